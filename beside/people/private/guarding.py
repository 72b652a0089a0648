"""Guarded records: a minor's, and those with facts of the highest level (domain.md 5.2, L4).

Which of the two is nobody's business outside the drawer, so a person bears one mark for both.
Offices read them only with somebody else's leave, for a time; without it they are left out, as if
the person had been erased. Doors ask `is_open` first, to say what can be done about it.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from beside.common.refusal import ALLOWED, Reason, Verdict, denied
from beside.journal.models import ActorKind
from beside.journal.record import Hand, record
from beside.people.events import PersonGuarded
from beside.people.models import Clearance, Person
from beside.people.models.clearance import ClearanceState
from beside.people.private.purpose import BY_STAFF, Purpose

SHUT = Reason(
    "person.shut", _("这是受特别保护的居民，要先由第二个人批准，才能看原话、电话和住址。")
)
OPEN_STATES = (ClearanceState.GRANTED, ClearanceState.BROKEN)


def shut(guarded: Collection[int], *, purpose: Purpose, by: Hand, at: datetime) -> set[int]:
    """Which of these guarded people (ids) stay shut to somebody now. One statement, or none."""
    if not guarded or purpose not in BY_STAFF or by.kind != ActorKind.PERSON:
        return set()
    others = {person_id for person_id in guarded if person_id != by.person_id}
    return others - cleared(others, by=by, at=at)


def cleared(people: Collection[int], *, by: Hand, at: datetime) -> set[int]:
    """Whose guarded records somebody has leave to read at this moment, of these people (ids)."""
    if not people or by.user_id is None:
        return set()
    standing = Clearance.objects.filter(
        holder=by.user_id, person__in=people, state__in=OPEN_STATES, until__gt=at
    )
    return set(standing.values_list("person_id", flat=True))


def is_open(person: Person, *, by: Hand, at: datetime) -> Verdict:
    """Whether an office may read the record of a person, as far as guarding goes."""
    guarded = [person.pk] if person.guarded else []
    return denied(SHUT) if shut(guarded, purpose=Purpose.VERIFY, by=by, at=at) else ALLOWED


@transaction.atomic
def guard(person_id: int, *, by: Hand, at: datetime) -> None:
    """From now on the record is guarded; guarded already, it stays so."""
    unguarded = Person.objects.filter(pk=person_id, guarded=False)
    if unguarded.update(guarded=True, version=F("version") + 1):
        person = Person.objects.get(pk=person_id)
        record(PersonGuarded(guarded=True), about=person, by=by, at=at)


@transaction.atomic
def unguard(person_id: int, *, by: Hand, at: datetime) -> None:
    """Guarding is needed no longer: a child grew up, or it was a mistake."""
    guarded = Person.objects.filter(pk=person_id, guarded=True)
    if guarded.update(guarded=False, version=F("version") + 1):
        person = Person.objects.get(pk=person_id)
        record(PersonGuarded(guarded=False), about=person, by=by, at=at)
