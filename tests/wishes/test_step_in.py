"""The stand-in says yes and takes over."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import claiming
from beside.wishes.models import Claim, EndReason, StandIn, Wish
from beside.wishes.states import ClaimState, State
from tests.cast import LATER, World, claim_of, make_wish


@pytest.fixture
def asked(world: World, qian: Actor) -> StandIn:
    claim = claim_of(make_wish(world, State.CLAIMED))
    return claiming.ask_stand_in(claim, world.volunteer(world.sun), by=qian, at=LATER)


def test_place_and_lead_go_over(world: World, asked: StandIn, sun: Actor) -> None:
    new = claiming.step_in(asked, by=sun, at=LATER)
    old = Claim.objects.get(pk=asked.claim_id)
    assert (old.state, old.end_reason, old.lead) == (
        ClaimState.RELEASED,
        EndReason.STAND_IN,
        False,
    )
    assert (new.volunteer_id, new.lead, new.state) == (sun.volunteer_id, True, ClaimState.CLAIMED)
    wish = Wish.objects.get(pk=new.wish_id)
    assert (wish.state, wish.taken) == (State.CLAIMED, 1)


def test_only_the_one_who_was_asked(asked: StandIn, qian: Actor, zheng: Actor) -> None:
    for actor in (qian, zheng):
        with pytest.raises(Refused) as caught:
            claiming.step_in(asked, by=actor, at=LATER)
        assert caught.value.reason.code == "claim.not_asked"


def test_not_after_the_claim_was_given_back(asked: StandIn, qian: Actor, sun: Actor) -> None:
    claiming.release(asked.claim, by=qian, at=LATER)
    with pytest.raises(Refused):
        claiming.step_in(StandIn.objects.get(pk=asked.pk), by=sun, at=LATER)


def test_not_somebody_who_has_come_to_a_place_meanwhile(
    world: World, qian: Actor, sun: Actor
) -> None:
    wish = make_wish(world, slots=2)
    claiming.claim(wish, by=qian, at=LATER)
    asked = claiming.ask_stand_in(claim_of(wish), world.volunteer(world.sun), by=qian, at=LATER)
    claiming.claim(wish, by=sun, at=LATER)
    with pytest.raises(Refused) as caught:
        claiming.step_in(asked, by=sun, at=LATER)
    assert caught.value.reason.code == "claim.already_yours"
