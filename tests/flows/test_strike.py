"""A check is struck: what leaned on it goes back, unless another holds."""

import pytest

from beside.access.actor import SYSTEM, Actor
from beside.common.refusal import Refused
from beside.flows import volunteers as flow
from beside.people.models import Vetting
from beside.people.volunteers import check_background, insure
from beside.wishes.actions import claiming, desk, service
from beside.wishes.models import Claim, Wish
from beside.wishes.sight import sees_private
from beside.wishes.states import ClaimState, State
from tests.cast import LATER, MONDAY, TODAY, World, approval, claim_of, make_wish

NEXT_YEAR = TODAY.replace(year=2027)


def vet(world: World) -> Vetting:
    return check_background(
        world.volunteer(world.qian), valid_until=NEXT_YEAR, on=TODAY, by=SYSTEM, at=MONDAY
    )


@pytest.fixture
def childs(world: World, li: Actor, qian: Actor) -> Wish:
    """A child's wish that 钱 holds, vetted."""
    wish = make_wish(world, slots=2)
    Wish.objects.filter(pk=wish.pk).update(minor=True, consent="guardian")
    wish.vetting = vet(world)  # type: ignore[attr-defined]
    claiming.claim(wish, by=qian, at=MONDAY)
    return wish


def test_without_a_vetting_nobody_keeps_a_childs_wish(
    world: World, childs: Wish, qian: Actor, wu: Actor
) -> None:
    other = make_wish(world, State.CLAIMED)
    assert sees_private(qian, childs)
    flow.strike(childs.vetting, by=wu, at=LATER)  # type: ignore[attr-defined]
    assert Claim.objects.get(wish=childs).state == ClaimState.RELEASED
    assert not sees_private(qian, childs)
    assert claim_of(other).state == ClaimState.CLAIMED


def test_another_vetting_in_force_is_enough(world: World, childs: Wish, wu: Actor) -> None:
    vet(world)
    flow.strike(childs.vetting, by=wu, at=LATER)  # type: ignore[attr-defined]
    assert claim_of(childs).state == ClaimState.CLAIMED


def test_an_insurance_binds_what_is_dangerous(world: World, qian: Actor, wu: Actor) -> None:
    hers = world.volunteer(world.qian)
    insured = insure(hers, valid_from=TODAY, valid_until=NEXT_YEAR, by=SYSTEM, at=MONDAY)
    wish, plain = make_wish(world, risk="height", risk_level=2), make_wish(world)
    for one in (wish, plain):
        claiming.claim(one, by=qian, at=MONDAY)
    flow.strike(insured, by=wu, at=LATER)
    assert Claim.objects.get(wish=wish).state == ClaimState.RELEASED
    assert claim_of(plain).state == ClaimState.CLAIMED


def test_what_the_desk_asks_for_later_binds_at_the_start(
    world: World, qian: Actor, li: Actor
) -> None:
    wish = make_wish(world, State.CLAIMED)
    higher = approval(wish, risk="height", risk_level=2)
    with pytest.raises(Refused) as caught:
        desk.revise(wish, higher, by=li, at=LATER)
    assert caught.value.reason.code == "wish.no_longer_fit"
    Wish.objects.filter(pk=wish.pk).update(risk_level=2)
    with pytest.raises(Refused) as caught:
        service.start(claim_of(wish), by=qian, at=LATER)
    assert caught.value.reason.code == "claim.insurance"
    claiming.release(claim_of(wish), by=qian, at=LATER)


def test_only_the_office(world: World, childs: Wish, li: Actor) -> None:
    with pytest.raises(Refused):
        flow.strike(childs.vetting, by=li, at=LATER)  # type: ignore[attr-defined]
    assert claim_of(childs).ended_at is None
