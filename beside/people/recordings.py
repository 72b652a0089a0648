"""Recordings as rows and files, without hearing any: which there are, and how they go.

A file of sound belongs to one row and to no other: it is sealed under a key of its own. So it goes
with its row, after the transaction; what never came to be anybody's is swept away.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction
from django.db.models import QuerySet

from beside.people.models import Recording
from beside.platform import files

SUFFIX = ".voice"
"""How files of sealed sound end: by it the sweep knows what is its own."""


@dataclass(frozen=True, slots=True)
class Held:
    """A recording sent and not yet anybody's: the sealed file, its key in hexadecimal, the code of
    its kind (platform.sounds.Sound), its size in bytes.
    """

    file: str
    key: str
    sound: str
    size: int


def recordings_about(thing: models.Model) -> QuerySet[Recording]:
    """The recordings about one thing, in the order in which they were made."""
    rows = Recording.objects.filter(subject_type=thing._meta.label_lower, subject_id=thing.pk)
    return rows.order_by("made_at", "pk")


def unwritten(thing: models.Model) -> Recording | None:
    """The first of them that nobody has written down yet."""
    return recordings_about(thing).filter(written_at=None).first()


def drop(rows: QuerySet[Recording]) -> int:
    """These recordings are no more, and their files go with them; how many. Whoever calls it has a
    transaction open.
    """
    found = list(rows.values_list("pk", "file"))
    Recording.objects.filter(pk__in=[pk for pk, _file in found]).delete()
    gone = [file for _pk, file in found]
    transaction.on_commit(lambda: _remove(gone))
    return len(found)


def _remove(names: Iterable[str]) -> None:
    for name in names:
        files.remove(name)


def let_go(file: str) -> None:
    """A recording that is nobody's goes at once: it was taken back, or another one said instead."""
    if file.endswith(SUFFIX) and not Recording.objects.filter(file=file).exists():
        files.remove(file)


def sweep(before: datetime) -> int:
    """Delete the sealed sounds kept before a moment that are nobody's; how many."""
    count = 0
    for folder in files.folders():
        old = [name for name in files.last_kept(folder, before) if name.endswith(SUFFIX)]
        used = set(Recording.objects.filter(file__in=old).values_list("file", flat=True))
        for name in old:
            if name not in used:
                files.remove(name)
                count += 1
    return count
