"""An import that dies half-way: nothing is half-written, and run again it completes."""

import threading
import time
from functools import partial
from pathlib import Path
from random import Random

import pytest

from beside.access.actor import SYSTEM
from beside.exchange import bench, imports
from beside.exchange.importing.running import run
from beside.exchange.models import Import, Stage
from beside.journal.models import Entry
from beside.orgs.models import UnitMember
from beside.people.models import DataKey, Drawer, Person, Volunteer
from beside.places.actions import add_area, add_district
from beside.places.models import Area, Level
from tests.cast import MONDAY, World
from tests.config.installation import Installation, in_use, own_database
from tests.exchange.district import everything, roster
from tests.exchange.tables import xlsx
from tests.races.threads import race

HEADER = ["姓名", "身份证号", "手机", "单位"]
ROWS = [
    [f"李{a}{b}", "", f"100123{i:02}{j:03}", f"第{i}单位"]
    for i, a in enumerate("国秀英建军")
    for j, b in enumerate("桂兰志强华平安明亮远山海天" * 10)
]


class Killed(BaseException):
    """The process ends here."""


def confirmed(world: World) -> Import:
    begun = imports.start(
        roster(*ROWS, header=HEADER), "x.xlsx", world.district, by=SYSTEM, at=MONDAY
    )
    imports.confirm(begun, by=SYSTEM, at=MONDAY)
    return Import.objects.get(pk=begun.pk)


def people_are_whole() -> None:
    """Nobody without key, drawer, number or entry in the journal."""
    volunteers = Volunteer.objects.count()
    enrolled = Entry.objects.filter(kind="volunteer.enroll").count()
    assert volunteers == enrolled
    assert Person.objects.count() == DataKey.objects.count() == Drawer.objects.count()


@pytest.mark.parametrize("chunks", [1, 3])
def test_killed_between_two_chunks_and_run_again_it_completes(world: World, chunks: int) -> None:
    begun = confirmed(world)
    before = Volunteer.objects.count()
    left = chunks

    def tell(one: Import) -> None:
        nonlocal left
        if one.stage == Stage.WRITING and one.done:
            left -= 1
            if not left:
                raise Killed

    with pytest.raises(Killed):
        run(begun, at=MONDAY, tell=tell)
    written = Volunteer.objects.count() - before
    assert 0 < written < len(ROWS)
    people_are_whole()
    stopped = Import.objects.get(pk=begun.pk)
    assert (stopped.stage, stopped.done) == (Stage.WRITING, written)
    done = run(stopped, at=MONDAY)
    assert (done.stage, done.added, done.unchanged) == (Stage.DONE, len(ROWS) - written, written)
    assert Volunteer.objects.count() - before == len(ROWS)
    people_are_whole()


def test_killed_while_reading_nothing_is_written(world: World) -> None:
    begun = confirmed(world)
    before = everything()

    def tell(one: Import) -> None:
        if one.stage == Stage.READING:
            raise Killed

    with pytest.raises(Killed):
        run(begun, at=MONDAY, tell=tell)
    assert everything() == before


@pytest.mark.race
def test_two_imports_of_one_file_at_once_enter_everybody_once(world: World) -> None:
    both = [confirmed(world).pk for _ in range(2)]
    before = Volunteer.objects.count()
    race([partial(run, Import.objects.get(pk=pk), at=MONDAY) for pk in both])
    done = Import.objects.filter(pk__in=both)
    assert Volunteer.objects.count() - before == len(ROWS)
    assert sum(one.added for one in done) == len(ROWS)
    assert UnitMember.objects.filter(unit__name__startswith="第").count() == len(ROWS)
    people_are_whole()


@pytest.mark.race
def test_two_imports_of_one_table_of_places_at_once_enter_every_place_once(world: World) -> None:
    rows = [["东门街道", f"第{a}社区", f"第{b}小区", "1-5号楼"] for a in range(4) for b in range(5)]
    data = xlsx(["街道", "社区", "小区", "楼号"], *rows)
    both = []
    for _ in range(2):
        begun = imports.start(data, "x.xlsx", world.district, by=SYSTEM, at=MONDAY)
        imports.confirm(begun, by=SYSTEM, at=MONDAY)
        both.append(begun.pk)
    before = Area.objects.count()
    race([partial(run, Import.objects.get(pk=pk), at=MONDAY) for pk in both])
    assert Area.objects.count() - before == 1 + 4 + 20 + 100


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_killed_by_force_in_the_middle_and_run_again_it_completes(tmp_path: Path) -> None:
    """`kill -9` of the command while it writes, at an arbitrary moment inside a transaction."""
    mine = Installation(tmp_path / "data", own_database())
    mine.data.mkdir()
    mine.beside("migrate")
    with in_use(mine):
        district = add_district("桥东区", by=SYSTEM, at=MONDAY)
        street = add_area(district, Level.SUBDISTRICT, "西门内街道", by=SYSTEM, at=MONDAY)
        add_area(street, Level.COMMUNITY, "槐荫里社区", by=SYSTEM, at=MONDAY)
    place = tmp_path / "花名册.xlsx"
    bench.make_roster(place, 3000, ["槐荫里社区"], Random(1))
    going = mine.start("import-roster", str(place), "--yes")
    watch = threading.Timer(60, going.kill)
    watch.start()
    for line in going.stdout or ():
        if "正在写入" in line:
            break
    time.sleep(0.3)
    going.kill()
    going.communicate()
    watch.cancel()
    with in_use(mine):
        people_are_whole()
        written = Volunteer.objects.count()
    assert written < 3000
    said = mine.beside("import-roster", str(place), "--yes")
    with in_use(mine):
        people_are_whole()
        assert Volunteer.objects.count() == 3000
    assert f"新增 {3000 - written}，更新 0，没有变化 {written}" in said
