"""A leader names more members while places are left."""

import pytest

from beside.access import actions as access
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Role
from beside.common.refusal import Refused
from beside.orgs import actions as orgs
from beside.people.models import Volunteer
from beside.platform.idempotency import Once
from beside.wishes.actions import claiming, desk, members, offering
from beside.wishes.models import Claim, Wish
from beside.wishes.states import State
from tests.cast import LATER, TODAY, World, approval, claim_of, make_volunteer, make_wish


@pytest.fixture
def wish(world: World, li: Actor, zheng: Actor) -> Wish:
    wish = make_wish(world, State.VERIFIED, slots=2)
    offer = offering.offer(wish, world.team, by=li, at=LATER)
    offering.accept(offer, by=zheng, at=LATER)
    return Wish.objects.get(pk=wish.pk)


@pytest.fixture
def member(world: World) -> Volunteer:
    user = make_volunteer(world.wenqu, "m1", "甲", "10060000011")
    volunteer = world.volunteer(user)
    orgs.join_team(world.team, [volunteer], since=TODAY, by=SYSTEM, at=LATER)
    return volunteer


def test_each_takes_a_place_and_the_first_keeps_the_lead(
    world: World, wish: Wish, member: Volunteer, zheng: Actor
) -> None:
    held = claim_of(wish)
    assert members.assign(held, [member], by=zheng, at=LATER) == held
    new = Claim.objects.get(volunteer=member)
    assert (new.team_id, new.lead, new.ended_at) == (world.team.pk, False, None)
    assert (wish.taken, wish.state) == (2, State.CLAIMED)


def test_not_twice_and_not_beyond_the_places(
    world: World, wish: Wish, member: Volunteer, zheng: Actor
) -> None:
    members.assign(claim_of(wish), [member], by=zheng, at=LATER)
    with pytest.raises(Refused) as caught:
        members.assign(claim_of(wish), [member], by=zheng, at=LATER)
    assert caught.value.reason.code == "claim.already"
    third = world.volunteer(make_volunteer(world.wenqu, "m2", "乙", "10060000012"))
    orgs.join_team(world.team, [third], since=TODAY, by=SYSTEM, at=LATER)
    with pytest.raises(Refused) as caught:
        members.assign(claim_of(wish), [third], by=zheng, at=LATER)
    assert caught.value.reason.code == "wish.full"


def test_only_who_leads_a_team_that_holds_a_place(
    wish: Wish, member: Volunteer, qian: Actor, li: Actor
) -> None:
    for actor in (qian, li):
        with pytest.raises(Refused):
            members.assign(claim_of(wish), [member], by=actor, at=LATER)


def test_a_leader_of_two_teams_names_members_of_the_one_that_holds_the_claim(
    world: World, wish: Wish, member: Volunteer, li: Actor
) -> None:
    other = orgs.add_team(world.district.pk, "护河队", by=SYSTEM, at=LATER)
    hers = world.volunteer(make_volunteer(world.wenqu, "m2", "乙", "10060000012"))
    orgs.join_team(other, [hers], since=TODAY, by=SYSTEM, at=LATER)
    access.appoint(world.zheng, Role.LEADER, other, within=world.district, by=SYSTEM, at=LATER)
    zheng = Actor.of(world.zheng)
    desk.revise(wish, approval(wish, slots=4), by=li, at=LATER)
    offering.accept(
        offering.offer(wish, other, by=li, at=LATER), by=zheng, members=[hers], at=LATER
    )
    second = Claim.objects.get(wish=wish, volunteer=hers)
    with pytest.raises(Refused) as caught:
        members.assign(second, [member], by=zheng, at=LATER)
    assert caught.value.reason.code == "offer.not_a_member"
    members.assign(claim_of(wish), [member], by=zheng, at=LATER)
    assert Claim.objects.get(volunteer=member).team == world.team


def test_sent_twice_it_names_them_once(
    world: World, wish: Wish, member: Volunteer, zheng: Actor
) -> None:
    sent = Once(scope="session", key="k")
    for _time in range(2):
        members.assign(claim_of(wish), [member], by=zheng, at=LATER, once=sent)
    assert Claim.objects.filter(volunteer=member).count() == 1


def test_nobody_is_named_on_a_claim_that_was_given_back(
    world: World, wish: Wish, member: Volunteer, zheng: Actor
) -> None:
    held = claim_of(wish)
    claiming.release(claim_of(wish), by=zheng, at=LATER)
    with pytest.raises(Refused) as caught:
        members.assign(held, [member], by=zheng, at=LATER)
    assert caught.value.reason.code == "claim.not_now"
