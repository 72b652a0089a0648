"""A held place was not confirmed in time: the next who waits is asked."""

from datetime import timedelta

from beside.access.actor import Actor
from beside.wishes.actions import claiming, clockwork, service, waitlist
from beside.wishes.models import Waiting, WaitState, Wish
from beside.wishes.states import State
from tests.cast import LATER, World, claim_of, make_wish


def test_in_turn_and_then_back_to_the_wall(
    world: World, qian: Actor, sun: Actor, zheng: Actor
) -> None:
    wish = make_wish(world, State.CLAIMED)
    first = waitlist.wait(wish, by=sun, at=LATER)
    second = waitlist.wait(wish, by=zheng, at=LATER)
    claiming.release(claim_of(wish), by=qian, at=LATER)
    first.refresh_from_db()
    assert first.hold_until is not None

    clockwork.run(first.hold_until)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (WaitState.PASSED, WaitState.HELD)

    assert second.hold_until is not None
    clockwork.run(second.hold_until)
    wish = Wish.objects.get(pk=wish.pk)
    assert (wish.state, wish.held, wish.taken) == (State.OPEN, 0, 0)
    assert not Waiting.objects.filter(ended_at=None).exists()


def test_dead_rows_do_not_starve_the_others(world: World, qian: Actor, sun: Actor) -> None:
    dead = make_wish(world, State.CLAIMED)
    waitlist.wait(dead, by=sun, at=LATER)
    live = make_wish(world, State.CLAIMED)
    waiting = waitlist.wait(live, by=sun, at=LATER)
    claiming.release(claim_of(live), by=qian, at=LATER)
    service.report(claim_of(dead), by=qian, at=LATER)
    # As older versions left it: a place held for ever on a wish that is reported.
    row = {"state": WaitState.HELD, "ended_at": None, "hold_until": LATER}
    Waiting.objects.filter(wish=dead).update(**row)
    assert clockwork.run(LATER + timedelta(days=2), limit=1) == 1
    waiting.refresh_from_db()
    assert waiting.state == WaitState.PASSED
