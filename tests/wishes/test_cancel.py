"""终止: death or moving away; silent."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import closing, desk
from beside.wishes.models import Claim, Grade
from beside.wishes.reasons import ExitReason
from beside.wishes.states import LIVE, State
from tests.cast import LATER, World, make_wish


@pytest.mark.parametrize(
    "state", [State.SUBMITTED, State.OPEN, State.OFFERED, State.CLAIMED, State.REPORTED]
)
def test_any_live_wish_ends_and_everybody_is_free(world: World, li: Actor, state: State) -> None:
    assert state in LIVE
    wish = make_wish(world, state)
    desk.cancel(wish, ExitReason.DECEASED, by=li, at=LATER)
    assert (wish.state, wish.exit_reason) == (State.CANCELLED, ExitReason.DECEASED)
    assert not Claim.objects.filter(ended_at=None).exists()


def test_no_rating_is_asked_afterwards(world: World, li: Actor) -> None:
    wish = make_wish(world, State.REPORTED)
    desk.cancel(wish, ExitReason.MOVED, by=li, at=LATER)
    with pytest.raises(Refused):
        closing.rate(wish, Grade.GOOD, by=Actor.resident(wish.resident_id, wish.pk), at=LATER)


def test_other_reasons_are_no_ending(world: World, li: Actor) -> None:
    with pytest.raises(Refused):
        desk.cancel(make_wish(world), ExitReason.COMMERCIAL, by=li, at=LATER)
