"""转办: handed to an outside body, followed up until it answers."""

from datetime import date

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import desk
from beside.wishes.models import Body, Clock
from beside.wishes.selectors.wall import WallFilter, wall_page
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish, submit


def test_its_clock_waits_for_the_answer(world: World, li: Actor) -> None:
    wish = submit(world)
    desk.transfer(wish, Body.PROPERTY, by=li, at=LATER, promised=date(2026, 7, 10))
    assert (wish.state, wish.clock) == (State.TRANSFERRED, Clock.REPLY)
    assert wish.due_at is not None
    assert wish.due_at.date() == date(2026, 7, 10)
    assert wish.transfers.get().reply_by == wish.due_at


def test_it_leaves_the_wall(world: World, li: Actor) -> None:
    wish = make_wish(world)
    desk.transfer(wish, Body.HOTLINE, by=li, at=LATER)
    assert wall_page(WallFilter(world.district.pk)).rows == []
    assert wall_page(WallFilter(world.district.pk, words="水")).rows == []


def test_a_claimed_wish_is_not_handed_away(world: World, li: Actor) -> None:
    with pytest.raises(Refused):
        desk.transfer(make_wish(world, State.CLAIMED), Body.HOTLINE, by=li, at=LATER)
