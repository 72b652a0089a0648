"""The resident answers what the desk asked."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import desk, intake, parties
from beside.wishes.models import Category, Clock
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


def test_the_other_side_of_a_mediation_was_not_asked(world: World, li: Actor) -> None:
    wish = submit(world, category=Category.objects.get(code="CONV-05"))
    party = parties.add_party(wish, "孙某", "10033334444", by=li, at=LATER)
    desk.ask(wish, "是哪一天？", by=li, at=LATER)
    with pytest.raises(Refused):
        intake.supplement(wish, "昨天", by=Actor.resident(party.person_id, wish.pk), at=LATER)
    assert wish.state == State.NEED_INFO
