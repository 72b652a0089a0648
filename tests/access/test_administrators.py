"""三员分立: system, security and audit administrators are three people, and no operators."""

from itertools import permutations

import pytest
from django.db import IntegrityError, transaction

from beside.access import actions as access
from beside.access.actor import SYSTEM, Actor
from beside.access.models import ADMINISTRATORS, OPERATING, Appointment, Role
from beside.common.refusal import Refused
from beside.people.models import User
from beside.places.models import Area
from tests.cast import LATER, World


@pytest.fixture
def han(world: World) -> User:
    """韩 holds nothing yet."""
    return User.objects.make("han")


def appoint(world: World, user: User, role: Role, over: Area, by: Actor = SYSTEM) -> Appointment:
    return access.appoint(user, role, over, within=world.district, by=by, at=LATER)


def place_of(world: World, role: Role) -> Area:
    return world.huaiyin if role == Role.DISPATCHER else world.district


@pytest.mark.parametrize("role", ADMINISTRATORS)
def test_each_stands_over_a_district_and_over_nothing_less(
    world: World, han: User, role: Role
) -> None:
    for over in (world.subdistrict, world.huaiyin, world.building):
        with pytest.raises(Refused) as caught:
            appoint(world, han, role, over)
        assert caught.value.reason.code == "appointment.wrong_thing"
    appoint(world, han, role, world.district)
    assert Actor.of(han).holds(role, within=world.huaiyin)


@pytest.mark.parametrize(("first", "second"), list(permutations(ADMINISTRATORS, 2)))
def test_nobody_is_two_of_the_three(world: World, han: User, first: Role, second: Role) -> None:
    appoint(world, han, first, world.district)
    with pytest.raises(Refused) as caught:
        appoint(world, han, second, world.district)
    assert caught.value.reason.code == "appointment.administrators_apart"


def test_the_database_itself_keeps_them_apart(world: World, han: User) -> None:
    appoint(world, han, Role.SYSTEM_ADMIN, world.district)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(
            district_id=world.district.pk, version=1, user=han, role=Role.AUDITOR,
            area=world.district, since=LATER,
        )  # fmt: skip


@pytest.mark.parametrize("role", OPERATING)
def test_who_audits_does_nothing_that_is_audited(world: World, han: User, role: Role) -> None:
    appoint(world, han, Role.AUDITOR, world.district)
    with pytest.raises(Refused) as caught:
        appoint(world, han, role, place_of(world, role))
    assert caught.value.reason.code == "appointment.auditor_apart"


@pytest.mark.parametrize("role", OPERATING)
def test_who_operates_does_not_become_the_auditor(world: World, han: User, role: Role) -> None:
    appoint(world, han, role, place_of(world, role))
    with pytest.raises(Refused) as caught:
        appoint(world, han, Role.AUDITOR, world.district)
    assert caught.value.reason.code == "appointment.auditor_apart"


def test_a_role_that_has_ended_stands_in_nobodys_way(world: World, han: User) -> None:
    held = appoint(world, han, Role.SYSTEM_ADMIN, world.district)
    access.dismiss(held, within=world.district, by=SYSTEM, at=LATER)
    appoint(world, han, Role.AUDITOR, world.district)
    assert Actor.of(han).has(Role.AUDITOR)


@pytest.mark.parametrize("role", ADMINISTRATORS)
def test_an_organizer_alone_neither_names_nor_ends_them(
    world: World, han: User, wu: Actor, role: Role
) -> None:
    with pytest.raises(Refused):
        appoint(world, han, role, world.district, wu)
    held = appoint(world, han, role, world.district)
    with pytest.raises(Refused):
        access.dismiss(held, within=world.district, by=wu, at=LATER)
    assert Appointment.objects.filter(pk=held.pk, ended_at=None).exists()
