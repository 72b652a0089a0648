"""接单: an offer is accepted, and members are named who will go."""

from datetime import date, timedelta
from typing import Any

import pytest

from beside.access.actor import SYSTEM, Actor
from beside.common.refusal import Refused
from beside.orgs import actions as orgs
from beside.people.models import Insurance
from beside.wishes.actions import claiming, desk, offering
from beside.wishes.models import Claim, Clock, Offer, Wish
from beside.wishes.reasons import ExitReason
from beside.wishes.states import OfferState, State
from tests.cast import LATER, TODAY, World, approval, make_volunteer, make_wish


def offered(world: World, li: Actor, to: Any, **approved: Any) -> Offer:
    wish = make_wish(world, State.VERIFIED, **approved)
    return offering.offer(wish, to, by=li, at=LATER)


def test_a_volunteer_accepts_for_herself(world: World, li: Actor, sun: Actor) -> None:
    offer = offered(world, li, world.volunteer(world.sun))
    offering.accept(offer, by=sun, at=LATER)
    claim = Claim.objects.get()
    assert (claim.volunteer_id, claim.lead, claim.offer_id) == (sun.volunteer_id, True, offer.pk)
    wish = Wish.objects.get(pk=offer.wish_id)
    assert (wish.state, wish.taken, wish.clock) == (State.CLAIMED, 1, Clock.CLOSE)
    assert offer.state == OfferState.ACCEPTED


def test_a_leader_who_names_nobody_goes_herself(world: World, li: Actor, zheng: Actor) -> None:
    offer = offered(world, li, world.team)
    offering.accept(offer, by=zheng, at=LATER)
    claim = Claim.objects.get()
    assert (claim.volunteer_id, claim.team_id) == (zheng.volunteer_id, world.team.pk)


def test_the_first_member_named_leads_and_all_take_places(
    world: World, li: Actor, zheng: Actor
) -> None:
    users = [make_volunteer(world.wenqu, f"m{n}", "甲", f"1006000000{n}") for n in range(2)]
    members = [world.volunteer(user) for user in users]
    orgs.join_team(world.team, members, since=TODAY, by=SYSTEM, at=LATER)
    offer = offered(world, li, world.team, slots=3)
    offering.accept(offer, by=zheng, at=LATER, members=members[::-1])
    claims = Claim.objects.order_by("-lead", "pk")
    assert [claim.volunteer_id for claim in claims] == [members[1].pk, members[0].pk]
    assert Wish.objects.get(pk=offer.wish_id).taken == 2


def test_only_members_may_be_named(world: World, li: Actor, zheng: Actor) -> None:
    offer = offered(world, li, world.team)
    outsider = world.volunteer(world.qian)
    with pytest.raises(Refused) as caught:
        offering.accept(offer, by=zheng, at=LATER, members=[outsider])
    assert caught.value.reason.code == "offer.not_a_member"
    assert Offer.objects.get().state == OfferState.PENDING


def test_a_unit_s_people_may_do_dangerous_work_with_insurance(
    world: World, li: Actor, feng: Actor
) -> None:
    from beside.people.volunteers import insure

    offer = offered(world, li, world.unit, risk="height", risk_level=3)
    member = world.volunteer(world.zheng)
    with pytest.raises(Refused) as caught:
        offering.accept(offer, by=feng, at=LATER, members=[member])
    assert caught.value.reason.code == "claim.insurance"
    until = TODAY.replace(year=2027)
    insure(member, valid_from=TODAY, valid_until=until, by=SYSTEM, at=LATER)
    offering.accept(offer, by=feng, at=LATER, members=[member])
    assert Claim.objects.get().unit_id == world.unit.pk


def test_more_members_than_places_are_too_many(world: World, li: Actor, zheng: Actor) -> None:
    user = make_volunteer(world.wenqu, "m9", "甲", "10060000099")
    orgs.join_team(world.team, [world.volunteer(user)], since=TODAY, by=SYSTEM, at=LATER)
    offer = offered(world, li, world.team)
    members = [world.volunteer(user), world.volunteer(world.zheng)]
    with pytest.raises(Refused) as caught:
        offering.accept(offer, by=zheng, at=LATER, members=members)
    assert caught.value.reason.code == "wish.full"


def test_nobody_else_may_answer(world: World, li: Actor, qian: Actor, feng: Actor) -> None:
    offer = offered(world, li, world.team)
    for actor in (qian, feng, li):
        with pytest.raises(Refused) as caught:
            offering.accept(offer, by=actor, at=LATER)
        assert caught.value.reason.code == "offer.not_yours"


def test_a_wish_that_was_deferred_does_not_come_back_to_the_wall_by_itself(
    world: World, li: Actor, zheng: Actor
) -> None:
    wish = make_wish(world, slots=2)
    desk.defer(wish, TODAY + timedelta(days=3), ExitReason.CANNOT_NOW, by=li, at=LATER)
    desk.resume(wish, by=li, at=LATER)
    assert wish.opened_at is None
    offering.accept(offering.offer(wish, world.team, by=li, at=LATER), by=zheng, at=LATER)
    wish.refresh_from_db()
    assert (wish.state, wish.places_left) == (State.CLAIMED, 1)


def test_who_comes_later_does_not_put_the_closing_date_off(
    world: World, li: Actor, qian: Actor, zheng: Actor
) -> None:
    wish = make_wish(world, slots=2)
    claiming.claim(wish, by=qian, at=LATER)
    closing_by = wish.due_at
    later = LATER + timedelta(days=2)
    offering.accept(offering.offer(wish, world.team, by=li, at=later), by=zheng, at=later)
    wish.refresh_from_db()
    assert (wish.state, wish.clock, wish.due_at) == (State.CLAIMED, Clock.CLOSE, closing_by)


def test_dangerous_work_reaches_a_team_of_a_unit_directly(
    world: World, li: Actor, zheng: Actor
) -> None:
    volunteer = world.volunteer(world.zheng)
    Insurance.objects.create(volunteer=volunteer, valid_from=TODAY, valid_until=date(2027, 1, 1))
    offer = offered(world, li, world.team, risk_level=3)
    offering.accept(offer, by=zheng, at=LATER)
    assert Claim.objects.get().unit_id == world.unit.pk


def test_who_is_fit_is_decided_on_the_wish_as_it_is_now(
    world: World, li: Actor, zheng: Actor
) -> None:
    offer = offered(world, li, world.team, slots=2)
    seen_before = Offer.objects.select_related("wish", "team").get(pk=offer.pk)
    wish = Wish.objects.get(pk=offer.wish_id)
    desk.revise(wish, approval(wish, slots=2, qualification="nurse"), by=li, at=LATER)
    with pytest.raises(Refused) as caught:
        offering.accept(seen_before, by=zheng, at=LATER)
    assert caught.value.reason.code == "claim.qualification"
