"""同意与撤回: writing the book of consents, and what it amounts to.

Parts of the acts that ask for consent or take it back: those have the transaction and the journal.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Q, QuerySet

from beside.people.consent_texts import current
from beside.people.models import ConsentChannel, ConsentKind, ConsentRecord, GivenBy, Person
from beside.platform.insert import insert_all

ABOUT_HERSELF = (ConsentKind.SENSITIVE,)
"""What is agreed to once for the person; the others are agreed to for each wish."""
ORDER = (GivenBy.GUARDIAN, GivenBy.SELF, GivenBy.DELEGATE)
"""Whose word counts most where several stand."""


@dataclass(frozen=True, slots=True)
class Word:
    """How a word was given: whose it is, by which way it came, and which account heard it."""

    by: GivenBy
    channel: ConsentChannel
    witness_id: int | None = None


def note_given(
    person: Person,
    about: models.Model,
    kinds: Iterable[ConsentKind],
    word: Word,
    *,
    at: datetime,
    standing: Sequence[ConsentRecord] = (),
) -> tuple[int, ...]:
    """Write down consents in one statement; the keys of the new records. `standing` are the records
    that stand already: what is among them by the same hand is not written twice.
    """
    there = {(one.kind, one.given_by) for one in standing}
    made = insert_all(
        [
            ConsentRecord(
                district_id=person.district_id,
                person=person,
                kind=kind,
                version=current(kind).version,
                given_at=at,
                channel=word.channel,
                given_by=word.by,
                witness_id=word.witness_id,
                **_subject(kind, about),
            )
            for kind in dict.fromkeys(kinds)
            if (kind, word.by) not in there
        ]
    )
    return tuple(one.pk for one in made)


def note_withdrawn(
    person_id: int, about: models.Model, kind: ConsentKind, word: Word, *, at: datetime
) -> int:
    """Write down that a consent does not hold any more, whoever gave it; how many rows that were.

    The rows stay.
    """
    rows = ConsentRecord.objects.filter(person=person_id, kind=kind, withdrawn_at=None)
    return rows.filter(**_subject(kind, about)).update(
        withdrawn_at=at,
        withdrawn_channel=word.channel,
        withdrawn_by=word.by,
        withdrawn_witness_id=word.witness_id,
    )


def records_of(person_id: int, about: models.Model) -> QuerySet[ConsentRecord]:
    """Every consent of a person about one thing or about herself, with what became of it, the
    oldest first.
    """
    mine = Q(subject_type=about._meta.label_lower, subject_id=about.pk) | Q(subject_id=0)
    return ConsentRecord.objects.filter(mine, person=person_id).order_by("given_at", "pk")


def standing_of(person_id: int, about: models.Model) -> list[ConsentRecord]:
    """Those that hold."""
    return list(records_of(person_id, about).filter(withdrawn_at=None))


def agrees_to_hardship(person_id: int) -> bool:
    """Whether a person's hardship may be kept (个人信息保护法 Art. 29)."""
    rows = ConsentRecord.objects.filter(person=person_id, kind=ConsentKind.SENSITIVE)
    return rows.filter(withdrawn_at=None).exists()


def holds(records: Iterable[ConsentRecord], kind: ConsentKind) -> GivenBy | None:
    """By whose word a consent holds, told by the records; none where it does not."""
    given = {one.given_by for one in records if one.kind == kind and one.withdrawn_at is None}
    return next((one for one in ORDER if one in given), None)


def _subject(kind: ConsentKind, about: models.Model) -> dict[str, str | int]:
    if kind in ABOUT_HERSELF:
        return {"subject_type": "", "subject_id": 0}
    return {"subject_type": about._meta.label_lower, "subject_id": about.pk}
