"""服务中: the work begins."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import claiming, service
from beside.wishes.states import ClaimState, State
from tests.cast import LATER, World, claim_of, make_wish


def test_whoever_starts_has_made_contact(world: World, qian: Actor) -> None:
    claim = service.start(claim_of(make_wish(world, State.CLAIMED)), by=qian, at=LATER)
    assert (claim.state, claim.started_at, claim.contacted_at) == (
        ClaimState.IN_SERVICE,
        LATER,
        LATER,
    )


def test_a_wish_with_places_may_be_served_while_it_hangs(world: World, qian: Actor) -> None:
    wish = make_wish(world, slots=3)
    claim = claiming.claim(wish, by=qian, at=LATER)
    service.start(claim, by=qian, at=LATER)
    assert wish.state == State.OPEN


def test_not_by_others(world: World, sun: Actor, li: Actor) -> None:
    claim = claim_of(make_wish(world, State.CLAIMED))
    for actor in (sun, li):
        with pytest.raises(Refused):
            service.start(claim, by=actor, at=LATER)


def test_where_she_asked_for_two_nobody_goes_alone(world: World, qian: Actor, sun: Actor) -> None:
    wish = make_wish(world, stated={"two_people": True}, slots=2)
    claim = claiming.claim(wish, by=qian, at=LATER)
    for act in (service.start, service.report):
        with pytest.raises(Refused) as caught:
            act(claim, by=qian, at=LATER)
        assert caught.value.reason.code == "claim.asked_for_two"
    claiming.claim(wish, by=sun, at=LATER)
    assert service.start(claim, by=qian, at=LATER).state == ClaimState.IN_SERVICE
