"""退出候补: also for a held place; the next who waits is asked."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import claiming, waitlist
from beside.wishes.models import Waiting, WaitState, Wish
from beside.wishes.states import State
from tests.cast import LATER, World, claim_of, make_wish


def test_leaving_frees_nobody_s_place(world: World, sun: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    waiting = waitlist.leave(waitlist.wait(wish, by=sun, at=LATER), by=sun, at=LATER)
    assert waiting.state == WaitState.LEFT
    assert (wish.taken, wish.held) == (1, 0)


def test_a_held_place_goes_to_the_next_then_back_to_the_wall(
    world: World, qian: Actor, sun: Actor, zheng: Actor
) -> None:
    wish = make_wish(world, State.CLAIMED)
    first = waitlist.wait(wish, by=sun, at=LATER)
    second = waitlist.wait(wish, by=zheng, at=LATER)
    claiming.release(claim_of(wish), by=qian, at=LATER)

    waitlist.leave(Waiting.objects.select_related("wish").get(pk=first.pk), by=sun, at=LATER)
    second.refresh_from_db()
    wish = Wish.objects.get(pk=wish.pk)
    assert second.state == WaitState.HELD
    assert (wish.state, wish.held) == (State.CLAIMED, 1)

    waitlist.leave(Waiting.objects.select_related("wish").get(pk=second.pk), by=zheng, at=LATER)
    wish = Wish.objects.get(pk=wish.pk)
    assert (wish.state, wish.taken, wish.held) == (State.OPEN, 0, 0)


def test_one_leaves_only_for_oneself(world: World, qian: Actor, sun: Actor) -> None:
    waiting = waitlist.wait(make_wish(world, State.CLAIMED), by=sun, at=LATER)
    with pytest.raises(Refused):
        waitlist.leave(waiting, by=qian, at=LATER)
