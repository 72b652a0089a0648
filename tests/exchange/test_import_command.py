"""`beside import-roster`: looks, tells, asks, writes, tells."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from python_calamine import CalamineWorkbook

from beside.access.actor import SYSTEM
from beside.exchange.models import Import
from beside.people.models import Volunteer
from beside.places.actions import add_district
from tests.cast import MONDAY, World
from tests.exchange.district import CHEN, LIU, ZHANG, changed, everything, roster
from tests.exchange.tables import xlsx

BAD = changed(LIU, C=LIU[2][:-1] + "X")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    file = tmp_path / "花名册.xlsx"
    file.write_bytes(roster(ZHANG, BAD, CHEN))
    return file


def said(*words: object) -> str:
    out = StringIO()
    call_command("import_roster", *map(str, words), stdout=out)
    return out.getvalue()


def test_it_shows_the_columns_and_the_bad_rows_and_writes_the_good_ones(
    world: World, place: Path
) -> None:
    before = Volunteer.objects.count()
    text = said(place, "--yes")
    assert "C  身份证号码 → 身份证号码" in text
    assert "第 3 行　C　身份证号码" in text
    assert "[id-check-digit]" in text
    assert "新增 2，更新 0，没有变化 0，有问题 1 行" in text
    assert Volunteer.objects.count() == before + 2


def test_a_second_time_nothing_is_new(world: World, place: Path) -> None:
    said(place, "--yes")
    before = everything()
    assert "新增 0，更新 0，没有变化 2" in said(place, "--yes")
    assert everything() == before


def test_a_header_without_anything_below_is_refused(world: World, tmp_path: Path) -> None:
    place = tmp_path / "空.csv"
    place.write_bytes("姓名,身份证号,手机\r\n,,\r\n".encode("gb18030"))
    with pytest.raises(CommandError, match="表头下面没有数据"):
        said(place, "--yes")


def test_a_dry_run_writes_nothing_but_the_list_of_errors(world: World, place: Path) -> None:
    before = everything()
    errors = place.with_name("错误.xlsx")
    said(place, "--dry-run", "--errors", errors)
    assert everything() == before
    assert not Import.objects.exists()
    rows = CalamineWorkbook.from_path(str(errors)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == [3]


def test_without_yes_and_without_a_terminal_it_does_not_write(world: World, place: Path) -> None:
    before = everything()
    with pytest.raises(CommandError, match="--yes"):
        said(place)
    assert everything() == before


def test_columns_and_kind_can_be_given_by_hand(world: World, tmp_path: Path) -> None:
    place = tmp_path / "x.csv"
    place.write_bytes("甲,乙,丙\r\n张国华,10012345601,区档案馆\r\n".encode("gb18030"))
    with pytest.raises(CommandError, match="表头"):
        said(place, "--yes")
    data = xlsx(["名字", "手机", "旧手机"], ["张国华", "1", "10012345601"])
    place.write_bytes(data)
    text = said(place, "--kind", "volunteers", "--mapping", "C=telephone", "B=", "--yes")
    assert "新增 1" in text


def test_only_the_sheets_asked_for_are_read(world: World, tmp_path: Path) -> None:
    header = ["姓名", "手机"]
    place = tmp_path / "x.xlsx"
    place.write_bytes(
        xlsx(sheets={"一": [header, ["张国华", ZHANG[3]]], "二": [header, ["刘秀英", LIU[3]]]})
    )
    assert "新增 1" in said(place, "--sheet", "二", "--yes")
    with pytest.raises(CommandError, match="三"):
        said(place, "--sheet", "三", "--yes")


@pytest.mark.parametrize(
    ("words", "match"),
    [
        (["--mapping", "A=nickname"], "nickname"),
        (["--district", "桥西区"], "没有这个区"),
        (["--mapping", "A"], "列=项目"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(world: World, place: Path, words, match) -> None:
    with pytest.raises(CommandError, match=match):
        said(place, "--yes", *words)


def test_with_several_districts_one_must_be_named(world: World, place: Path) -> None:
    add_district("桥西区", by=SYSTEM, at=MONDAY)
    with pytest.raises(CommandError, match="桥东区、桥西区"):
        said(place, "--yes")
    assert "新增 2" in said(place, "--yes", "--district", "桥东区")


def test_without_a_district_it_says_what_to_do_first(db: None, place: Path) -> None:
    with pytest.raises(CommandError, match="beside begin"):
        said(place, "--yes")


def test_a_file_that_is_not_there_is_refused(world: World, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="打不开文件"):
        said(tmp_path / "没有.xlsx", "--yes")
