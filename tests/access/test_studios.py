"""Who keeps a studio and its roster."""

from datetime import timedelta

import pytest

from beside.access import actions as access
from beside.access import studios
from beside.access.actor import SYSTEM, Actor
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.orgs.models import Studio
from beside.orgs.studios import get_shift, shifts_of
from tests.cast import LATER, MONDAY, World

FACTS = studios.Facts("槐荫里工作室", "社区二楼", "周一至周五 9:00–18:00", "0310-1000009")


def test_the_desk_keeps_its_own_studio_and_the_office_may_too(
    world: World, li: Actor, wu: Actor
) -> None:
    studios.keep_studio(world.huaiyin, FACTS, by=li, at=LATER)
    studio = studios.keep_studio(world.huaiyin, FACTS, by=wu, at=LATER)
    assert (studio.address, studio.telephone) == ("社区二楼", "0310-1000009")
    assert Entry.objects.filter(kind="studio.set", subject_id=studio.pk).count() == 3


def test_next_door_and_volunteers_may_not(world: World, zhou: Actor, qian: Actor) -> None:
    for actor in (zhou, qian):
        with pytest.raises(Refused) as caught:
            studios.keep_studio(world.huaiyin, FACTS, by=actor, at=LATER)
        assert caught.value.reason.code == "studio.only"


def test_a_shift_is_put_on_the_roster_and_struck_off(world: World, li: Actor) -> None:
    studio = Studio.objects.get(community=world.huaiyin)
    until = LATER + timedelta(hours=9)
    shift = studios.add_shift(studio, world.li, LATER, until, by=li, at=MONDAY)
    assert list(shifts_of(studio, MONDAY)) == [shift]
    studios.strike_shift(get_shift(studio, shift.pk), by=li, at=LATER)
    assert not shifts_of(studio, MONDAY).exists()


def test_only_dispatchers_of_the_community_and_never_longer_than_a_day(
    world: World, li: Actor
) -> None:
    studio = Studio.objects.get(community=world.huaiyin)
    assert list(studios.staff_of(world.huaiyin)) == [world.li]
    with pytest.raises(Refused) as caught:
        studios.add_shift(studio, world.zhou, LATER, LATER + timedelta(hours=1), by=li, at=MONDAY)
    assert caught.value.reason.code == "studio.not_staff"
    for length in (timedelta(0), timedelta(hours=25)):
        with pytest.raises(Refused) as caught:
            studios.add_shift(studio, world.li, LATER, LATER + length, by=li, at=MONDAY)
        assert caught.value.reason.code == "studio.bad_shift"


def test_who_is_on_duty_now(world: World, li: Actor) -> None:
    studio = Studio.objects.get(community=world.huaiyin)
    shift = studios.add_shift(studio, world.li, LATER, LATER + timedelta(hours=9), by=li, at=MONDAY)
    for area in (world.huaiyin, world.district):
        assert studios.on_duty(area, LATER) == [shift]
    assert studios.on_duty(world.wenqu, LATER) == []
    assert studios.on_duty(world.huaiyin, LATER - timedelta(minutes=1)) == []
    assert studios.on_duty(world.huaiyin, shift.ends_at) == []
    access.dismiss(world.li.appointments.get(), within=world.district, by=SYSTEM, at=LATER)
    assert studios.on_duty(world.huaiyin, LATER) == []
