"""Units, who works there, and which community they look after."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from beside.access.actor import SYSTEM
from beside.journal.models import Entry, Subject
from beside.orgs import actions as orgs
from beside.orgs.models import Partnership, Unit, UnitMember
from tests.cast import LATER, TODAY, World

TOMORROW = date(2026, 7, 7)


def entries(subject: Subject, kind: str) -> list[object]:
    rows = Entry.objects.filter(kind=kind, subject_id=subject.pk).order_by("subject_seq")
    return [entry.data for entry in rows]


def test_add_unit(world: World) -> None:
    unit = orgs.add_unit(world.district.pk, "区档案馆", by=SYSTEM, at=LATER)
    assert (unit.version, unit.created_at) == (1, LATER)
    assert entries(unit, "unit.add") == [{}]
    with pytest.raises(IntegrityError), transaction.atomic():
        orgs.add_unit(world.district.pk, "区档案馆", by=SYSTEM, at=LATER)
    orgs.add_unit(world.district.pk + 999, "区档案馆", by=SYSTEM, at=LATER)
    assert Unit.objects.filter(name="区档案馆").count() == 2


def test_join_unit_tells_only_of_the_new(world: World) -> None:
    qian, zheng = (world.volunteer(user).person for user in (world.qian, world.zheng))
    orgs.join_unit(world.unit, [zheng, qian], since=TODAY, by=SYSTEM, at=LATER)
    assert entries(world.unit, "unit.join")[-1] == {"person_ids": [qian.pk]}
    before = Entry.objects.count()
    orgs.join_unit(world.unit, [zheng, qian], since=TODAY, by=SYSTEM, at=LATER)
    assert Entry.objects.count() == before
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitMember.objects.create(unit=world.unit, person=qian, since=TODAY)


def test_who_leaves_a_unit_may_come_back(world: World) -> None:
    zheng = world.volunteer(world.zheng).person
    for _ in range(2):
        orgs.leave_unit(world.unit, zheng, until=TOMORROW, by=SYSTEM, at=LATER)
    assert entries(world.unit, "unit.leave") == [{"person_ids": [zheng.pk]}]
    orgs.join_unit(world.unit, [zheng], since=TOMORROW, by=SYSTEM, at=LATER)
    rows = UnitMember.objects.filter(unit=world.unit, person=zheng).order_by("pk")
    assert [row.until for row in rows] == [TOMORROW, None]


def test_pair_once(world: World) -> None:
    standing = Partnership.objects.get()
    before = Entry.objects.count()
    again = orgs.pair(world.unit, world.huaiyin, since=TOMORROW, by=SYSTEM, at=LATER)
    assert again == standing
    assert Entry.objects.count() == before
    made = orgs.pair(world.unit, world.wenqu, since=TODAY, by=SYSTEM, at=LATER)
    ids = {"unit_id": world.unit.pk, "community_id": world.wenqu.pk}
    assert entries(made, "partnership.add") == [ids]
    with pytest.raises(IntegrityError), transaction.atomic():
        Partnership.objects.create(
            district_id=1, unit=world.unit, community=world.wenqu, since=TODAY
        )


def test_unpair_and_pair_again(world: World) -> None:
    first = Partnership.objects.get()
    orgs.unpair(first, until=TOMORROW, by=SYSTEM, at=LATER)
    assert (first.until, first.version) == (TOMORROW, 2)
    assert entries(first, "partnership.end") == [{}]
    second = orgs.pair(world.unit, world.huaiyin, since=TOMORROW, by=SYSTEM, at=LATER)
    assert second != first
