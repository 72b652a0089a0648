"""Erasing: with somebody's data key gone, whatever lies in her drawer and papers can never be read
again, in this database or in a backup of it.
"""

from collections.abc import Iterable
from datetime import datetime

from beside.people.models import Application, DataKey, Drawer, Person, Volunteer

BLANK_INDEXES = {"name_index": "", "id_index": "", "telephone_index": ""}


def destroy_keys(person_ids: Iterable[int], *, at: datetime) -> int:
    """Destroy the data keys of these people, and by what they were found; how many had one still.

    Belongs into the transaction of whatever else is forgotten with them.
    """
    ids = list(person_ids)
    standing = DataKey.objects.filter(pk__in=ids, destroyed_at=None)
    count = standing.update(wrapped=None, destroyed_at=at)
    Drawer.objects.filter(pk__in=ids).update(**BLANK_INDEXES)
    volunteers = Volunteer.objects.filter(person__in=ids)
    Application.objects.filter(volunteer__in=volunteers).update(telephone_index="")
    volunteers.update(of_age_on=None)
    return count


def destroying_sql(person_id: int, *, created_at: datetime, at: datetime) -> str:
    """The same for one key as SQL for PostgreSQL, to stand in the transaction of a restore.

    Every value in it is a number or a moment: nothing of it can be words.
    """
    table, people = DataKey._meta.db_table, Person._meta.db_table
    return (
        f"UPDATE {table} SET wrapped = NULL, destroyed_at = '{at.isoformat()}' "  # noqa: S608
        f"WHERE person_id = {person_id:d} AND destroyed_at IS NULL AND EXISTS (SELECT 1 "
        f"FROM {people} WHERE id = {person_id:d} AND created_at = '{created_at.isoformat()}')"
    )
