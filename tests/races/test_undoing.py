"""Taking back at the same moment as something else happens: the one or the other."""

from datetime import timedelta
from functools import partial

import pytest

from beside.access.actor import Actor
from beside.wishes.actions import claiming, desk, intake, offering
from beside.wishes.actions.undoing import undo
from beside.wishes.models import Wish
from beside.wishes.reasons import ExitReason
from beside.wishes.states import State
from tests.cast import LATER, desk_of, make_wish, make_world
from tests.races.threads import race

pytestmark = pytest.mark.race
SOON = LATER + timedelta(minutes=1)


def test_a_wish_is_claimed_or_taken_back_never_both(transactional_db: None) -> None:
    world = make_world()
    li, qian = desk_of(world), Actor.of(world.qian)
    wish = make_wish(world, State.VERIFIED)
    offering.publish(wish, by=li, at=LATER)

    def fresh() -> Wish:
        return Wish.objects.get(pk=wish.pk)

    outcomes = race(
        [
            lambda: undo(fresh(), wish.version, by=li, at=SOON),
            lambda: claiming.claim(fresh(), by=qian, at=SOON),
        ]
    )

    assert [bool(one.refused) for one in outcomes].count(True) == 1
    now = fresh()
    expected = (State.CLAIMED, 1) if outcomes[0].refused else (State.VERIFIED, 0)
    assert (now.state, now.taken) == expected


def test_one_step_is_taken_back_once_and_not_past_what_came_in_between(
    transactional_db: None,
) -> None:
    world = make_world()
    li = desk_of(world)
    wish = make_wish(world, State.SUBMITTED)
    desk.reject(wish, ExitReason.COMMERCIAL, by=li, at=LATER)
    version = wish.version

    def back() -> Wish:
        return undo(Wish.objects.get(pk=wish.pk), version, by=li, at=SOON)

    def more() -> Wish:
        resident = Actor.resident(wish.resident_id, wish.pk)
        return intake.add(Wish.objects.get(pk=wish.pk), "还漏着。", by=resident, at=SOON)

    outcomes = race([*(partial(back) for _ in range(6)), more])

    assert sum(not one.refused for one in outcomes[:6]) == 1
    assert Wish.objects.get(pk=wish.pk).state == State.SUBMITTED
