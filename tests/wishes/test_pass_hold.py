"""A held place was not confirmed in time: the next who waits is asked."""

from beside.access.actor import Actor
from beside.wishes.actions import claiming, clockwork, waitlist
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
