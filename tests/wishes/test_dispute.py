"""争议: "nobody came"; hours are frozen."""

from datetime import timedelta

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.hours.ledger import minutes_of
from beside.wishes.actions import closing, service
from beside.wishes.models import Clock, Wish
from beside.wishes.states import State
from tests.cast import LATER, TODAY, World, claim_of, make_wish


def test_hours_are_frozen_and_a_reviewer_has_five_working_days(world: World, qian: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    claim = claim_of(wish)
    service.log(claim, service.Work(day=TODAY, minutes=60), by=qian, at=LATER)
    service.report(claim, by=qian, at=LATER)
    zhao = Actor.resident(wish.resident_id, wish.pk)
    closing.confirm(wish, by=zhao, at=LATER)
    closing.dispute(wish, "没有人来过", by=zhao, at=LATER)
    assert (wish.state, wish.clock) == (State.DISPUTED, Clock.DECIDE)
    assert wish.due_at is not None
    assert (wish.due_at - LATER).days == 7
    assert minutes_of(world.volunteer(world.qian).pk) == 0


def test_only_the_resident_or_a_neutral_desk(world: World, qian: Actor, zhou: Actor) -> None:
    wish: Wish = make_wish(world, State.REPORTED)
    for actor in (qian, zhou):
        with pytest.raises(Refused):
            closing.dispute(wish, "？", by=actor, at=LATER)


def test_what_was_closed_long_ago_is_not_disputed(world: World) -> None:
    wish = make_wish(world, State.REPORTED)
    zhao = Actor.resident(wish.resident_id, wish.pk)
    closing.confirm(wish, by=zhao, at=LATER)
    with pytest.raises(Refused) as caught:
        closing.dispute(wish, "没人来过", by=zhao, at=LATER + timedelta(days=31))
    assert caught.value.reason.code == "wish.too_late"
    closing.dispute(wish, "没人来过", by=zhao, at=LATER + timedelta(days=30))
    assert wish.state == State.DISPUTED
