"""The studio of a community, and its duty roster."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from beside.access.actor import SYSTEM
from beside.journal.models import Entry
from beside.orgs import actions as orgs
from beside.orgs.models import DutyShift, Studio
from beside.places.models import Area
from tests.cast import LATER, World

FACTS = {"name": "工作室", "address": "一楼", "hours": "9:00–17:00", "telephone": "0310-1000009"}


def keep(community: Area) -> Studio:
    return orgs.set_studio(community, **FACTS, by=SYSTEM, at=LATER)


def test_set_studio_makes_one_and_then_changes_it(world: World) -> None:
    before = Studio.objects.get(community=world.huaiyin)
    studio = keep(world.huaiyin)
    assert studio.pk == before.pk
    assert (studio.telephone, studio.version) == ("0310-1000009", before.version + 1)
    entries = Entry.objects.filter(kind="studio.set", subject_id=studio.pk)
    assert list(entries.order_by("pk").values_list("subject_seq", flat=True)) == [1, 2]
    with pytest.raises(IntegrityError), transaction.atomic():
        Studio.objects.create(district_id=1, community=world.huaiyin, name="又一个")


def test_add_shift_and_strike_shift_once(world: World) -> None:
    studio = Studio.objects.get(community=world.huaiyin)
    until = LATER + timedelta(hours=8)
    shift = orgs.add_shift(studio, world.li, LATER, until, by=SYSTEM, at=LATER)
    for _ in range(2):
        orgs.strike_shift(shift, by=SYSTEM, at=until)
    shift.refresh_from_db()
    assert shift.ended_at == until
    entries = Entry.objects.filter(kind="studio.shift", subject_id=studio.pk)
    told = list(entries.order_by("subject_seq").values_list("data", flat=True))
    assert told == [
        {"shift_id": shift.pk, "struck": False},
        {"shift_id": shift.pk, "struck": True},
    ]


def test_a_shift_ends_after_it_starts(world: World) -> None:
    studio = Studio.objects.get(community=world.huaiyin)
    with pytest.raises(IntegrityError), transaction.atomic():
        DutyShift.objects.create(studio=studio, user=world.li, starts_at=LATER, ends_at=LATER)
