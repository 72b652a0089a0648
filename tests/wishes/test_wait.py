"""排候补: asking to be called when a place comes free."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import waitlist
from beside.wishes.models import WaitState, Wish
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish


def test_it_keeps_a_turn_without_moving_the_wish(world: World, sun: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    before = wish.version
    waiting = waitlist.wait(wish, by=sun, at=LATER)
    assert waiting.state == WaitState.WAITING
    assert (wish.state, wish.version, wish.held) == (State.CLAIMED, before + 1, 0)


def test_while_places_are_left_one_claims_instead(wish: Wish, sun: Actor) -> None:
    with pytest.raises(Refused) as caught:
        waitlist.wait(wish, by=sun, at=LATER)
    assert caught.value.reason.code == "waiting.places_left"


def test_nobody_waits_twice_or_for_what_he_holds(world: World, qian: Actor, sun: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    waitlist.wait(wish, by=sun, at=LATER)
    for actor in (qian, sun):
        with pytest.raises(Refused) as caught:
            waitlist.wait(wish, by=actor, at=LATER)
        assert caught.value.reason.code == "waiting.already"


def test_who_may_not_take_it_may_not_wait_for_it(world: World, sun: Actor) -> None:
    wish = make_wish(world, State.CLAIMED, same_sex="m")
    with pytest.raises(Refused) as caught:
        waitlist.wait(wish, by=sun, at=LATER)
    assert caught.value.reason.code == "claim.sex"
