"""The stand-in cannot, or the asker thought better of it."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import claiming
from beside.wishes.models import StandIn
from beside.wishes.states import State
from tests.cast import LATER, World, claim_of, make_wish


@pytest.fixture
def asked(world: World, qian: Actor) -> StandIn:
    claim = claim_of(make_wish(world, State.CLAIMED))
    return claiming.ask_stand_in(claim, world.volunteer(world.sun), by=qian, at=LATER)


@pytest.mark.parametrize("who", ["sun", "qian"])
def test_the_first_keeps_the_place_and_may_ask_another(
    world: World, asked: StandIn, who: str
) -> None:
    claiming.decline_stand_in(asked, by=Actor.of(getattr(world, who)), at=LATER)
    asked.refresh_from_db()
    assert (asked.answered_at, asked.accepted) == (LATER, False)
    again = claiming.ask_stand_in(
        asked.claim, world.volunteer(world.zheng), by=Actor.of(world.qian), at=LATER
    )
    assert again.pk != asked.pk


def test_nobody_else_answers(asked: StandIn, zheng: Actor) -> None:
    with pytest.raises(Refused):
        claiming.decline_stand_in(asked, by=zheng, at=LATER)
