"""Other public words for a wish already verified."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import desk
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
    from beside.wishes.actions import claiming

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
