"""撤掉: a place is no more, where nothing in it waits for anybody; what happened there stays."""

from collections.abc import Callable

import pytest

from beside.access import actions as access
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Role
from beside.access.organizations import add_place
from beside.access.volunteering import enroll
from beside.common.refusal import Refused
from beside.flows.closing import close
from beside.journal.models import Entry
from beside.orgs import actions as orgs
from beside.people.models import User
from beside.people.volunteers import Enrollment
from beside.places import actions as places
from beside.places.models import Area, Level, Membership
from beside.places.selectors import children, communities
from beside.wishes.actions import desk
from beside.wishes.reasons import ExitReason
from tests.cast import LATER, MONDAY, TODAY, World, submit


@pytest.fixture
def empty(world: World) -> Area:
    """A community in which nothing is."""
    return places.add_area(world.subdistrict, Level.COMMUNITY, "误写社区", by=SYSTEM, at=MONDAY)


def refusal(place: Area, by: Actor) -> str:
    with pytest.raises(Refused) as refused:
        close(place, by=by, at=LATER)
    return refused.value.reason.code


def test_what_was_entered_by_mistake_is_nowhere_to_choose(
    world: World, wu: Actor, empty: Area
) -> None:
    close(empty, by=wu, at=LATER)
    close(empty, by=wu, at=LATER)
    assert empty.valid_to == TODAY
    assert empty not in communities(world.district)
    assert empty not in children(world.subdistrict)
    assert Membership.objects.get(area=empty).until == TODAY
    assert Entry.objects.filter(kind="area.close", subject_id=empty.pk).count() == 1
    places.add_area(world.subdistrict, Level.COMMUNITY, "误写社区", by=SYSTEM, at=LATER)
    with pytest.raises(Refused, match=r"place\.closed"):
        add_place(empty, Level.ESTATE, "甲", by=wu, at=LATER)


def put_a_place(_world: World, empty: Area) -> None:
    places.add_area(empty, Level.ESTATE, "甲", by=SYSTEM, at=MONDAY)


def put_a_volunteer(_world: World, empty: Area) -> None:
    enroll(empty, Enrollment(community=empty, secrets={}), by=SYSTEM, at=MONDAY)


def put_a_team(world: World, empty: Area) -> None:
    orgs.add_team(world.district.pk, "甲", community=empty, by=SYSTEM, at=MONDAY)


def put_a_pair(world: World, empty: Area) -> None:
    orgs.pair(world.unit, empty, since=TODAY, by=SYSTEM, at=MONDAY)


def put_staff(world: World, empty: Area) -> None:
    access.appoint(world.wang, Role.DISPATCHER, empty, within=empty, by=SYSTEM, at=MONDAY)


def put_a_wish(world: World, empty: Area) -> None:
    submit(world, community=empty, place=None)


@pytest.mark.parametrize(
    ("put", "code"),
    [
        (put_a_place, "place.has_places"),
        (put_a_volunteer, "place.has_people"),
        (put_a_team, "place.has_teams"),
        (put_a_pair, "place.has_pairs"),
        (put_staff, "place.has_staff"),
        (put_a_wish, "place.has_wishes"),
    ],
)
def test_where_something_stands_it_is_said_what(
    put: Callable[[World, Area], None], code: str, world: World, wu: Actor, empty: Area
) -> None:
    put(world, empty)
    assert refusal(empty, wu) == code
    empty.refresh_from_db()
    assert empty.valid_to is None
    assert not Entry.objects.filter(kind="area.close").exists()


def test_a_wish_that_is_over_holds_nothing_up(world: World, wu: Actor, empty: Area) -> None:
    duty = access.appoint(
        world.wang, Role.DISPATCHER, empty, within=world.district, by=SYSTEM, at=MONDAY
    )
    wish = submit(world, community=empty, place=None)
    desk.cancel(wish, ExitReason.MOVED, by=Actor.of(world.wang), at=LATER)
    access.dismiss(duty, within=world.district, by=wu, at=LATER)
    close(empty, by=wu, at=LATER)
    assert empty.valid_to == TODAY


def test_an_office_is_closed_by_the_one_around_it(world: World, wu: Actor, empty: Area) -> None:
    user = User.objects.make("chen")
    access.appoint(user, Role.ORGANIZER, empty, within=world.district, by=SYSTEM, at=MONDAY)
    assert refusal(empty, Actor.of(user)) == "office.only"
    assert refusal(world.district, wu) == "place.no_root"
