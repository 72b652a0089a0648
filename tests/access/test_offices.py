"""Which office decides about what; and what the office's actions refuse, whoever calls them."""

import re
from contextlib import AbstractContextManager

import pytest
from django.core.exceptions import ValidationError

from beside.access import accounts, organizations, volunteering
from beside.access.actions import appoint, change_options, dismiss, set_working_day
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Appointment, Role
from beside.access.offices import decided_by, offices
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.orgs import actions as orgs
from beside.orgs.models import Partnership, Team, Unit, UnitKind
from beside.people.models import Standing, User
from beside.people.volunteers import Enrollment
from beside.places import actions as places
from beside.places.models import Area, Level
from tests.cast import MONDAY, TODAY, World, confirm


def refuses(code: str) -> AbstractContextManager[object]:
    """The rules say no, by this code."""
    return pytest.raises(Refused, match=f"^{re.escape(code)}: ")


@pytest.fixture
def chen(world: World) -> Actor:
    """Who organizes the subdistrict."""
    user = User.objects.make("chen")
    appoint(user, Role.ORGANIZER, world.subdistrict, within=world.district, by=SYSTEM, at=MONDAY)
    return Actor.of(user)


@pytest.fixture
def far(world: World) -> Area:
    """A community of another subdistrict."""
    other = places.add_area(world.district, Level.SUBDISTRICT, "杨柳街道", by=SYSTEM, at=MONDAY)
    return places.add_area(other, Level.COMMUNITY, "杨柳社区", by=SYSTEM, at=MONDAY)


def test_each_thing_is_decided_by_the_place_it_belongs_to(world: World, far: Area) -> None:
    team = orgs.add_team(world.district.pk, "巧手队", community=far, by=SYSTEM, at=MONDAY)
    assert decided_by(world.wenqu) == world.wenqu
    assert decided_by(world.unit) == world.district
    assert decided_by(world.team) == world.district
    assert decided_by(team) == far
    assert decided_by(world.volunteer(world.qian)) == world.huaiyin
    assert decided_by(Partnership.objects.get()) == world.huaiyin


def test_offices_are_those_one_was_appointed_to(world: World, chen: Actor, wu: Actor) -> None:
    assert offices(chen) == [world.subdistrict]
    assert offices(wu) == [world.district]
    assert offices(Actor.of(world.li)) == []


def test_a_wider_office_cannot_be_claimed_for_a_thing_outside_it(
    world: World, far: Area, chen: Actor
) -> None:
    """`within` names the office that decides: naming one's own does not make a thing one's own."""
    for role, over in (
        (Role.DISPATCHER, far),
        (Role.ORGANIZER, world.district),
        (Role.LIAISON, world.unit),
        (Role.LEADER, world.team),
    ):
        with refuses("office.only"):
            appoint(world.wang, role, over, within=world.subdistrict, by=chen, at=MONDAY)
    liaison = Appointment.objects.get(user=world.feng)
    with refuses("office.only"):
        dismiss(liaison, within=world.subdistrict, by=chen, at=MONDAY)


def test_places_go_where_they_belong_and_once(world: World, chen: Actor, far: Area) -> None:
    with refuses("place.wrong_level"):
        organizations.add_place(world.huaiyin, Level.COMMUNITY, "甲", by=chen, at=MONDAY)
    with refuses("place.exists"):
        organizations.add_place(world.subdistrict, Level.COMMUNITY, "文渠社区", by=chen, at=MONDAY)
    with refuses("office.only"):
        organizations.add_place(far, Level.ESTATE, "甲", by=chen, at=MONDAY)
    with refuses("office.only"):
        organizations.add_place(world.district, Level.SUBDISTRICT, "甲", by=chen, at=MONDAY)


def test_a_subdistrict_enters_no_unit_and_no_team_of_a_unit(world: World, chen: Actor) -> None:
    with refuses("office.only"):
        organizations.add_unit(world.district, "甲", UnitKind.COMPANY, by=chen, at=MONDAY)
    facts = organizations.TeamFacts("甲", unit=world.unit)
    with refuses("office.only"):
        organizations.add_team(world.district, facts, by=chen, at=MONDAY)
    with refuses("office.district_only"):
        organizations.add_unit(world.subdistrict, "甲", UnitKind.COMPANY, by=chen, at=MONDAY)
    assert (Unit.objects.count(), Team.objects.count()) == (1, 1)


def test_units_are_paired_with_communities_of_their_own_district_only(
    world: World, wu: Actor, chen: Actor, far: Area
) -> None:
    with refuses("office.only"):
        organizations.pair(world.unit, far, by=chen, at=MONDAY)
    with refuses("partnership.not_community"):
        organizations.pair(world.unit, world.subdistrict, by=wu, at=MONDAY)


