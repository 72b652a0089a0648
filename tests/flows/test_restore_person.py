"""登记有误: whoever was taken for gone is back."""

from datetime import timedelta

import pytest

from beside.access import security
from beside.access.actor import SYSTEM, Actor
from beside.common.refusal import Refused
from beside.flows import rights as flow
from beside.people.models import Departure, Person, User
from beside.people.private import find_by_name, find_by_telephone
from beside.people.rights import lifecycle
from beside.wishes.states import State
from tests.cast import LATER, TELEPHONE, World, make_wish
from tests.flows.rights import DEAD, MOVED, key_of, name_of, served

DAY = timedelta(days=1)


def signs_in(world: World) -> bool:
    """Whether 钱 may."""
    return User.objects.get(pk=world.qian.pk).is_active


def test_she_is_found_and_read_as_before(world: World, li: Actor, wu: Actor) -> None:
    person = make_wish(world).resident
    flow.record_departure(person, DEAD, by=li, at=LATER)
    flow.restore_person(person, by=wu, at=LATER)
    assert find_by_telephone(world.district.pk, TELEPHONE) == [person]
    assert find_by_name(world.district.pk, "赵桂芳") == [person]
    assert name_of(person, li) == "赵桂芳"
    assert (key_of(person).archived_at, key_of(person).keep_until) == (None, None)
    assert not Departure.objects.exists()


def test_only_the_office_may_and_only_who_was_put_down_as_gone(
    world: World, li: Actor, wu: Actor
) -> None:
    person = make_wish(world).resident
    with pytest.raises(Refused, match="not_gone"):
        flow.restore_person(person, by=wu, at=LATER)
    flow.record_departure(person, DEAD, by=li, at=LATER)
    with pytest.raises(Refused, match="office"):
        flow.restore_person(person, by=li, at=LATER)


def test_a_death_is_undone_by_another_hand_than_recorded_it(
    world: World, li: Actor, wu: Actor
) -> None:
    person = make_wish(world).resident
    flow.record_departure(person, DEAD, by=wu, at=LATER)
    with pytest.raises(Refused, match="another_hand"):
        flow.restore_person(person, by=wu, at=LATER)
    assert key_of(person).archived_at is not None


def test_who_moved_by_mistake_is_back_with_her_alias_and_may_wish_again(
    world: World, li: Actor, wu: Actor
) -> None:
    wish = make_wish(world)
    person, alias = wish.resident, wish.resident.alias
    flow.record_departure(person, MOVED, by=wu, at=LATER)
    flow.restore_person(person, by=wu, at=LATER + 30 * DAY)
    wish.refresh_from_db()
    assert wish.state == State.CANCELLED
    assert not Departure.objects.exists()
    again = make_wish(world)
    assert (again.resident, again.resident.alias) == (person, alias)
    flow.record_departure(person, MOVED, by=li, at=LATER + 31 * DAY)


def test_after_thirty_days_moving_away_stays_as_it_is(world: World, wu: Actor) -> None:
    person = make_wish(world).resident
    flow.record_departure(person, MOVED, by=wu, at=LATER)
    with pytest.raises(Refused, match="too_late"):
        flow.restore_person(person, by=wu, at=LATER + 30 * DAY + timedelta(seconds=1))
    assert Departure.objects.exists()


@pytest.mark.parametrize("gone", [DEAD, MOVED])
def test_she_signs_in_again_and_serves_when_the_office_says_so(
    world: World, wu: Actor, gone: flow.Departed
) -> None:
    volunteer = world.volunteer(world.qian)
    flow.record_departure(volunteer.person, gone, by=SYSTEM, at=LATER)
    assert not signs_in(world)
    flow.restore_person(volunteer.person, by=wu, at=LATER)
    assert signs_in(world)
    assert world.volunteer(world.qian).standing == "left"


def test_an_account_that_was_closed_before_stays_closed(world: World, wu: Actor) -> None:
    person = world.volunteer(world.qian).person
    security.close_account(world.qian, by=SYSTEM, at=LATER)
    flow.record_departure(person, MOVED, by=wu, at=LATER)
    flow.restore_person(person, by=wu, at=LATER)
    assert not signs_in(world)


@pytest.mark.parametrize("gone", [DEAD, MOVED])
def test_what_was_forgotten_since_is_not_put_back(
    world: World, li: Actor, wu: Actor, gone: flow.Departed
) -> None:
    wish = make_wish(world, State.REPORTED)
    volunteer = world.volunteer(world.qian)
    served(volunteer, wish)
    person = Person.objects.get(pk=volunteer.person_id)
    flow.record_departure(person, gone, by=SYSTEM, at=LATER)
    lifecycle.forget(person, by=SYSTEM, at=LATER)
    assert key_of(person).archived_at is not None
    with pytest.raises(Refused, match="not_whole"):
        flow.restore_person(person, by=wu, at=LATER)
    assert key_of(person).archived_at is not None
