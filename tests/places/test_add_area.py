"""Entering places: the tree, its dated membership, and the journal."""

import pytest
from django.db import IntegrityError, transaction

from beside.access.actor import SYSTEM
from beside.journal.models import Entry
from beside.places import actions as places
from beside.places.models import Area, Level, Membership
from beside.places.selectors import ancestors
from beside.places.within import is_within, within
from tests.cast import LATER, MONDAY, TODAY, World


def test_a_district_is_its_own_root(db: None) -> None:
    made = places.add_district("桥西区", code="130599", by=SYSTEM, at=MONDAY)
    made.refresh_from_db()
    assert (made.district_id, made.community_id, made.valid_from) == (made.pk, None, TODAY)
    entry = Entry.objects.get(kind="area.add")
    assert (entry.subject_id, entry.district_id, entry.data) == (made.pk, made.pk, {})


def test_a_place_knows_its_district_and_its_community(world: World) -> None:
    building = world.building
    assert building.district_id == world.district.pk
    assert building.community == world.huaiyin
    assert world.huaiyin.community == world.huaiyin
    assert world.subdistrict.community is None
    assert {area.pk for area in ancestors(building)} >= {world.district.pk, world.huaiyin.pk}


def test_within_is_the_same_in_python_and_in_the_database(world: World) -> None:
    for place in (world.district, world.subdistrict, world.huaiyin, world.wenqu):
        inside = set(Area.objects.filter(within(place.path)).values_list("pk", flat=True))
        everywhere = Area.objects.all()
        assert inside == {area.pk for area in everywhere if is_within(area.path, place.path)}
    assert not is_within(world.building.path, world.wenqu.path)


def test_its_parent_is_kept_with_the_day_and_written_down_once(world: World) -> None:
    estate = places.add_area(world.wenqu, Level.ESTATE, "文渠小区", by=SYSTEM, at=LATER)
    membership = Membership.objects.get(area=estate)
    assert (membership.parent, membership.since, membership.until) == (world.wenqu, TODAY, None)
    entry = Entry.objects.get(kind="area.add", subject_id=estate.pk)
    assert (entry.subject_seq, entry.data) == (1, {"parent_id": world.wenqu.pk})


def test_many_siblings_stay_apart(world: World) -> None:
    made = [
        places.add_area(world.wenqu, Level.BUILDING, f"{n}号楼", by=SYSTEM, at=LATER)
        for n in range(1, 40)
    ]
    paths = [area.path for area in made]
    assert len(set(paths)) == 39
    assert paths == sorted(paths)
    assert all(is_within(path, world.wenqu.path) for path in paths)


def test_one_parent_at_a_time(world: World) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(area=world.building, parent=world.wenqu, since=TODAY)
