"""Entering confirmed minutes: per China day, once, never rewritten."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from beside.access.actor import Actor
from beside.hours import ledger
from beside.hours.models import Basis, Credit
from beside.wishes.states import State
from tests.cast import LATER, TODAY, World, claim_of, make_wish

TUESDAY = date(2026, 7, 7)


def test_one_row_for_each_day_that_has_minutes(world: World, li: Actor) -> None:
    claim, volunteer = claim_of(make_wish(world, State.CLAIMED)), world.volunteer(world.qian)
    minutes = {TODAY: 60, TUESDAY: 45, date(2026, 7, 8): 0}
    ledger.credit(volunteer, minutes, about=claim, by=li, at=LATER)
    rows = Credit.objects.order_by("day")
    assert [(row.day, row.minutes, row.basis) for row in rows] == [
        (TODAY, 60, Basis.CONFIRMED),
        (TUESDAY, 45, Basis.CONFIRMED),
    ]
    assert {row.credited_by_id for row in rows} == {world.li.pk}
    assert ledger.minutes_of(volunteer.pk) == 105
    assert ledger.credited(claim) == {TODAY: 60, TUESDAY: 45}


def test_nobody_else_is_credited(world: World, li: Actor) -> None:
    claim = claim_of(make_wish(world, State.CLAIMED))
    ledger.credit(world.volunteer(world.qian), {TODAY: 60}, about=claim, by=li, at=LATER)
    assert ledger.minutes_of(world.volunteer(world.sun).pk) == 0
    other = claim_of(make_wish(world, State.CLAIMED))
    assert ledger.credited(other) == {}


def test_a_row_is_corrected_at_most_once(world: World, li: Actor) -> None:
    claim = claim_of(make_wish(world, State.CLAIMED))
    ledger.credit(world.volunteer(world.qian), {TODAY: 60}, about=claim, by=li, at=LATER)
    ledger.take_back(claim, by=li, at=LATER)
    correction = Credit.objects.get(basis=Basis.CORRECTION)
    correction.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        correction.save(force_insert=True)
