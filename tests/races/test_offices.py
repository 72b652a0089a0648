"""Two organizers, or a double click, at the same moment: entered once, and nobody sees an error."""

from collections.abc import Callable

import pytest

from beside.access import actions as access
from beside.access.accounts import NewAccount, appoint_new
from beside.access.actor import Actor
from beside.access.models import Appointment, Role
from beside.access.organizations import join, pair
from beside.access.volunteering import enroll
from beside.orgs.models import Partnership, Team, TeamMember, Unit, UnitMember
from beside.people.models import Person, User, Volunteer
from beside.people.volunteers import Enrollment
from tests.cast import LATER, make_world
from tests.races.threads import Outcome, race

pytestmark = pytest.mark.race
HANDS = 8
HE = {"legal_name": "何文静", "telephone": "10055550001"}


def at_once(act: Callable[[], object]) -> list[Outcome]:
    return race([act] * HANDS)


def test_a_role_is_given_once(transactional_db: None) -> None:
    world = make_world()
    wu = Actor.of(world.wu)

    def act() -> Appointment:
        return access.appoint(
            world.sun, Role.LEADER, world.team, within=world.district, by=wu, at=LATER
        )

    made = {outcome.result for outcome in at_once(act)}
    assert made == {Appointment.objects.get(user=world.sun)}


def test_a_member_comes_once(transactional_db: None) -> None:
    world = make_world()
    wu, qian = Actor.of(world.wu), world.volunteer(world.qian)

    at_once(lambda: join(Team.objects.get(), qian, by=wu, at=LATER))
    at_once(lambda: join(Unit.objects.get(), qian, by=wu, at=LATER))

    assert TeamMember.objects.filter(volunteer=qian).count() == 1
    assert UnitMember.objects.filter(person=qian.person).count() == 1


def test_a_unit_and_a_community_are_paired_once(transactional_db: None) -> None:
    world = make_world()
    wu = Actor.of(world.wu)
    made = {o.result for o in at_once(lambda: pair(world.unit, world.wenqu, by=wu, at=LATER))}
    assert made == {Partnership.objects.get(community=world.wenqu)}


def test_a_colleague_is_entered_once(transactional_db: None) -> None:
    world = make_world()
    wu, people = Actor.of(world.wu), Person.objects.count()
    account = NewAccount("he", "secret-word", secrets=HE)

    def act() -> User:
        return appoint_new(account, Role.DISPATCHER, world.huaiyin, by=wu, at=LATER)

    made = {outcome.result for outcome in at_once(act)}
    assert made == {User.objects.get(username="he")}
    assert Person.objects.count() == people + 1


def test_a_volunteer_is_enrolled_once(transactional_db: None) -> None:
    world = make_world()
    wu, before = Actor.of(world.wu), Volunteer.objects.count()
    one = Enrollment(community=world.huaiyin, secrets=HE)

    outcomes = at_once(lambda: enroll(world.huaiyin, one, by=wu, at=LATER))

    assert sum(outcome.refused is not None for outcome in outcomes) == HANDS - 1
    assert Volunteer.objects.count() == before + 1
