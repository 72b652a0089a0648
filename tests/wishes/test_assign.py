"""A leader names more members while places are left."""

import pytest

from beside.access.actor import SYSTEM, Actor
from beside.common.refusal import Refused
from beside.orgs import actions as orgs
from beside.people.models import Volunteer
from beside.wishes.actions import members, offering
from beside.wishes.models import Wish
from beside.wishes.states import State
from tests.cast import LATER, TODAY, World, make_volunteer, make_wish


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
    claims = members.assign(wish, [member], by=zheng, at=LATER)
    assert [(claim.volunteer_id, claim.lead) for claim in claims] == [(member.pk, False)]
    assert (wish.taken, wish.state) == (2, State.CLAIMED)


def test_not_twice_and_not_beyond_the_places(
    world: World, wish: Wish, member: Volunteer, zheng: Actor
) -> None:
    members.assign(wish, [member], by=zheng, at=LATER)
    with pytest.raises(Refused) as caught:
        members.assign(wish, [member], by=zheng, at=LATER)
    assert caught.value.reason.code == "claim.already"
    third = world.volunteer(make_volunteer(world.wenqu, "m2", "乙", "10060000012"))
    orgs.join_team(world.team, [third], since=TODAY, by=SYSTEM, at=LATER)
    with pytest.raises(Refused) as caught:
        members.assign(wish, [third], by=zheng, at=LATER)
    assert caught.value.reason.code == "wish.full"


def test_only_who_leads_a_team_that_holds_a_place(
    wish: Wish, member: Volunteer, qian: Actor, li: Actor
) -> None:
    for actor in (qian, li):
        with pytest.raises(Refused):
            members.assign(wish, [member], by=actor, at=LATER)
