"""转办: handed to an outside body, followed up until it answers."""

from datetime import date

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import desk, intake
from beside.wishes.models import Body, Clock, Wish
from beside.wishes.reasons import ExitReason
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


def test_without_her_consent_nobody_outside_hears_of_it(world: World, li: Actor) -> None:
    wish = submit(world, on_behalf=True, consents=frozenset())
    child = submit(world)
    Wish.objects.filter(pk=child.pk).update(minor=True)
    for one, code in ((wish, "wish.no_consent"), (child, "wish.guardian_needed")):
        with pytest.raises(Refused) as caught:
            desk.transfer(one, Body.PROPERTY, by=li, at=LATER)
        assert caught.value.reason.code == code


def test_what_was_deferred_keeps_neither_reason_nor_review_day(world: World, li: Actor) -> None:
    wish = submit(world)
    desk.defer(wish, date(2026, 8, 5), ExitReason.CANNOT_NOW, by=li, at=LATER)
    desk.transfer(wish, Body.PROPERTY, by=li, at=LATER)
    assert (wish.review_on, wish.exit_reason) == (None, "")
    other = submit(world)
    desk.defer(other, date(2026, 8, 5), ExitReason.CANNOT_NOW, by=li, at=LATER)
    intake.withdraw(other, by=li, at=LATER)
    assert (other.review_on, other.exit_reason) == (None, ExitReason.WITHDRAWN)
