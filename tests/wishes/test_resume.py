"""A deferred wish comes back to the desk."""

from datetime import date, datetime

import pytest

from beside.access.actor import Actor
from beside.common.clock import CHINA
from beside.common.refusal import Refused
from beside.wishes.actions import clockwork, desk
from beside.wishes.models import Wish
from beside.wishes.reasons import ExitReason
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish, submit


@pytest.fixture
def deferred(world: World, li: Actor) -> Wish:
    return desk.defer(make_wish(world), date(2026, 8, 3), ExitReason.CANNOT_NOW, by=li, at=LATER)


def test_by_itself_on_its_day_and_not_before(deferred: Wish) -> None:
    assert clockwork.run(datetime(2026, 8, 3, 8, 59, tzinfo=CHINA)) == 0
    assert clockwork.run(datetime(2026, 8, 3, 9, 0, tzinfo=CHINA)) == 1
    deferred.refresh_from_db()
    assert (deferred.state, deferred.review_on) == (State.VERIFIED, None)


def test_sooner_by_the_desk_only(deferred: Wish, li: Actor, zhou: Actor) -> None:
    with pytest.raises(Refused):
        desk.resume(deferred, by=zhou, at=LATER)
    assert desk.resume(deferred, by=li, at=LATER).state == State.VERIFIED


def test_one_never_verified_comes_back_to_be_verified(world: World, li: Actor) -> None:
    wish = submit(world)
    desk.defer(wish, date(2026, 8, 3), ExitReason.CANNOT_NOW, by=li, at=LATER)
    assert desk.resume(wish, by=li, at=LATER).state == State.SUBMITTED
