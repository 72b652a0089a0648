"""Other public words for a wish already verified."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import claiming, desk, waitlist
from beside.wishes.models import WaitState
from beside.wishes.selectors.wall import WallFilter, wall_page
from beside.wishes.states import State
from tests.cast import LATER, World, approval, make_wish


def test_the_wall_and_its_search_show_them_at_once(world: World, li: Actor) -> None:
    wish = make_wish(world)
    words = "想请人教教怎么用手机看病挂号。"
    desk.revise(wish, approval(wish, public_text=words), by=li, at=LATER)
    assert wish.state == State.OPEN
    found = wall_page(WallFilter(world.district.pk, words="挂号")).rows
    assert [one.public_text for one in found] == [words]
    assert wall_page(WallFilter(world.district.pk, words="水龙")).rows == [wish]
    assert wall_page(WallFilter(world.district.pk, words="师傅")).rows == []


def test_places_cannot_shrink_below_those_taken(world: World, li: Actor, qian: Actor) -> None:
    wish = make_wish(world, slots=2)
    claiming.claim(wish, by=qian, at=LATER)
    claiming.claim(wish, by=Actor.of(world.sun), at=LATER)
    with pytest.raises(Refused) as caught:
        desk.revise(wish, approval(wish, slots=1), by=li, at=LATER)
    assert caught.value.reason.code == "wish.too_few_places"


def test_only_the_desk_may(world: World, zhou: Actor) -> None:
    wish = make_wish(world)
    with pytest.raises(Refused):
        desk.revise(wish, approval(wish), by=zhou, at=LATER)


def test_new_places_open_it_again_and_go_first_to_who_waits(
    world: World, li: Actor, sun: Actor
) -> None:
    wish = make_wish(world, State.CLAIMED)
    waiting = waitlist.wait(wish, by=sun, at=LATER)
    desk.revise(wish, approval(wish, slots=2), by=li, at=LATER)
    waiting.refresh_from_db()
    assert (wish.state, wish.held, waiting.state) == (State.CLAIMED, 1, WaitState.HELD)
    desk.revise(wish, approval(wish, slots=3), by=li, at=LATER)
    assert (wish.state, wish.places_left) == (State.OPEN, 1)
    assert wall_page(WallFilter(world.district.pk)).rows == [wish]


def test_the_last_place_taken_away_closes_the_wall(world: World, li: Actor, qian: Actor) -> None:
    wish = make_wish(world, slots=3)
    claiming.claim(wish, by=qian, at=LATER)
    desk.revise(wish, approval(wish, slots=1), by=li, at=LATER)
    assert wish.state == State.CLAIMED
    assert wall_page(WallFilter(world.district.pk, words="水")).rows == []


def test_what_is_to_stay_off_the_wall_leaves_it(world: World, li: Actor, qian: Actor) -> None:
    wish = make_wish(world)
    since = wish.state_since
    desk.revise(wish, approval(wish), by=li, at=LATER)
    assert (wish.state, wish.state_since) == (State.OPEN, since)
    desk.revise(wish, approval(wish, exposure="private"), by=li, at=LATER)
    assert (wish.state, wish.opened_at) == (State.VERIFIED, None)
    served = make_wish(world, slots=2)
    claiming.claim(served, by=qian, at=LATER)
    desk.revise(served, approval(served, slots=2, exposure="private"), by=li, at=LATER)
    assert (served.state, served.opened_at) == (State.CLAIMED, None)
