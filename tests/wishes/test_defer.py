"""暂时办不到: a reason and a review date; it comes back by itself."""

from datetime import date, timedelta

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import desk
from beside.wishes.models import Clock
from beside.wishes.reasons import ExitReason
from beside.wishes.states import CLOSED, State
from tests.cast import LATER, TODAY, World, make_wish


def test_it_speaks_at_its_review_date_and_is_not_closed(world: World, li: Actor) -> None:
    wish = make_wish(world)
    day = date(2026, 8, 3)
    desk.defer(wish, day, ExitReason.CANNOT_NOW, by=li, at=LATER)
    assert (wish.state, wish.clock, wish.review_on) == (State.DEFERRED, Clock.REVIEW, day)
    assert wish.state not in CLOSED
    assert wish.due_at is not None
    assert wish.due_at.date() == day


@pytest.mark.parametrize("days", [-1, 0, 184])
def test_the_date_must_lie_ahead_within_half_a_year(world: World, li: Actor, days: int) -> None:
    with pytest.raises(Refused):
        desk.defer(
            make_wish(world), TODAY + timedelta(days=days), ExitReason.CANNOT_NOW, by=li, at=LATER
        )
