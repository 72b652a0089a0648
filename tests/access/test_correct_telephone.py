"""改电话: a colleague signs in by another telephone from now on."""

import pytest

from beside.access import actions as access
from beside.access.accounts import NewAccount, appoint_new
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Appointment, Role
from beside.access.telephones import correct_telephone
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.people.accounts import may_sign_in
from beside.people.models import User
from beside.places.models import Area
from tests.cast import LATER, MONDAY, World, confirm

OLD, NEW = "10055550001", "10055550002"


@pytest.fixture
def colleague(world: World, wu: Actor) -> Appointment:
    account = NewAccount("he", "secret", secrets={"legal_name": "何文静", "telephone": OLD})
    user = appoint_new(account, Role.DISPATCHER, world.huaiyin, by=wu, at=MONDAY)
    confirm(world)
    return Appointment.objects.get(user=user)


def chen_of(world: World, area: Area) -> Actor:
    user = User.objects.make("chen")
    access.appoint(user, Role.ORGANIZER, area, within=world.district, by=SYSTEM, at=MONDAY)
    return Actor.of(user)


def test_the_new_one_holds_and_the_old_one_no_longer(
    world: World, wu: Actor, colleague: Appointment
) -> None:
    correct_telephone(colleague, NEW, within=world.district, by=wu, at=LATER)
    assert may_sign_in(NEW) == [colleague.user.person]
    assert may_sign_in(OLD) == []
    entry = Entry.objects.get(kind="person.correct", subject_id=colleague.user.person_id or 0)
    assert (entry.data, entry.actor_user_id) == ({}, wu.user_id)


def test_who_is_appointed_above_keeps_her_key(world: World, colleague: Appointment) -> None:
    chen = chen_of(world, world.subdistrict)
    correct_telephone(colleague, NEW, within=world.subdistrict, by=chen, at=LATER)
    access.appoint(
        colleague.user, Role.ORGANIZER, world.district, within=world.district, by=SYSTEM, at=LATER
    )
    with pytest.raises(Refused, match=r"office\.key_of_another"):
        correct_telephone(colleague, OLD, within=world.subdistrict, by=chen, at=LATER)
    assert may_sign_in(OLD) == []


def test_nobody_changes_his_own_here(world: World, colleague: Appointment) -> None:
    access.appoint(
        colleague.user, Role.ORGANIZER, world.district, within=world.district, by=SYSTEM, at=LATER
    )
    hers = Actor.of(colleague.user)
    with pytest.raises(Refused, match=r"office\.not_oneself"):
        correct_telephone(colleague, NEW, within=world.district, by=hers, at=LATER)


def test_a_volunteers_is_changed_with_her_record(world: World, wu: Actor) -> None:
    leader = Appointment.objects.get(user=world.zheng)
    with pytest.raises(Refused, match=r"account\.no_colleague"):
        correct_telephone(leader, NEW, within=world.district, by=wu, at=LATER)
