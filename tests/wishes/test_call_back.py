"""回访: by somebody other than the volunteer."""

from datetime import timedelta

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import closing
from beside.wishes.models import CallOutcome, Clock
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish


def test_an_unanswered_call_is_tried_again_on_the_seventh_day(world: World, li: Actor) -> None:
    wish = make_wish(world, State.REPORTED)
    reported = wish.state_since
    closing.call_back(wish, CallOutcome.UNANSWERED, by=li, at=LATER)
    assert (wish.state, wish.clock) == (State.REPORTED, Clock.CALL_BACK)
    assert wish.due_at == reported + timedelta(days=7)


def test_a_dispute_is_asked_about_by_telephone_too(world: World, li: Actor) -> None:
    wish = make_wish(world, State.REPORTED)
    zhao = Actor.resident(wish.resident_id, wish.pk)
    closing.dispute(wish, "没有人来过", by=zhao, at=LATER)
    due_at = wish.due_at
    closing.call_back(wish, CallOutcome.NOT_DONE, by=li, at=LATER)
    assert (wish.state, wish.clock, wish.due_at) == (State.DISPUTED, Clock.DECIDE, due_at)


def test_volunteers_and_next_door_do_not_call(world: World, qian: Actor, zhou: Actor) -> None:
    wish = make_wish(world, State.REPORTED)
    for actor in (qian, zhou):
        with pytest.raises(Refused):
            closing.call_back(wish, CallOutcome.DONE, by=actor, at=LATER)


def test_a_bad_rating_is_marked_as_called(world: World, li: Actor) -> None:
    from beside.wishes.models import Grade

    wish = make_wish(world, State.REPORTED)
    zhao = Actor.resident(wish.resident_id, wish.pk)
    closing.confirm(wish, by=zhao, at=LATER)
    closing.rate(wish, Grade.BAD, by=zhao, at=LATER)
    closing.call_back(wish, CallOutcome.UNANSWERED, by=li, at=LATER)
    assert wish.ratings.get().called_at is None
    closing.call_back(wish, CallOutcome.NOT_DONE, by=li, at=LATER)
    assert wish.ratings.get().called_at == LATER
