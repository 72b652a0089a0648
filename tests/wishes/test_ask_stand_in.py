"""Asking another volunteer to go instead."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import claiming
from beside.wishes.models import StandIn
from beside.wishes.states import ClaimState, State
from tests.cast import LATER, World, claim_of, make_wish


def test_the_asker_stays_responsible(world: World, qian: Actor) -> None:
    claim = claim_of(make_wish(world, State.CLAIMED))
    asked = claiming.ask_stand_in(claim, world.volunteer(world.sun), by=qian, at=LATER)
    claim.refresh_from_db()
    assert (claim.state, claim.lead) == (ClaimState.CLAIMED, True)
    assert asked.answered_at is None


def test_one_is_asked_at_a_time_and_must_be_fit(world: World, qian: Actor) -> None:
    claim = claim_of(make_wish(world, State.CLAIMED, same_sex="m"))
    with pytest.raises(Refused) as caught:
        claiming.ask_stand_in(claim, world.volunteer(world.sun), by=qian, at=LATER)
    assert caught.value.reason.code == "claim.sex"
    claiming.ask_stand_in(claim, world.volunteer(world.zheng), by=qian, at=LATER)
    with pytest.raises(Refused) as caught:
        claiming.ask_stand_in(claim, world.volunteer(world.zheng), by=qian, at=LATER)
    assert caught.value.reason.code == "claim.asked_already"
    assert StandIn.objects.count() == 1


def test_only_the_claimant_asks(world: World, sun: Actor, li: Actor) -> None:
    claim = claim_of(make_wish(world, State.CLAIMED))
    for actor in (sun, li):
        with pytest.raises(Refused):
            claiming.ask_stand_in(claim, world.volunteer(world.sun), by=actor, at=LATER)
