"""Which place some words name."""

import pytest

from beside.access.actor import SYSTEM
from beside.places import actions as places
from beside.places.mentions import place_named
from beside.places.models import Area, Level
from tests.cast import MONDAY, World


@pytest.fixture
def estate(world: World) -> Area:
    return Area.objects.get(name="槐荫里小区")


def test_a_building_is_known_by_digits_and_by_numerals(world: World, estate: Area) -> None:
    assert place_named(world.huaiyin, "槐荫里小区3号楼2单元501") == world.building
    assert place_named(world.huaiyin, "三号楼，二单元五〇一") == world.building
    assert place_named(world.huaiyin, "槐荫里小区门口") == estate


def test_a_longer_number_is_another_building(world: World) -> None:
    assert place_named(world.huaiyin, "13号楼501") is None


def test_of_two_buildings_of_one_name_the_estate_decides(world: World, estate: Area) -> None:
    other = places.add_area(world.huaiyin, Level.ESTATE, "机床厂家属院", by=SYSTEM, at=MONDAY)
    twin = places.add_area(other, Level.BUILDING, "3号楼", by=SYSTEM, at=MONDAY)
    assert place_named(world.huaiyin, "3号楼501") is None
    assert place_named(world.huaiyin, "机床厂家属院3号楼501") == twin
    assert place_named(world.huaiyin, "槐荫里小区3号楼501") == world.building


def test_nothing_is_named_by_no_words_or_next_door(world: World) -> None:
    assert place_named(world.huaiyin, "") is None
    assert place_named(world.wenqu, "槐荫里小区3号楼") is None
