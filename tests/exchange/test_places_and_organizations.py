"""Rows of places, teams and units."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beside.exchange.reading.places import building_name
from tests.exchange.tables import CODE, PATIENT, csv_text, read, xlsx

PLACES = ["街道", "社区", "小区", "楼号", "单元数"]
TEAMS = ["服务队名称", "所属单位或社区", "队长", "队长电话", "特色", "人数", "结对社区"]
UNITS = ["单位名称", "统一社会信用代码", "类型", "联络员", "联络员电话", "结对社区"]


@pytest.mark.parametrize(
    "text",
    ["4", "04", "4号", "4号楼", "4#", "4#楼", "4栋", "4幢", "四号楼", "４号楼", " 4 号 楼 ", "4座"],
)
def test_a_building_has_one_name_however_it_is_written(text):
    assert building_name(text) == "4号楼"


@pytest.mark.parametrize("text", ["A座", "甲1号楼", "南楼", "3-2"])
def test_other_names_of_buildings_stay(text):
    assert building_name(text) == text


@PATIENT
@given(st.text(max_size=20))
def test_naming_a_building_twice_changes_nothing(text):
    assert building_name(building_name(text)) == building_name(text)


def test_merged_and_empty_cells_mean_the_same_as_above():
    def write(book, sheets):
        sheet = sheets["区划"]
        sheet.write_row(0, 0, PLACES)
        sheet.merge_range(1, 0, 4, 0, "西门街道", book.add_format())
        sheet.merge_range(1, 1, 3, 1, "柳荫社区", book.add_format())
        for row, cells in enumerate(
            [["一小区", "1号楼"], ["一小区", 2.0], ["家属院", "1"], ["", "3栋"]]
        ):
            sheet.write_row(row + 1, 2, cells)
        sheet.write(4, 1, "东仓社区")

    found = read(xlsx(sheets={"区划": []}, before=write))
    assert [(e.subdistrict, e.community, e.estate, *e.buildings) for e in found.entries] == [
        ("西门街道", "柳荫社区", "一小区", "1号楼"),
        ("西门街道", "柳荫社区", "一小区", "2号楼"),
        ("西门街道", "柳荫社区", "家属院", "1号楼"),
        ("西门街道", "东仓社区", "", "3号楼"),
    ]


def test_tables_saved_as_text_are_filled_down_without_merges():
    rows = [
        PLACES,
        ["西门街道", "柳荫社区", "一小区", "1"],
        ["", "", "", "2"],
        ["", "", "二小区", ""],
    ]
    found = read(csv_text(*rows).encode("gb18030"))
    assert [(e.community, e.estate, e.buildings) for e in found.entries] == [
        ("柳荫社区", "一小区", ("1号楼",)),
        ("柳荫社区", "一小区", ("2号楼",)),
        ("柳荫社区", "二小区", ()),
    ]


def test_several_buildings_in_a_cell_are_several_buildings():
    rows = [["西门街道", "柳荫社区", "一小区", "1-3号楼"], ["", "", "二小区", "1、2号楼，A座"]]
    found = read(xlsx(PLACES, *rows))
    assert [e.buildings for e in found.entries] == [
        ("1号楼", "2号楼", "3号楼"),
        ("1号楼", "2号楼", "A座"),
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["西门街道", "柳荫社区", "一小区", date(2026, 1, 2)], "building-became-date"),
        (["西门街道", "柳荫社区", "一小区", "9-1号楼"], "building-unreadable"),
        (["西门街道", "", "一小区", "1"], "community-missing"),
        (["", "没听说过的社区", "一小区", "1"], "subdistrict-missing"),
        (["西门街道", "柳荫社区" * 20, "", ""], "text-too-long"),
    ],
)
def test_a_bad_row_of_places_says_why(row, code):
    assert read(xlsx(PLACES, row), kind="places").bad == {2: code}


def test_a_community_known_already_needs_no_subdistrict():
    found = read(xlsx(PLACES[1:], ["柳荫社区", "一小区", "1"]))
    assert not found.bad


def test_the_same_building_twice_is_one():
    rows = [["西门街道", "柳荫社区", "一小区", "4"], ["西门街道", "柳荫社区", "一小区", "4号楼"]]
    assert read(xlsx(PLACES, *rows)).counts.duplicates == 1


def test_teams_belong_to_communities_or_units():
    rows = [
        ["柳荫助老队", "柳荫社区", "赵国华", 10012345601.0, "助老", 12, "东仓社区"],
        ["档案馆先锋队", "区档案馆", "钱秀英", "100-1234-5602", "普法", "", "柳荫社区、东仓社区"],
        ["服务站小队", "柳荫社区卫生服务站", "", "", "", "", ""],
    ]
    found = read(xlsx(TEAMS, *rows))
    assert not found.bad
    assert [(e.community, e.unit, e.leader_telephone, e.communities) for e in found.entries] == [
        (1, "", "10012345601", (3,)),
        (0, "区档案馆", "10012345602", (1, 3)),
        (0, "柳荫社区卫生服务站", "", ()),
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["", "柳荫社区", "赵国华", "10012345601"], "team-missing"),
        (["一队", "北关社区", "赵国华", "10012345601"], "community-unknown"),
        (["一队", "柳荫社区", "赵某", "10012345601"], "name-implausible"),
        (["一队", "柳荫社区", "赵国华", "1001234"], "telephone-length"),
        (["一队", "柳荫社区", "赵国华", "10012345601", "", "", "北关社区"], "community-unknown"),
    ],
)
def test_a_bad_row_of_teams_says_why(row, code):
    assert read(xlsx(TEAMS, row)).bad == {2: code}


def test_units_are_read_with_liaison_and_all_their_communities():
    rows = [
        ["区档案馆", f" {CODE}'", "区直单位", "赵国华", 10012345601.0, "柳荫社区"],
        ["区档案馆", "", "", "", "", "东仓社区"],
        ["柳荫商贸有限公司", "", "企业", "", "", ""],
        ["某单位", "", "别的", "", "", ""],
    ]
    found = read(xlsx(UNITS, *rows))
    assert not found.bad
    first, second, third = found.entries
    assert (first.credit_code, first.kind, first.communities) == (CODE, "department", (1, 3))
    assert (second.kind, third.kind) == ("company", "department")
    assert found.counts.warnings == {"kind-unknown": 1}


def test_units_are_known_by_longer_headings_too():
    found = read(
        xlsx(["驻区单位名称", "联系人", "联系电话"], ["区档案馆", "赵国华", "10012345601"])
    )
    assert found.plan.kind == "units"
    assert found.entries[0].liaison_telephone == "10012345601"


def test_a_bad_row_of_units_says_why():
    wrong = CODE[:-1] + ("0" if CODE[-1] != "0" else "1")
    rows = [["", CODE], ["甲", wrong], ["乙", CODE[:-1]]]
    found = read(xlsx(UNITS, *rows), kind="units")
    assert found.bad == {2: "unit-missing", 3: "credit-code-check-digit", 4: "credit-code-length"}
