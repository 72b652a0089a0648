"""The table of places becomes the tree, each place once however it is spelled."""

from beside.access.actor import SYSTEM
from beside.exchange.imports import Kind
from beside.exchange.models import Import
from beside.journal.models import Entry
from beside.places.models import Area, Level, Membership
from beside.places.selectors import ancestors
from tests.cast import World
from tests.exchange.district import LATER, bring, everything
from tests.exchange.tables import xlsx

HEADER = ["街道", "社区", "小区", "楼号", "单元数", "层数"]


def places(world: World, *rows, header=HEADER, **options) -> Import:
    return bring(world, xlsx(header, *rows), kind=Kind.PLACES, **options)


def path_of(area: Area) -> list[str]:
    return [one.name for one in (*ancestors(area), area)][1:]


def test_new_places_hang_where_the_table_puts_them(world: World) -> None:
    rows = [
        ["东门街道", "柳林桥社区", "柳林桥东里", "1号楼", 3, 6],
        ["", "", "", 2.0, 3, 6],
        ["", "", "柳林桥西里", "1-3号楼", 3, 6],
        ["", "东仓社区", "", "", "", ""],
    ]
    done = places(world, *rows)
    assert (done.added, done.bad_rows) == (4, 0)
    buildings = Area.objects.filter(level=Level.BUILDING, community__name="柳林桥社区")
    assert [path_of(area) for area in buildings.order_by("path")] == [
        ["东门街道", "柳林桥社区", "柳林桥东里", "1号楼"],
        ["东门街道", "柳林桥社区", "柳林桥东里", "2号楼"],
        ["东门街道", "柳林桥社区", "柳林桥西里", "1号楼"],
        ["东门街道", "柳林桥社区", "柳林桥西里", "2号楼"],
        ["东门街道", "柳林桥社区", "柳林桥西里", "3号楼"],
    ]
    east = Area.objects.get(name="东仓社区")
    assert (east.level, east.community_id, east.district_id) == (
        Level.COMMUNITY,
        east.pk,
        world.district.pk,
    )
    assert Membership.objects.filter(area=east).count() == 1


def test_places_that_are_there_stay_under_their_own_spelling(world: World) -> None:
    row = ["西门内街道", "槐荫里社区", "槐荫里小区", "3"]
    done = places(world, row, ["西门内街道", "槐荫里社区", "槐荫里小区", "三号楼"])
    assert (done.added, done.unchanged) == (0, 1)
    assert Area.objects.filter(level=Level.BUILDING).count() == 1


def test_the_same_table_twice_changes_nothing(world: World) -> None:
    rows = [
        ["东门街道", "东仓社区", "一小区", "1、2号楼"],
        ["西门内街道", "槐荫里社区", "新小区", "A座"],
    ]
    places(world, *rows)
    before = everything()
    again = places(world, *rows, at=LATER)
    assert everything() == before
    assert (again.added, again.changed) == (0, 0)


def test_a_table_without_subdistricts_uses_the_communities_that_are_there(world: World) -> None:
    done = places(
        world, ["槐荫里社区", "新小区", "5"], ["没有的社区", "新小区", "5"], header=HEADER[1:4]
    )
    assert (done.added, done.bad_rows) == (1, 1)
    assert ancestors(Area.objects.get(name="新小区"))[-1] == world.huaiyin


def test_a_community_put_into_another_subdistrict_is_a_bad_row(world: World) -> None:
    done = places(
        world, ["东门街道", "槐荫里社区", "新小区", "5"], ["东门街道", "东仓社区", "", ""]
    )
    assert (done.added, done.bad_rows) == (1, 1)
    assert Area.objects.filter(name="槐荫里社区").count() == 1
    assert not Area.objects.filter(name="新小区").exists()


def test_every_new_place_is_written_down(world: World) -> None:
    before = Entry.objects.count()
    places(world, ["东门街道", "东仓社区", "一小区", "1"])
    kinds = list(Entry.objects.order_by("pk").values_list("kind", flat=True))[before:]
    assert kinds == ["area.add"] * 4 + ["roster.import"]
    assert Entry.objects.latest("pk").actor_kind == SYSTEM.kind
