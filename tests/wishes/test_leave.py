"""退出候补: also for a held place; the next who waits is asked."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import claiming, closing, service, waitlist
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


def test_after_the_wish_has_ended_there_is_nothing_to_leave(world: World, sun: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    waiting = waitlist.wait(wish, by=sun, at=LATER)
    service.report(claim_of(wish), by=Actor.of(world.qian), at=LATER)
    wish.refresh_from_db()
    closing.confirm(wish, by=Actor.resident(wish.resident_id, wish.pk), at=LATER)
    with pytest.raises(Refused) as caught:
        waitlist.leave(waiting, by=sun, at=LATER)
    assert caught.value.reason.code == "waiting.over"


def test_who_holds_a_place_by_another_way_is_passed_over(
    world: World, qian: Actor, sun: Actor, zheng: Actor
) -> None:
    wish = make_wish(world, State.CLAIMED)
    mine = waitlist.wait(wish, by=sun, at=LATER)
    waitlist.wait(wish, by=zheng, at=LATER)
    asked = claiming.ask_stand_in(claim_of(wish), world.volunteer(world.sun), by=qian, at=LATER)
    new = claiming.step_in(asked, by=sun, at=LATER)
    mine.refresh_from_db()
    assert mine.state == WaitState.TAKEN
    claiming.release(new, by=sun, at=LATER)
    held = Waiting.objects.get(state=WaitState.HELD)
    assert held.volunteer_id == zheng.volunteer_id
