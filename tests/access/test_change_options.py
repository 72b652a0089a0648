"""Settings and working days of a district: by its own organizer."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from beside.access import actions as access
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Role
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.platform.days import is_working
from beside.platform.options import NAMES, options_for
from tests.cast import LATER, World

SUNDAY = date(2026, 7, 12)


def test_only_what_is_different_is_written_down(world: World, wu: Actor) -> None:
    before = options_for(world.district.pk)
    changes = {"close_ordinary_days": 9, "close_hard_days": before.close_hard_days}
    changed = access.change_options(world.district, changes, by=wu, at=LATER)
    assert changed == ["close_ordinary_days"]
    assert options_for(world.district.pk).close_ordinary_days == 9
    entry = Entry.objects.get(kind="district.options")
    assert entry.data == {"option_numbers": [NAMES.index("close_ordinary_days")]}
    assert access.change_options(world.district, changes, by=wu, at=LATER) == []
    assert Entry.objects.filter(kind="district.options").count() == 1


def test_what_is_out_of_range_changes_nothing(world: World, wu: Actor) -> None:
    changes = {"close_hard_days": 20, "close_ordinary_days": -1}
    with pytest.raises(ValidationError) as caught:
        access.change_options(world.district, changes, by=wu, at=LATER)
    assert set(caught.value.message_dict) == {"close_ordinary_days"}
    assert options_for(world.district.pk).close_hard_days != 20
    assert not Entry.objects.filter(kind="district.options").exists()


def test_only_by_the_district(world: World, wu: Actor, li: Actor) -> None:
    with pytest.raises(Refused) as caught:
        access.change_options(world.district, {"close_ordinary_days": 9}, by=li, at=LATER)
    assert caught.value.reason.code == "office.only"
    with pytest.raises(Refused) as caught:
        access.change_options(world.huaiyin, {"close_ordinary_days": 9}, by=wu, at=LATER)
    assert caught.value.reason.code == "office.district_only"
    below = access.appoint(
        world.sun, Role.ORGANIZER, world.subdistrict, within=world.district, by=SYSTEM, at=LATER
    )
    with pytest.raises(Refused):
        access.change_options(
            world.district, {"close_ordinary_days": 9}, by=Actor.of(below.user), at=LATER
        )


def test_a_sunday_is_worked_and_given_back(world: World, wu: Actor, li: Actor) -> None:
    pk = world.district.pk
    assert not is_working(SUNDAY, pk)
    access.set_working_day(world.district, SUNDAY, is_working=True, by=wu, at=LATER)
    assert is_working(SUNDAY, pk)
    access.set_working_day(world.district, SUNDAY, is_working=None, by=wu, at=LATER)
    assert not is_working(SUNDAY, pk)
    entries = Entry.objects.filter(kind="district.day").order_by("subject_seq")
    assert [entry.data.get("is_working") for entry in entries] == [True, None]
    with pytest.raises(Refused):
        access.set_working_day(world.district, SUNDAY, is_working=True, by=li, at=LATER)
