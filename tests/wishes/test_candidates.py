"""Whom a wish can be offered to."""

from typing import Any

import pytest

from beside.access import actions as access
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Role
from beside.common.not_found import NotFound
from beside.orgs import actions as orgs
from beside.people.models import Reach, Skill, Standing
from beside.people.volunteers import set_free_hours, set_offer, set_skills, set_standing
from beside.wishes.actions import offering
from beside.wishes.models import Offer
from beside.wishes.selectors.candidates import (
    candidates,
    get_target,
    other_units,
    suggest_volunteers,
)
from beside.wishes.states import State
from tests.cast import LATER, MONDAY, TODAY, World, make_wish


def test_who_has_the_skill_comes_first(world: World) -> None:
    wish = make_wish(world, State.VERIFIED)
    plumbing = Skill.objects.get(code="plumbing")
    set_skills(world.volunteer(world.sun), [plumbing], by=SYSTEM, at=MONDAY)
    found = suggest_volunteers(wish, on=TODAY)
    assert [one.volunteer.pk for one in found] == [
        world.volunteer(world.sun).pk,
        world.volunteer(world.qian).pk,
    ]
    assert [one.skilled for one in found] == [True, False]
    assert found[0].skills == plumbing.name


def test_only_who_is_fit_and_of_the_community_is_suggested(world: World) -> None:
    wish = make_wish(world, State.VERIFIED, same_sex="f")
    assert [one.volunteer for one in suggest_volunteers(wish, on=TODAY)] == [
        world.volunteer(world.sun)
    ]
    set_standing(world.volunteer(world.sun), Standing.PAUSED, by=SYSTEM, at=MONDAY)
    assert suggest_volunteers(wish, on=TODAY) == []


def test_who_declined_is_not_asked_again(world: World, li: Actor, qian: Actor) -> None:
    wish = make_wish(world, State.VERIFIED)
    offer = offering.offer(wish, world.volunteer(world.qian), by=li, at=LATER)
    offering.decline(Offer.objects.get(pk=offer.pk), by=qian, at=LATER)
    wish.refresh_from_db()
    assert world.volunteer(world.qian) not in [
        one.volunteer for one in suggest_volunteers(wish, on=TODAY)
    ]


def test_paired_units_come_with_their_teams(world: World) -> None:
    wish = make_wish(world, State.VERIFIED)
    orgs.add_unit(world.district.pk, "区住建局", by=SYSTEM, at=MONDAY)
    far = orgs.add_team(
        world.district.pk, "文渠巡逻队", community=world.wenqu, by=SYSTEM, at=MONDAY
    )
    near = orgs.add_team(
        world.district.pk, "槐荫里帮帮队", community=world.huaiyin, by=SYSTEM, at=MONDAY
    )
    for team in (near, far):
        access.appoint(world.zheng, Role.LEADER, team, within=world.district, by=SYSTEM, at=MONDAY)
    found = candidates(wish, on=TODAY)
    assert found.units == [world.unit]
    assert set(found.teams) == {near, world.team}
    assert far not in found.teams


def test_who_nobody_answers_for_is_not_asked(world: World) -> None:
    wish = make_wish(world, State.VERIFIED)
    silent = orgs.add_unit(world.district.pk, "区住建局", by=SYSTEM, at=MONDAY)
    orgs.pair(silent, world.huaiyin, since=TODAY, by=SYSTEM, at=MONDAY)
    orgs.add_unit(world.district.pk, "区水利局", by=SYSTEM, at=MONDAY)
    orgs.add_team(world.district.pk, "帮帮队", community=world.huaiyin, by=SYSTEM, at=MONDAY)
    found = candidates(wish, on=TODAY)
    assert (found.units, found.teams) == ([world.unit], [world.team])
    assert not other_units(wish)


def test_who_goes_so_far_is_suggested_after_who_is_of_the_community(world: World) -> None:
    wish = make_wish(world, State.VERIFIED)
    near = [world.volunteer(user) for user in (world.qian, world.sun)]
    zheng, feng = (world.volunteer(user) for user in (world.zheng, world.feng))
    assert zheng not in [one.volunteer for one in suggest_volunteers(wish, on=TODAY)]
    set_offer(zheng, Reach.SUBDISTRICT, 0, by=SYSTEM, at=MONDAY)
    set_offer(feng, Reach.DISTRICT, 0, by=SYSTEM, at=MONDAY)
    found = [one.volunteer for one in suggest_volunteers(wish, on=TODAY)]
    assert set(found[:2]) == set(near)
    assert set(found[2:]) == {zheng, feng}


@pytest.mark.parametrize(
    ("stated", "hours", "free"),
    [
        ({"daypart": "evening"}, (0, 1 << 19, 0, 0, 0, 0, 0), True),
        ({"daypart": "evening"}, (0, 1 << 9, 0, 0, 0, 0, 0), False),
        ({"daypart": "weekend"}, (1 << 9, 0, 0, 0, 0, 0, 0), False),
        ({"daypart": "weekend"}, (0, 0, 0, 0, 0, 0, 1 << 9), True),
        ({"ready_from": TODAY, "ready_to": TODAY}, (1 << 9, 0, 0, 0, 0, 0, 0), True),
        ({"ready_from": TODAY, "ready_to": TODAY}, (0, 1 << 9, 0, 0, 0, 0, 0), False),
    ],
)
def test_who_is_free_then_comes_first(
    world: World, stated: dict[str, Any], hours: tuple[int, ...], free: bool
) -> None:
    wish = make_wish(world, State.VERIFIED, stated=stated)
    last = max((world.volunteer(user) for user in (world.qian, world.sun)), key=lambda v: v.number)
    set_free_hours(last, hours, by=SYSTEM, at=MONDAY)
    found = suggest_volunteers(wish, on=TODAY)
    assert (found[0].volunteer == last, found[0].free) == (free, free)


def test_what_is_dangerous_goes_to_units_only(world: World) -> None:
    wish = make_wish(world, State.VERIFIED, risk_level=3)
    near = orgs.add_team(
        world.district.pk, "槐荫里帮帮队", community=world.huaiyin, by=SYSTEM, at=MONDAY
    )
    found = candidates(wish, on=TODAY)
    assert found.volunteers == []
    assert near not in found.teams
    assert found.units == [world.unit]


def test_suggesting_costs_the_same_for_one_and_for_many(
    world: World, django_assert_max_num_queries
) -> None:
    wish = make_wish(world, State.VERIFIED)
    with django_assert_max_num_queries(14):
        candidates(wish, on=TODAY)


def test_a_target_is_of_this_district(world: World) -> None:
    wish = make_wish(world, State.VERIFIED)
    assert get_target(wish, "unit", world.unit.pk) == world.unit
    assert get_target(wish, "team", world.team.pk) == world.team
    sun = world.volunteer(world.sun)
    assert get_target(wish, "volunteer", sun.pk) == sun
    for kind, pk in (("unit", 0), ("street", world.unit.pk)):
        with pytest.raises(NotFound):
            get_target(wish, kind, pk)
