"""What the outside body answered."""

from datetime import date

import pytest

from beside.access.actor import Actor
from beside.wishes.actions import desk
from beside.wishes.models import Body, Clock, Outcome, Wish
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish


@pytest.fixture
def transferred(world: World, li: Actor) -> Wish:
    wish = make_wish(world, State.VERIFIED)
    return desk.transfer(wish, Body.PROPERTY, by=li, at=LATER)


def test_done_is_for_the_resident_to_confirm(transferred: Wish, li: Actor) -> None:
    desk.hear_back(transferred, Outcome.DONE, by=li, at=LATER)
    assert (transferred.state, transferred.clock) == (State.REPORTED, Clock.CALL_BACK)
    assert transferred.transfers.get().answered_at == LATER


def test_a_promise_keeps_it_there_with_a_new_date(transferred: Wish, li: Actor) -> None:
    day = date(2026, 7, 20)
    desk.hear_back(transferred, Outcome.PROMISED, by=li, at=LATER, promised=day)
    assert transferred.state == State.TRANSFERRED
    assert transferred.due_at is not None
    assert transferred.due_at.date() == day
    sent = transferred.transfers.get()
    assert (sent.answered_at, sent.reply_by) == (None, transferred.due_at)


def test_refused_comes_back_to_the_desk(transferred: Wish, li: Actor) -> None:
    desk.hear_back(transferred, Outcome.REFUSED, by=li, at=LATER)
    assert (transferred.state, transferred.clock) == (State.VERIFIED, Clock.TAKE)


def test_one_never_verified_comes_back_to_be_verified(world: World, li: Actor) -> None:
    wish = make_wish(world, State.SUBMITTED)
    desk.transfer(wish, Body.PROPERTY, by=li, at=LATER)
    desk.hear_back(wish, Outcome.REFUSED, by=li, at=LATER)
    assert (wish.state, wish.clock) == (State.SUBMITTED, Clock.VERIFY)
