"""Asking another volunteer to go instead."""

import pytest

from beside.access.actor import SYSTEM, Actor
from beside.common.refusal import Refused
from beside.people.models import Standing
from beside.people.volunteers import add_conflict, insure, set_standing
from beside.wishes.actions import claiming, offering, service
from beside.wishes.models import StandIn
from beside.wishes.states import ClaimState, State
from tests.cast import LATER, TODAY, World, claim_of, make_wish


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
    assert caught.value.reason.code == "claim.other_unfit"
    claiming.ask_stand_in(claim, world.volunteer(world.zheng), by=qian, at=LATER)
    with pytest.raises(Refused) as caught:
        claiming.ask_stand_in(claim, world.volunteer(world.zheng), by=qian, at=LATER)
    assert caught.value.reason.code == "claim.asked_already"
    assert StandIn.objects.count() == 1


def test_why_somebody_else_is_not_fit_is_hers_to_know(world: World, qian: Actor) -> None:
    claim = claim_of(make_wish(world, State.CLAIMED))
    add_conflict(world.volunteer(world.sun), claim.wish.resident, by=SYSTEM, at=LATER)
    set_standing(world.volunteer(world.feng), Standing.PAUSED, by=SYSTEM, at=LATER)
    told = set()
    for user in (world.sun, world.feng):
        with pytest.raises(Refused) as caught:
            claiming.ask_stand_in(claim, world.volunteer(user), by=qian, at=LATER)
        told.add(str(caught.value.reason))
    assert told == {"这位志愿者这次不合适，请换一位。"}


def test_only_the_claimant_asks(world: World, sun: Actor, li: Actor) -> None:
    claim = claim_of(make_wish(world, State.CLAIMED))
    for actor in (sun, li):
        with pytest.raises(Refused):
            claiming.ask_stand_in(claim, world.volunteer(world.sun), by=actor, at=LATER)


def test_not_oneself_nor_somebody_who_holds_a_place(world: World, qian: Actor, sun: Actor) -> None:
    wish = make_wish(world, slots=2)
    claiming.claim(wish, by=qian, at=LATER)
    claiming.claim(wish, by=sun, at=LATER)
    for user in (world.qian, world.sun):
        with pytest.raises(Refused) as caught:
            claiming.ask_stand_in(claim_of(wish), world.volunteer(user), by=qian, at=LATER)
        assert caught.value.reason.code == "claim.other_unfit"


def test_not_for_what_is_reported_already(world: World, qian: Actor, sun: Actor) -> None:
    wish = make_wish(world, slots=2)
    claiming.claim(wish, by=qian, at=LATER)
    other = claiming.claim(wish, by=sun, at=LATER)
    other.wish = wish
    service.report(other, by=sun, at=LATER)
    with pytest.raises(Refused) as caught:
        claiming.ask_stand_in(other, world.volunteer(world.zheng), by=sun, at=LATER)
    assert caught.value.reason.code == "claim.not_now"


def test_in_a_unit_a_colleague_may_do_dangerous_work_and_nobody_else(
    world: World, li: Actor, feng: Actor
) -> None:
    for user in (world.feng, world.zheng, world.qian):
        until = TODAY.replace(year=2027)
        insure(world.volunteer(user), valid_from=TODAY, valid_until=until, by=SYSTEM, at=LATER)
    wish = make_wish(world, State.VERIFIED, risk="height", risk_level=3)
    offering.accept(offering.offer(wish, world.unit, by=li, at=LATER), by=feng, at=LATER)
    with pytest.raises(Refused) as caught:
        claiming.ask_stand_in(claim_of(wish), world.volunteer(world.qian), by=feng, at=LATER)
    assert caught.value.reason.code == "offer.not_a_member"
    colleague = world.volunteer(world.zheng)
    asked = claiming.ask_stand_in(claim_of(wish), colleague, by=feng, at=LATER)
    new = claiming.step_in(asked, by=Actor.of(world.zheng), at=LATER)
    assert (new.unit_id, new.lead) == (world.unit.pk, True)