def test_a_partnership_ends_once(world: World, wu: Actor) -> None:
    one = Partnership.objects.get()
    for _ in range(2):
        organizations.unpair(one, by=wu, at=MONDAY)
    one.refresh_from_db()
    assert one.until == TODAY
    assert Entry.objects.filter(kind="partnership.end").count() == 1


def test_members_come_and_go_once_each_with_an_entry(world: World, wu: Actor) -> None:
    qian = world.volunteer(world.qian)
    for body, kinds in ((world.team, "team"), (world.unit, "unit")):
        for act in (organizations.join, organizations.join, organizations.leave):
            act(body, qian, by=wu, at=MONDAY)
        organizations.leave(body, qian, by=wu, at=MONDAY)
        joined = Entry.objects.filter(kind=f"{kinds}.join", actor_user_id=wu.user_id)
        left = Entry.objects.filter(kind=f"{kinds}.leave", actor_user_id=wu.user_id)
        assert (joined.count(), left.count()) == (1, 1)


def test_volunteers_of_elsewhere_are_nobodys_business(world: World, chen: Actor, far: Area) -> None:
    one = Enrollment(community=far, secrets={"legal_name": "何文静"})
    with refuses("volunteer.desk_or_office"):
        volunteering.enroll(far, one, by=chen, at=MONDAY)
    hers = volunteering.enroll(far, one, by=SYSTEM, at=MONDAY)
    with refuses("office.only"):
        volunteering.set_standing(hers, Standing.LEFT, by=chen, at=MONDAY)
    with refuses("office.only"):
        volunteering.check_background(hers, valid_until=TODAY, by=chen, at=MONDAY)
    with refuses("office.only"):
        volunteering.add_conflict(hers, world.volunteer(world.qian).person, by=chen, at=MONDAY)
    conflict = volunteering.add_conflict(
        hers, world.volunteer(world.qian).person, by=SYSTEM, at=MONDAY
    )
    with refuses("office.only"):
        volunteering.strike(conflict, by=chen, at=MONDAY)


def test_nobody_vouches_for_another_record_on_his_own_telephone(world: World) -> None:
    """As the record of an organizer whom a roster entered under another spelling of her name."""
    appoint(world.sun, Role.ORGANIZER, world.district, within=world.district, by=SYSTEM, at=MONDAY)
    secrets = {"legal_name": "孙莉华", "telephone": "10020000002"}
    one = Enrollment(community=world.huaiyin, secrets=secrets)
    second = volunteering.enroll(world.huaiyin, one, by=SYSTEM, at=MONDAY)
    hers = Actor.of(world.sun)
    with refuses("office.same_telephone"):
        volunteering.check_background(second, valid_until=TODAY, by=hers, at=MONDAY)
    volunteering.check_background(
        world.volunteer(world.qian), valid_until=TODAY, by=hers, at=MONDAY
    )


def test_an_account_and_its_role_are_made_together_or_not_at_all(
    world: World, wu: Actor, chen: Actor, far: Area
) -> None:
    account = accounts.NewAccount("xin", "secret-word", secrets={"legal_name": "周小燕"})
    people = Entry.objects.filter(kind="person.add").count()
    with refuses("office.only"):
        accounts.appoint_new(account, Role.DISPATCHER, far, by=chen, at=MONDAY)
    with refuses("appointment.wrong_thing"):
        accounts.appoint_new(account, Role.LEADER, far, by=wu, at=MONDAY)
    taken = accounts.NewAccount("li", "secret-word")
    with refuses("account.name_taken"):
        accounts.appoint_new(taken, Role.DISPATCHER, far, by=wu, at=MONDAY)
    assert not User.objects.filter(username="xin").exists()
    assert Entry.objects.filter(kind="person.add").count() == people
    made = accounts.appoint_new(account, Role.DISPATCHER, far, by=wu, at=MONDAY)
    assert made.check_password("secret-word")
    assert made.password_is_given
    assert not Actor.of(made).duties, "proposed, and not yet confirmed"
    confirm(world)
    assert Actor.of(made).holds(Role.DISPATCHER, within=far)


def test_only_the_district_sets_options_and_days(world: World, wu: Actor, chen: Actor) -> None:
    for by, district, code in (
        (chen, world.district, "office.only"),
        (chen, world.subdistrict, "office.district_only"),
    ):
        with pytest.raises(Refused, match=code):
            change_options(district, {"wall_name": "墙"}, by=by, at=MONDAY)
        with pytest.raises(Refused, match=code):
            set_working_day(district, TODAY, is_working=False, by=by, at=MONDAY)
    with pytest.raises(ValidationError):
        change_options(world.district, {"wall_name": ""}, by=wu, at=MONDAY)
    assert not Entry.objects.filter(kind__startswith="district.").exists()
