"""任命: an organizer gives roles inside her area; nobody appoints himself."""

import pytest
from django.db import IntegrityError, transaction

from beside.access import actions as access
from beside.access.actor import NOBODY, SYSTEM, Actor
from beside.access.models import Appointment, Role
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.orgs import actions as orgs
from beside.people.models import User
from tests.cast import LATER, MONDAY, World


def appoint(world: World, user: User, role: Role, over, by: Actor, within=None) -> Appointment:
    place = within or world.district
    return access.appoint(user, role, over, within=place, by=by, at=LATER)


def test_what_opens_papers_takes_two_hands(world: World, wu: Actor) -> None:
    for role, over in (
        (Role.DISPATCHER, world.huaiyin),
        (Role.ORGANIZER, world.huaiyin),
        (Role.EDITOR, world.district),
        (Role.AUDITOR, world.district),
    ):
        with pytest.raises(Refused) as caught:
            appoint(world, world.sun, role, over, wu)
        assert caught.value.reason.code == "appointment.second_person"
    assert not Appointment.objects.filter(user=world.sun).exists()


def test_it_stands_from_now_and_is_written_down_once(world: World, wu: Actor) -> None:
    made = appoint(world, world.sun, Role.LEADER, world.team, wu)
    assert (made.since, made.ended_at, made.version) == (LATER, None, 1)
    assert Actor.of(world.sun).leads(world.team.pk)
    entry = Entry.objects.get(kind="appointment.add", subject_id=made.pk)
    assert entry.data == {"role": "leader", "user_id": world.sun.pk}
    assert entry.actor_user_id == world.wu.pk


def test_one_that_stands_is_returned_as_it_is(world: World, wu: Actor) -> None:
    first = appoint(world, world.sun, Role.LIAISON, world.unit, wu)
    entries = Entry.objects.count()
    assert appoint(world, world.sun, Role.LIAISON, world.unit, wu) == first
    assert Entry.objects.count() == entries


def test_somebody_may_hold_several_roles(world: World, wu: Actor) -> None:
    appoint(world, world.qian, Role.LEADER, world.team, wu)
    appoint(world, world.qian, Role.LIAISON, world.unit, wu)
    actor = Actor.of(world.qian)
    assert actor.leads(world.team.pk)
    assert actor.speaks_for(world.unit.pk)


def test_nobody_appoints_himself(world: World, wu: Actor) -> None:
    with pytest.raises(Refused) as caught:
        appoint(world, world.wu, Role.DISPATCHER, world.huaiyin, wu)
    assert caught.value.reason.code == "office.not_oneself"


def test_only_the_office_appoints(world: World, li: Actor, qian: Actor, feng: Actor) -> None:
    for actor in (li, qian, feng, NOBODY):
        with pytest.raises(Refused) as caught:
            appoint(world, world.sun, Role.DISPATCHER, world.huaiyin, actor)
        assert caught.value.reason.code == "office.only"


def test_an_office_decides_about_what_lies_in_it(world: World) -> None:
    appoint(world, world.sun, Role.ORGANIZER, world.huaiyin, SYSTEM)
    small = Actor.of(world.sun)
    team = orgs.add_team(
        world.district.pk, "槐荫里巧手队", community=world.huaiyin, by=SYSTEM, at=LATER
    )
    appoint(world, world.qian, Role.LEADER, team, small, within=world.huaiyin)
    for over, role in ((world.wenqu, Role.DISPATCHER), (world.unit, Role.LIAISON)):
        for within in (world.huaiyin, world.district):
            with pytest.raises(Refused):
                appoint(world, world.zheng, role, over, small, within=within)


@pytest.mark.parametrize(
    ("role", "over"),
    [
        (Role.DISPATCHER, "unit"),
        (Role.LIAISON, "huaiyin"),
        (Role.LEADER, "unit"),
        (Role.LIAISON, "team"),
        (Role.EDITOR, "team"),
        (Role.DISPATCHER, "district"),
        (Role.DISPATCHER, "subdistrict"),
        (Role.DISPATCHER, "building"),
    ],
)
def test_a_role_goes_with_its_own_thing(world: World, wu: Actor, role: Role, over: str) -> None:
    with pytest.raises(Refused) as caught:
        appoint(world, world.sun, role, getattr(world, over), wu)
    assert caught.value.reason.code == "appointment.wrong_thing"


@pytest.mark.parametrize(
    ("user", "role", "over"),
    [
        ("li", Role.DISPATCHER, {"area": "huaiyin"}),
        ("feng", Role.LIAISON, {"unit": "unit"}),
        ("zheng", Role.LEADER, {"team": "team"}),
        ("sun", Role.LEADER, {"unit": "unit"}),
        ("sun", Role.DISPATCHER, {}),
        ("sun", Role.DISPATCHER, {"area": "huaiyin", "unit": "unit"}),
    ],
)
def test_the_database_keeps_one_of_each_over_the_right_thing(
    world: World, user: str, role: Role, over: dict[str, str]
) -> None:
    place = {name: getattr(world, where) for name, where in over.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(
            district_id=world.district.pk,
            version=1,
            user=getattr(world, user),
            role=role,
            since=MONDAY,
            **place,
        )
