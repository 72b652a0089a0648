"""The one extension of the running clock."""

from datetime import timedelta

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import desk
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish


def test_once_with_a_reason_kept_apart(world: World, li: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    before = wish.due_at
    desk.extend(wish, "零件要从外地寄", by=li, at=LATER)
    assert before is not None
    assert wish.due_at == before + timedelta(days=7)
    with pytest.raises(Refused) as caught:
        desk.extend(wish, "再等等", by=li, at=LATER)
    assert caught.value.reason.code == "wish.extended"


def test_only_while_somebody_could_need_it(world: World, li: Actor) -> None:
    with pytest.raises(Refused):
        desk.extend(make_wish(world, State.REPORTED), "晚了", by=li, at=LATER)


def test_only_the_closing_clock(world: World, li: Actor) -> None:
    wish = make_wish(world)
    with pytest.raises(Refused) as caught:
        desk.extend(wish, "再挂几天", by=li, at=LATER)
    assert caught.value.reason.code == "wish.not_closing"
    wish.refresh_from_db()
    assert wish.extended_at is None


def test_what_has_run_out_already_is_extended_from_now(world: World, li: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    a_month_later = LATER + timedelta(days=37)
    desk.extend(wish, "零件要从外地寄", by=li, at=a_month_later)
    assert wish.due_at == a_month_later + timedelta(days=7)
