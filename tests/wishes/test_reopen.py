"""还没办好: back to those who served, within thirty days of closing."""

from datetime import timedelta

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.hours.ledger import minutes_of
from beside.journal.models import Entry
from beside.platform.idempotency import Once
from beside.wishes.actions import claiming, closing, desk, service
from beside.wishes.models import Body, Clock, Outcome
from beside.wishes.states import ClaimState, State
from tests.cast import LATER, TODAY, World, claim_of, make_wish


def test_it_goes_back_to_who_served_and_hours_are_taken_back(world: World, qian: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    claim = claim_of(wish)
    service.log(claim, service.Work(day=TODAY, minutes=60), by=qian, at=LATER)
    service.report(claim, by=qian, at=LATER)
    zhao = Actor.resident(wish.resident_id, wish.pk)
    closing.confirm(wish, by=zhao, at=LATER)
    volunteer = world.volunteer(world.qian)
    assert minutes_of(volunteer.pk) == 60

    closing.reopen(wish, by=zhao, at=LATER)

    claim.refresh_from_db()
    assert (wish.state, wish.closed_at) == (State.CLAIMED, None)
    assert (claim.state, claim.ended_at) == (ClaimState.IN_SERVICE, None)
    assert minutes_of(volunteer.pk) == 0

    service.report(claim_of(wish), by=qian, at=LATER)
    wish.refresh_from_db()
    closing.confirm(wish, by=zhao, at=LATER)
    assert minutes_of(volunteer.pk) == 60


def test_after_thirty_days_it_is_a_new_wish(world: World) -> None:
    wish = make_wish(world, State.REPORTED)
    zhao = Actor.resident(wish.resident_id, wish.pk)
    closing.confirm(wish, by=zhao, at=LATER)
    with pytest.raises(Refused) as caught:
        closing.reopen(wish, by=zhao, at=LATER + timedelta(days=31))
    assert caught.value.reason.code == "wish.too_late"
    assert closing.reopen(wish, by=zhao, at=LATER + timedelta(days=30)).state == State.CLAIMED


def test_pressed_twice_it_is_done_once(world: World) -> None:
    wish = make_wish(world, State.REPORTED)
    zhao = Actor.resident(wish.resident_id, wish.pk)
    for _again in range(2):
        request = Once(scope="link", key="one press")
        assert closing.reopen(wish, by=zhao, at=LATER, once=request).state == State.CLAIMED
    assert Entry.objects.filter(subject_id=wish.pk, kind="wish.reopen").count() == 1


def test_while_places_remain_it_hangs_again(world: World, qian: Actor) -> None:
    wish = make_wish(world, slots=3)
    claim = claiming.claim(wish, by=qian, at=LATER)
    service.report(claim, by=qian, at=LATER)
    closing.reopen(wish, by=Actor.resident(wish.resident_id, wish.pk), at=LATER)
    assert (wish.state, wish.clock, wish.taken) == (State.OPEN, Clock.CLOSE, 1)


def test_what_was_never_verified_goes_back_to_be_verified(world: World, li: Actor) -> None:
    wish = make_wish(world, State.SUBMITTED)
    desk.transfer(wish, Body.PROPERTY, by=li, at=LATER)
    desk.hear_back(wish, Outcome.DONE, by=li, at=LATER)
    zhao = Actor.resident(wish.resident_id, wish.pk)
    closing.reopen(wish, by=zhao, at=LATER)
    assert (wish.state, wish.clock) == (State.SUBMITTED, Clock.VERIFY)
