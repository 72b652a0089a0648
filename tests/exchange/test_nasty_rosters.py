"""Rosters unlike each other, each a mess of its own kind: who comes in, and why the others do not.

Everybody is invented: born in 1900, with telephones that no operator issues.
"""

from datetime import date

import pytest
from stdnum.cn import ric

from beside.common.refusal import Refused
from beside.exchange.reading.fields import Kind
from beside.exchange.reading.lines import Sort
from tests.exchange.tables import COMMUNITIES, Result, csv_text, read, xlsx

NAMES = ("赵国华", "钱秀英", "孙立", "李国", "周桂兰", "吴志强", "郑建军", "王芳", "冯英", "陈安")
HEADER = ["姓名", "身份证号", "联系电话", "社区"]


def number(of: int, day: str = "0101") -> str:
    """The ID number of an invented man."""
    body = f"1305021900{day}{of * 2 + 1:03}"
    return body + ric.calc_check_digit(body + "0")


def telephone(of: int) -> str:
    return f"100123456{of:02}"


def person(of: int, community: str = "柳荫社区") -> list[object]:
    """A clean row under HEADER."""
    return [NAMES[of % len(NAMES)], number(of), telephone(of), community]


def reasons(found: Result) -> dict[int, str]:
    """The first thing that is wrong, by the row of the sheet."""
    return {
        row.line.number: next(p.wording for p in row.problems if not p.is_warning)
        for row in found.rows
        if row.is_bad
    }


def test_a_registration_form_with_groups_of_columns_from_row_4() -> None:
    lower = ["姓名", "性别", "民族", "公民身份号码", "出生年月", "政治面貌", "所属党组织"]
    lower += ["工作单位及职务", "入党时间", "联络电话", "居住地", "邮编", "服务队", "技能特长"]
    days = ["1900年3月", "1900.3", "1900-03-16", "190003", date(1900, 3, 16)]
    homes = ["柳荫社区3号楼", "桥东区西门街道柳荫社区", "柳荫", "东仓社区", "一马路社区5号楼"]

    def write(book, sheets):
        style, sheet = book.add_format(), sheets["花名册"]
        sheet.merge_range("A1:P1", "在职党员志愿服务登记表", style)
        sheet.merge_range("A2:P2", "填报单位：        填报日期：2026年3月", style)
        sheet.merge_range("A4:A5", "序号", style)
        for span, group in (("B4:G4", "基本信息"), ("H4:J4", "组织信息"), ("K4:M4", "联系方式")):
            sheet.merge_range(span, group, style)
        sheet.merge_range("N4:O4", "志愿服务", style)
        sheet.merge_range("P4:P5", "备注", style)
        sheet.write_row("B5", lower)
        day_style = book.add_format({"num_format": "yyyy/m/d"})
        for at, (day, home) in enumerate(zip(days, homes, strict=True)):
            row = [at, NAMES[at], "男", "汉", number(at, "0316"), "", "党员", "机关第二党支部"]
            row += [
                "区档案馆",
                "2005年7月",
                telephone(at),
                home,
                "054000",
                "惠民队",
                "理发、电工",
                "",
            ]
            sheet.write_row(5 + at, 0, row)
            sheet.write(5 + at, 5, day, day_style)
        sheet.write_row("A12", ["合计", 5])
        sheet.write_row("A13", ["审核人：", "", "", "填表人："])

    found = read(xlsx(before=write))
    assert not found.bad
    assert [entry.community for entry in found.entries] == [1, 1, 1, 3, 4]
    assert {entry.birth_date for entry in found.entries} == {date(1900, 3, 16)}
    assert {entry.branch for entry in found.entries} == {"机关第二党支部"}
    assert found.fields["服务队"] == found.fields["备注"] == found.fields["民族"] == ""
    assert found.counts.passed == {Sort.TOTAL: 1, Sort.FOOTER: 1}


def test_id_numbers_that_lost_digits_and_others_in_disguise() -> None:
    with_x = next(of for of in range(100, 200) if number(of).endswith("X"))
    cells: list[object] = [
        float(number(1)[:15] + "000"),
        "1.30502E+17",
        number(with_x).lower(),
        f"'{number(2)[:6]} {number(2)[6:14]} {number(2)[14:]}",
        f"身份证：{number(3)}",
        f"{number(4)}（已核）",
        "".join(chr(ord(sign) + 0xFEE0) for sign in number(5)),
        number(with_x + 11)[:-1] + "×" if number(with_x + 11)[-1] == "X" else number(6),
        "130502000101001",
        130502000101001.0,
        f"{number(7)[:6]}********{number(7)[14:]}",
    ]
    rows = [[NAMES[at % 10], cell, telephone(at), ""] for at, cell in enumerate(cells)]
    found = read(xlsx(HEADER, *rows))
    assert reasons(found) == {
        2: "id-precision-lost",
        3: "id-precision-lost",
        10: "id-old",
        11: "id-old",
        12: "id-masked",
    }


