"""A role ends; the row stays as history."""

import pytest

from beside.access import actions as access
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Appointment, Role
from beside.common.refusal import Refused
from beside.journal.models import Entry
from tests.cast import LATER, World


def of(user, role: Role) -> Appointment:
    return Appointment.objects.get(user=user, role=role)


def test_it_ends_now_and_is_written_down_once(world: World, wu: Actor) -> None:
    standing = of(world.li, Role.DISPATCHER)
    for _ in range(2):
        access.dismiss(standing, within=world.district, by=wu, at=LATER)
    standing.refresh_from_db()
    assert (standing.ended_at, standing.version) == (LATER, 2)
    assert not Actor.of(world.li).has(Role.DISPATCHER)
    entry = Entry.objects.get(kind="appointment.end")
    assert (entry.subject_id, entry.subject_seq) == (standing.pk, 2)
    assert entry.data == {"role": "dispatcher", "user_id": world.li.pk}


def test_who_was_dismissed_can_be_appointed_again(world: World, wu: Actor) -> None:
    first = of(world.li, Role.DISPATCHER)
    access.dismiss(first, within=world.district, by=wu, at=LATER)
    again = access.appoint(
        world.li, Role.DISPATCHER, world.huaiyin, within=world.district, by=SYSTEM, at=LATER
    )
    assert again.pk != first.pk
    assert Appointment.objects.filter(user=world.li).count() == 2


def test_not_oneself_and_not_by_others(world: World, wu: Actor, li: Actor, zhou: Actor) -> None:
    own = of(world.wu, Role.ORGANIZER)
    with pytest.raises(Refused) as caught:
        access.dismiss(own, within=world.district, by=wu, at=LATER)
    assert caught.value.reason.code == "office.not_oneself"
    for actor in (li, zhou):
        with pytest.raises(Refused) as caught:
            access.dismiss(own, within=world.district, by=actor, at=LATER)
        assert caught.value.reason.code == "office.only"
    assert not Entry.objects.filter(kind="appointment.end").exists()


def test_not_by_the_office_of_another_place(world: World, wu: Actor) -> None:
    access.appoint(
        world.sun, Role.ORGANIZER, world.wenqu, within=world.district, by=SYSTEM, at=LATER
    )
    with pytest.raises(Refused) as caught:
        access.dismiss(
            of(world.li, Role.DISPATCHER), within=world.wenqu, by=Actor.of(world.sun), at=LATER
        )
    assert caught.value.reason.code == "office.only"
