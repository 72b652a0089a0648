"""A unit's liaison passes an offer to one of the unit's teams."""

import pytest

from beside.access.actor import SYSTEM, Actor
from beside.common.refusal import Refused
from beside.orgs import actions as orgs
from beside.wishes.actions import offering
from beside.wishes.models import Offer, Wish
from beside.wishes.states import OfferState, State
from tests.cast import LATER, World, make_wish


@pytest.fixture
def offer(world: World, li: Actor) -> Offer:
    wish = make_wish(world, State.VERIFIED)
    return offering.offer(wish, world.unit, by=li, at=LATER)


def test_the_team_answers_by_the_same_time(world: World, offer: Offer, feng: Actor) -> None:
    passed = offering.pass_on(offer, world.team, by=feng, at=LATER)
    assert (passed.team, passed.answer_by) == (world.team, offer.answer_by)
    assert passed.passed_from == offer
    assert offer.state == OfferState.PASSED
    assert Wish.objects.get(pk=offer.wish_id).state == State.OFFERED


def test_what_the_team_then_claims_still_counts_for_the_unit(
    world: World, offer: Offer, feng: Actor, zheng: Actor
) -> None:
    passed = offering.pass_on(offer, world.team, by=feng, at=LATER)
    offering.accept(passed, by=zheng, at=LATER)
    claim = passed.claims.get()
    assert (claim.team_id, claim.unit_id) == (world.team.pk, world.unit.pk)


def test_only_to_the_unit_s_own_teams_and_only_by_its_liaison(
    world: World, offer: Offer, feng: Actor, zheng: Actor
) -> None:
    other = orgs.add_team(world.district.pk, "社区队", community=world.huaiyin, by=SYSTEM, at=LATER)
    with pytest.raises(Refused) as caught:
        offering.pass_on(offer, other, by=feng, at=LATER)
    assert caught.value.reason.code == "offer.not_the_units"
    with pytest.raises(Refused):
        offering.pass_on(offer, world.team, by=zheng, at=LATER)
