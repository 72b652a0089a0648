"""封存: what the law still keeps of somebody is laid into the archive, out of daily work (PIPL 47).

Her drawer is found by nothing any more and opens for an approved purpose only (see opening); the
data key is destroyed when the law no longer asks for it (the retention job).
"""

from collections.abc import Iterable
from datetime import date, datetime

from beside.people.models import DataKey, Drawer
from beside.people.private import cipher
from beside.people.private.erasing import BLANK_INDEXES
from beside.people.private.sealing import INDEXES


def archive(person_ids: Iterable[int], keep_until: date, *, at: datetime) -> int:
    """Lay these people's drawers into the archive until the end of a China day; how many."""
    ids = list(person_ids)
    standing = DataKey.objects.filter(pk__in=ids, destroyed_at=None)
    count = standing.update(archived_at=at, keep_until=keep_until)
    Drawer.objects.filter(pk__in=ids).update(**BLANK_INDEXES)
    return count


def unarchive(person_id: int) -> bool:
    """Take a drawer out again, to be found as before; whether it was in the archive.

    The blind indexes are made anew from what they stand for, which nobody gets to read by this.
    """
    held = DataKey.objects.filter(
        pk=person_id, destroyed_at=None, archived_at__isnull=False
    ).first()
    if held is None:
        return False
    key = cipher.unwrap(held.wrapped, person_id, held.key_id)
    drawer = Drawer.objects.get(pk=person_id)
    columns = {}
    for name, (column, index) in INDEXES.items():
        value = getattr(drawer, name)
        text = cipher.decrypt(key, value, "people_drawer", name, person_id) if value else ""
        columns[column] = index(text)
    Drawer.objects.filter(pk=person_id).update(**columns)
    DataKey.objects.filter(pk=person_id).update(archived_at=None, keep_until=None)
    return True


def is_archived(person_id: int) -> bool:
    """Whether somebody's drawer lies in the archive."""
    rows = DataKey.objects.filter(pk=person_id, destroyed_at=None, archived_at__isnull=False)
    return rows.exists()
