"""Erasing: with somebody's data key gone, whatever lies in her drawer and papers can never be read
again, in this database or in a backup of it.

Also who was erased when, so that a restore does not bring anybody back (config.backup.erasures).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from beside.people.models import Application, DataKey, Drawer, Paper, Person, Recording, Volunteer
from beside.people.private.sealing import FIELDS
from beside.people.recordings import drop

BLANK_INDEXES = {"name_index": "", "id_index": "", "telephone_index": ""}
EMPTY = dict.fromkeys(FIELDS) | BLANK_INDEXES


@dataclass(frozen=True, slots=True)
class Erased:
    """Whose key was destroyed, when the record was made, and when it was emptied (UTC)."""

    person_id: int
    created_at: datetime
    erased_at: datetime


def destroy_keys(person_ids: Iterable[int], *, at: datetime) -> int:
    """Destroy the data keys of these people, and by what they were found; how many had one still.

    Belongs into the transaction of whatever else is forgotten with them.
    """
    ids = list(person_ids)
    standing = DataKey.objects.filter(pk__in=ids, destroyed_at=None)
    count = standing.update(wrapped=None, destroyed_at=at, keep_until=None)
    Drawer.objects.filter(pk__in=ids).update(**BLANK_INDEXES)
    volunteers = Volunteer.objects.filter(person__in=ids)
    Application.objects.filter(volunteer__in=volunteers).update(telephone_index="")
    volunteers.update(of_age_on=None)
    return count


def bury(person_ids: Iterable[int], *, at: datetime) -> int:
    """Destroy the keys of these people, empty drawers, papers and recordings, and leave
    tombstones: rows without a name by which anybody knew them. How many were no tombstones yet.
    """
    ids = list(person_ids)
    destroy_keys(ids, at=at)
    Drawer.objects.filter(pk__in=ids).update(**EMPTY)
    Paper.objects.filter(person__in=ids).delete()
    drop(Recording.objects.filter(person__in=ids))
    standing = Person.objects.filter(pk__in=ids, erased_at=None)
    return standing.update(alias="", erased_at=at)


def erased() -> list[Erased]:
    """Everybody whose key was destroyed or who is a tombstone, in the order of ids."""
    gone = Q(erased_at__isnull=False) | Q(data_key__destroyed_at__isnull=False)
    rows = Person.objects.filter(gone).annotate(
        gone_at=Coalesce("data_key__destroyed_at", F("erased_at"))
    )
    return [Erased(*row) for row in rows.order_by("pk").values_list("pk", "created_at", "gone_at")]


def is_known(one: Erased) -> bool:
    """Whether the person of the list is here: the same number, made at the same moment."""
    return Person.objects.filter(pk=one.person_id, created_at=one.created_at).exists()


def destroying_sql(one: Erased) -> str:
    """`destroy_keys` for one person as SQL for PostgreSQL, to stand in a restore's transaction.

    Every value in it is a number or a moment: nothing of it can be words.
    """
    table, people = DataKey._meta.db_table, Person._meta.db_table
    number, made, gone = one.person_id, one.created_at.isoformat(), one.erased_at.isoformat()
    return (
        f"UPDATE {table} SET wrapped = NULL, destroyed_at = '{gone}' "  # noqa: S608
        f"WHERE person_id = {number:d} AND destroyed_at IS NULL AND EXISTS (SELECT 1 "
        f"FROM {people} WHERE id = {number:d} AND created_at = '{made}')"
    )