def test_a_multiplication_sign_at_the_end_of_an_id_number_is_its_x() -> None:
    own = next(number(of) for of in range(100, 200) if number(of).endswith("X"))
    for sign in "×Ｘхx":
        found = read(xlsx(HEADER, ["赵国华", own[:-1] + sign, "10012345601", ""]))
        assert found.entries[0].id_number == own


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("+86 100-1234-5601", "10012345601"),
        ("(86)10012345601", "10012345601"),
        ("（+86）100 1234 5601", "10012345601"),
        ("１００１２３４５６０１", "10012345601"),
        ("10012345601 10012345602", "10012345601"),
        ("10012345601；0319-1234567", "10012345601"),
        ("手机:10012345601 家:0319-1234567", "10012345601"),
        ("10012345601（妻子：10012345602）", "10012345601"),
        (10012345601.0, "10012345601"),
    ],
)
def test_telephones_as_people_write_them(cell: object, kept: str) -> None:
    found = read(xlsx(HEADER, ["赵国华", number(1), cell, ""]))
    assert found.entries[0].telephone == kept


def test_days_with_something_behind_them_and_days_as_bare_serials() -> None:
    header = ["姓名", "身份证号", "出生年月", "入党时间"]
    days: list[tuple[object, object]] = [
        ("1900年3月16日生", "2005.7.1（预备）"),
        (76.0, 38534.0),
        ("76", "38534"),
        ("1900.3.5", "2005.7.1"),
        ("15", "2005.7.1"),
        ("1900年3月", "2005年7月1日转正"),
        ("1900/3/16", "2005-6-31"),
    ]
    rows = [[NAMES[at], number(at, "0316"), *pair] for at, pair in enumerate(days)]
    found = read(xlsx(header, *rows))
    assert reasons(found) == {
        5: "birth-contradicts-id",
        6: "date-unreadable",
        7: "date-unreadable",
        8: "date-impossible",
    }
    assert {entry.joined_party_on for entry in found.entries} == {date(2005, 7, 1)}
    assert {entry.birth_date for entry in found.entries} == {date(1900, 3, 16)}


def test_pages_with_headers_totals_and_signatures_between_the_people() -> None:
    header: list[object] = ["序号", *HEADER]
    rows: list[list[object]] = [["志愿者名册"], []]
    for page in range(3):
        rows.append(header)
        rows += [[of, *person(of)] for of in range(page * 3, page * 3 + 3)]
        rows += [["本页小计", "", "3人"], [f"第 {page + 1} 页 共 3 页"], []]
    rows += [
        ["总计：9人"],
        ["填表人签字：", "", "", "负责人签字（盖章）："],
        ["", "", "", "2026年11月"],
        ["注", "：请于月底前报送"],
        ["合计人数", "", "9"],
        ["男 7 人", "女 2 人"],
        ["单位负责人：", "", "", "填报人："],
        ["", "单位盖章", "", "年   月   日"],
        [10, "", "", "", ""],
    ]
    found = read(xlsx(*rows))
    assert not found.bad
    assert (found.counts.rows, found.counts.good_people) == (9, 9)


def test_a_number_that_stands_alone_is_a_row_without_a_name() -> None:
    found = read(xlsx(HEADER, person(1), ["", "", telephone(2), ""], ["", number(3), "", ""]))
    assert reasons(found) == {3: "name-missing", 4: "name-missing"}


def test_hints_and_examples_of_a_template_are_no_people() -> None:
    found = read(
        xlsx(
            ["志愿者导入模板"],
            ["姓名*", "身份证号码*", "手机号*", "所属社区*"],
            ["必填，与身份证一致", "18位", "11位手机号", "请填写全称"],
            ["张三（示例）", number(98), telephone(98), "柳荫社区"],
            ["例：李四", number(99), telephone(99), "柳荫社区"],
            person(1),
        )
    )
    assert found.counts.rows == 1
    assert found.counts.passed == {Sort.HINT: 1, Sort.EXAMPLE: 2}


