"""The resident answers what the desk asked."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import intake
from beside.wishes.models import Clock
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish, submit


def test_it_goes_back_to_be_verified(world: World) -> None:
    wish = make_wish(world, State.NEED_INFO)
    zhao = Actor.resident(wish.resident_id, wish.pk)
    intake.supplement(wish, "三号楼", by=zhao, at=LATER)
    assert (wish.state, wish.clock) == (State.SUBMITTED, Clock.VERIFY)


def test_the_desk_may_write_down_what_she_said_on_the_telephone(world: World, li: Actor) -> None:
    wish = make_wish(world, State.NEED_INFO)
    assert intake.supplement(wish, "三号楼", by=li, at=LATER).state == State.SUBMITTED


def test_nobody_else_answers_and_only_what_was_asked(
    world: World, qian: Actor, zhou: Actor
) -> None:
    wish = make_wish(world, State.NEED_INFO)
    for actor in (qian, zhou):
        with pytest.raises(Refused):
            intake.supplement(wish, "三号楼", by=actor, at=LATER)
    fresh = submit(world)
    with pytest.raises(Refused):
        intake.supplement(fresh, "！", by=Actor.resident(fresh.resident_id, fresh.pk), at=LATER)
