"""改单位的登记: name, kind, credit code."""

import pytest

from beside.access.actor import Actor
from beside.access.corrections import UnitFacts, correct_unit
from beside.access.organizations import add_unit
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.orgs.models import UnitKind
from tests.cast import LATER, World


def test_what_is_different_is_written_once(world: World, wu: Actor) -> None:
    facts = UnitFacts("区税务局机关", UnitKind.RESIDENT_UNIT)
    for _ in range(2):
        correct_unit(world.unit, facts, by=wu, at=LATER)
    world.unit.refresh_from_db()
    assert (world.unit.name, world.unit.kind) == ("区税务局机关", UnitKind.RESIDENT_UNIT)
    entry = Entry.objects.get(kind="unit.correct", subject_id=world.unit.pk)
    assert (entry.data, entry.actor_user_id) == ({}, wu.user_id)


def test_a_name_that_another_has_is_refused(world: World, wu: Actor) -> None:
    add_unit(world.district, "区档案馆", UnitKind.DEPARTMENT, by=wu, at=LATER)
    with pytest.raises(Refused) as refused:
        correct_unit(world.unit, UnitFacts("区档案馆", UnitKind.DEPARTMENT), by=wu, at=LATER)
    assert refused.value.reason.code == "unit.exists"
    world.unit.refresh_from_db()
    assert world.unit.name == "区税务局"


def test_only_the_districts_office_may(world: World, li: Actor, feng: Actor) -> None:
    for actor in (li, feng):
        with pytest.raises(Refused, match=r"office\.only"):
            correct_unit(world.unit, UnitFacts("甲", UnitKind.COMPANY), by=actor, at=LATER)