def test_the_same_as_above_means_what_stands_above_but_never_a_number() -> None:
    header = [*HEADER, "工作单位"]
    rows: list[list[object]] = [[*person(1), "区档案馆"]]
    rows += [[*person(of, "同上"), sign] for of, sign in ((2, "〃"), (3, "同上"), (4, '"'))]
    rows.append([NAMES[5], "同上", telephone(5), "同上", "无"])
    found = read(xlsx(header, *rows))
    assert reasons(found) == {6: "id-length"}
    assert {(entry.community, entry.unit) for entry in found.entries} == {(1, "区档案馆")}


def test_a_community_merged_over_many_people_holds_for_all_of_them() -> None:
    def write(book, sheets):
        style, sheet = book.add_format(), sheets["花名册"]
        sheet.write_row(0, 0, ["所在社区", "姓名", "身份证号", "联系电话"])
        for of in range(1, 31):
            sheet.write_row(of, 1, person(of)[:3])
        sheet.merge_range("A2:A16", "柳荫社区", style)
        sheet.merge_range("A17:A31", "东仓社区", style)

    found = read(xlsx(before=write))
    assert [entry.community for entry in found.entries] == [1] * 15 + [3] * 15


def test_one_person_with_two_telephones_and_two_with_one() -> None:
    again = [*person(1)[:2], telephone(9), "柳荫社区"]
    husband, wife = person(1), [NAMES[1], number(2), telephone(1), ""]
    found = read(xlsx(HEADER, husband, again, wife, ["李国", number(1), telephone(3), ""]))
    assert (found.counts.people, found.counts.duplicates) == (2, 2)
    assert reasons(found) == {5: "id-of-another"}
    assert [entry.telephone for entry in found.entries] == [telephone(1), telephone(1)]
    assert found.counts.warnings["differs-from-row"] == 1


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("桥东区柳荫社区", 1),
        ("某市桥东区西门街道柳荫社区", 1),
        ("（西门）柳荫社区", 1),
        ("西门街道-柳荫社区", 1),
        ("新建社区（鼓楼街道）", 6),
        ("柳荫社区党群服务中心", 1),
    ],
)
def test_communities_with_what_is_above_them(text: str, key: int) -> None:
    found = read(xlsx(HEADER, person(1, text)))
    assert found.entries[0].community == key


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("张 三", "张三"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("阿依古丽 • 买买提", "阿依古丽·买买提"),
        ("张三/", "张三"),
        ("张三。", "张三"),
        ("（女）张三", "张三"),
        ("张三(预备党员)", "张三"),
    ],
)
def test_names_with_spaces_dots_and_remarks(cell: str, name: str) -> None:
    found = read(xlsx(HEADER, [cell, *person(1)[1:]]))
    assert found.entries[0].name == name


def test_a_bare_list_without_a_header_is_known_by_what_stands_in_it() -> None:
    found = read(xlsx(*[[of, *person(of, COMMUNITIES[of % 4].name)] for of in range(1, 8)]))
    assert found.counts.good_people == 7
    assert [entry.community for entry in found.entries] == [2, 3, 4, 1, 2, 3, 4]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030", "utf-16-le"])
def test_text_in_any_encoding_and_with_any_separator(sign: str, encoding: str) -> None:
    text = csv_text(HEADER, person(1), ["合计", "1", "", ""], sign=sign)
    found = read(text.encode(encoding))
    assert (found.counts.good_people, found.counts.passed[Sort.TOTAL]) == (1, 1)


def test_a_list_of_units_with_their_nature_and_a_liaison() -> None:
    found = read(
        xlsx(
            ["区直单位与社区结对共建台账"],
            ["序号", "单位", "单位性质", "对接人", "联络电话", "结对社区"],
            [1, "区档案馆", "机关", "赵国华", telephone(1), "西门街道柳荫社区"],
            [2, "某银行支行", "企业", "孙立", 10012345603.0, "柳荫社区\n东仓社区"],
            [None, "合计", 2],
        )
    )
    assert found.plan.kind == Kind.UNITS
    assert [(entry.kind, entry.communities) for entry in found.entries] == [
        ("department", (1,)),
        ("company", (1, 3)),
    ]


def test_a_team_with_a_row_for_each_of_its_communities() -> None:
    header = ["队伍名称", "负责人", "联系电话", "结对社区"]
    rows = [["银发先锋服务队", "赵国华", telephone(1), text] for text in ("柳荫社区", "东仓")]
    found = read(xlsx(header, *rows))
    assert [entry.communities for entry in found.entries] == [(1, 3)]
    assert not found.counts.warnings


def test_a_workbook_with_nothing_in_it_is_called_empty() -> None:
    with pytest.raises(Refused) as refused:
        read(xlsx())
    assert refused.value.reason.code == "file.empty"
