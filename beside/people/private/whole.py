"""The whole of what lies in one drawer, for the person it is about: a copy (PIPL 45)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from beside.common.refusal import Refused
from beside.journal.record import Hand
from beside.people.models import DataKey, Drawer, Paper
from beside.people.private import cipher, guarding
from beside.people.private.opening import ARCHIVED, is_readable, read, write_down
from beside.people.private.purpose import Purpose
from beside.people.private.recording import FIELD, Heard, all_of
from beside.people.private.sealing import FIELDS

OTHERS_WORDS = frozenset({"heard"})
"""Papers that name somebody else: who passed a wish on."""


@dataclass(frozen=True, slots=True)
class Said:
    """A paper: about what (type and id), under which name, when, and its words."""

    subject_type: str
    subject_id: int
    field: str
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Whole:
    """Every field of a drawer, every paper in it and every recording; all empty for somebody
    erased.
    """

    fields: dict[str, str] = field(default_factory=dict)
    papers: tuple[Said, ...] = ()
    recordings: tuple[Heard, ...] = ()


def open_whole(
    person_id: int, *, purpose: Purpose, district_id: int, by: Hand, at: datetime
) -> Whole:
    """All of it, written down as one opening.

    Raises:
        Refused: it lies in the archive, and this is no approved purpose; or it is guarded, and shut
            to whoever asks for it.
    """
    held = DataKey.objects.filter(pk=person_id).select_related("person").first()
    if held is None or held.destroyed_at is not None:
        return Whole()
    if not is_readable(held.archived_at, purpose):
        raise Refused(ARCHIVED)
    guarded = [person_id] if held.person.guarded else []
    if guarding.shut(guarded, purpose=purpose, by=by, at=at):
        raise Refused(guarding.SHUT)
    key = cipher.unwrap(held.wrapped, person_id, held.key_id)
    fields = read(Drawer.objects.get(pk=person_id), key, FIELDS)
    papers = tuple(_papers(person_id, key))
    spoken = tuple(all_of(person_id, key))
    names = [*FIELDS, *sorted({one.field for one in papers}), *([FIELD] if spoken else [])]
    write_down(
        [person_id], names, purpose=purpose, about=None, district_id=district_id, by=by, at=at
    )
    return Whole(fields, papers, spoken)


def _papers(person_id: int, key: bytes) -> Iterator[Said]:
    rows = Paper.objects.filter(person_id=person_id).exclude(field__in=OTHERS_WORDS)
    for row in rows.order_by("subject_type", "subject_id", "pk"):
        place = ("people_paper", row.field, person_id, row.subject_type, row.subject_id)
        words = cipher.decrypt(key, row.value, *place)
        yield Said(row.subject_type, row.subject_id, row.field, row.created_at, words)
