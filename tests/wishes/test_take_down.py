"""Taking a wish off the wall."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import claiming, offering
from beside.wishes.models import Claim, Clock
from beside.wishes.selectors.wall import WallFilter, wall_page
from beside.wishes.states import ClaimState, State
from tests.cast import LATER, World, make_wish


def test_it_goes_back_to_the_desk_and_out_of_the_search(world: World, li: Actor) -> None:
    wish = make_wish(world)
    offering.take_down(wish, by=li, at=LATER)
    assert wish.state == State.VERIFIED
    assert wall_page(WallFilter(world.district.pk, words="水")).rows == []


def test_those_who_hold_places_keep_them(world: World, li: Actor, qian: Actor) -> None:
    wish = make_wish(world, slots=3)
    claiming.claim(wish, by=qian, at=LATER)
    offering.take_down(wish, by=li, at=LATER)
    assert (wish.state, wish.taken) == (State.CLAIMED, 1)


def test_only_the_desk_may(world: World, zhou: Actor) -> None:
    with pytest.raises(Refused):
        offering.take_down(make_wish(world), by=zhou, at=LATER)


def test_when_those_left_have_reported_the_wish_is_reported(
    world: World, li: Actor, qian: Actor
) -> None:
    wish = make_wish(world, slots=3)
    claiming.claim(wish, by=qian, at=LATER)
    Claim.objects.filter(wish=wish).update(state=ClaimState.REPORTED)  # as older versions left it
    offering.take_down(wish, by=li, at=LATER)
    assert (wish.state, wish.clock) == (State.REPORTED, Clock.CALL_BACK)


def test_the_places_left_can_hang_again(world: World, li: Actor, qian: Actor) -> None:
    wish = make_wish(world, slots=2)
    claiming.claim(wish, by=qian, at=LATER)
    offering.take_down(wish, by=li, at=LATER)
    offering.publish(wish, by=li, at=LATER)
    assert (wish.state, wish.clock) == (State.OPEN, Clock.CLOSE)
