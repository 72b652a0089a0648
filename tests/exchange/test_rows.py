"""Whole rows of volunteers: what goes in, what stays out, and the same person twice."""

from datetime import date

import pytest

from beside.exchange.reading.lines import Sort
from beside.exchange.reading.problems import TEXTS
from tests.exchange.tables import HEADER, QIAN, SUN, ZHAO, csv_text, read, read_volunteers, xlsx

FULL = [*HEADER, "出生日期", "入党时间", "政治面貌", "人员类别"]


def changed(row, **cells):
    """A row with some cells changed, by letter."""
    row = list(row)
    for letter, cell in cells.items():
        row[ord(letter) - 65] = cell
    return row


def codes(found, row=0, *, warnings=True):
    return [p.code for p in found.rows[row].problems if p.is_warning == warnings]


def test_a_clean_row_says_everything():
    found = read_volunteers([*ZHAO, "1900-01-01", "1925.7", "党员", "离退休党员"], header=FULL)
    entry = found.entries[0]
    assert not found.counts.warnings
    assert (entry.name, entry.sex, entry.id_number, entry.telephone) == (ZHAO[0], "m", *ZHAO[2:4])
    assert (entry.unit, entry.community, entry.skills) == ("区档案馆", 1, ("理发",))
    assert (entry.birth_date, entry.joined_party_on) == (date(1900, 1, 1), date(1925, 7, 1))
    assert (entry.political_status, entry.kind) == ("中共党员", "retired")


def test_wrong_rows_in_a_bulk_import_the_seventeenth_is_reported_and_the_others_go_in():
    """批量导入错行 (taxonomy): row 17 has the date 2026/13/01 and a wrong last digit."""
    people = [
        [f"李{name}", "", "", f"100123457{number:02}", "区档案馆", "柳荫社区", ""]
        for number, name in enumerate("国秀英建军桂兰志强华平安明亮远山海天")
    ]
    header = [*HEADER, "入党时间"]
    rows = [[*row, "2014-09-07"] for row in people]
    rows[15] = [*changed(ZHAO, C=ZHAO[2][:-1] + "X"), "2026/13/01"]
    found = read_volunteers(*rows, header=header)
    assert found.counts.bad == {("花名册", 17): ("id-check-digit", "date-impossible")}
    assert found.counts.good_people == len(rows) - 1
    bad = next(row for row in found.rows if row.is_bad)
    assert [(bad.sheet.letter(p.field), p.text) for p in bad.problems] == [
        ("C", str(TEXTS["id-check-digit"])),
        ("H", "没有“2026/13/01”这一天。"),
    ]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"A": ""}, "name-missing"),
        ({"A": "李某某"}, "name-implausible"),
        ({"B": "女"}, "sex-contradicts-id"),
        ({"B": "难"}, "sex-unreadable"),
        ({"C": ZHAO[2][:-1]}, "id-length"),
        ({"C": "", "D": ""}, "contact-missing"),
        ({"D": "100123456"}, "telephone-length"),
        ({"E": "很长的单位名称" * 10}, "text-too-long"),
        ({"F": "不存在社区"}, "community-unknown"),
        ({"F": "新建社区"}, "community-ambiguous"),
        ({"H": "1901-01-01"}, "birth-contradicts-id"),
        ({"I": "2013/13/01"}, "date-impossible"),
        ({"I": "2027-01-01"}, "date-in-future"),
        ({"A": "赵\ufffd华"}, "garbled"),
    ],
)
def test_a_bad_row_stays_out_and_says_why(cells, code):
    row = changed([*ZHAO, "1900-01-01", "1925-07-01", "党员", "在职"], **cells)
    found = read_volunteers(row, QIAN, header=FULL)
    assert code in found.bad.values() or code in codes(found, warnings=False)
    assert found.counts.good_people == 1


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"A": "赵国华（组长）"}, "name-remark"),
        ({"C": ""}, "id-missing"),
        ({"D": ""}, "telephone-missing"),
        ({"D": "10012345601/10012345602"}, "telephone-several"),
        ({"F": ""}, "community-missing"),
        ({"G": "开飞机"}, "skill-unknown"),
        ({"J": "某某"}, "political-status-unknown"),
    ],
)
def test_a_doubtful_row_goes_in_with_a_warning(cells, code):
    row = changed([*ZHAO, "", "", "党员", "在职"], **cells)
    found = read_volunteers(row, header=FULL)
    assert not found.bad
    assert code in codes(found)


def test_a_wrong_check_digit_is_not_also_blamed_for_the_sex():
    row = changed(ZHAO, B="女", C=ZHAO[2][:-1] + "X")
    assert read_volunteers(row).counts.bad["花名册", 2] == ("id-check-digit",)


def test_a_birth_date_given_by_month_or_year_only_does_not_contradict_the_number():
    rows = [[*changed(ZHAO, C="130502190005160290"[:17] + "3"), "1900年5月"]]
    found = read_volunteers(*rows, header=[*HEADER, "出生年月"])
    assert "birth-contradicts-id" not in str(found.counts.bad)


def test_sex_is_told_by_the_number_where_the_column_is_empty():
    assert read_volunteers(changed(QIAN, B="")).entries[0].sex == "f"


def test_the_same_person_twice_is_one_and_gaps_are_filled():
    again = changed(ZHAO, E="", F="", G="电工", D=float(ZHAO[3]))
    found = read_volunteers(changed(ZHAO, E="", G="理发"), again, changed(ZHAO, F=""), QIAN)
    assert (found.counts.rows, found.counts.people, found.counts.duplicates) == (4, 2, 2)
    entry = found.entries[0]
    assert (entry.unit, entry.community, entry.skills) == ("区档案馆", 1, ("理发", "电工"))
    assert not found.counts.warnings["differs-from-row"]


def test_a_repeat_that_says_something_else_is_named_and_the_first_row_counts():
    found = read_volunteers(ZHAO, changed(ZHAO, E="第二医院"))
    assert found.entries[0].unit == "区档案馆"
    assert codes(found, 1) == ["differs-from-row"]
    assert "工作单位" in found.rows[1].problems[-1].text


def test_without_a_number_name_and_telephone_make_the_person():
    found = read_volunteers(
        changed(ZHAO, C=""), changed(ZHAO, C="", E=""), changed(ZHAO, C="", D="10012345699")
    )
    assert (found.counts.people, found.counts.duplicates) == (2, 1)


def test_a_row_with_the_number_joins_the_row_without():
    for rows in ([changed(ZHAO, C=""), ZHAO], [ZHAO, changed(ZHAO, C="")]):
        found = read_volunteers(*rows)
        assert found.counts.people == 1
        assert found.entries[0].id_number == ZHAO[2]


def test_two_numbers_are_two_people_even_with_one_name_and_telephone():
    father, son = ZHAO, changed(ZHAO, C=SUN[2])
    assert read_volunteers(father, son).counts.people == 2


def test_a_household_may_share_a_telephone():
    found = read_volunteers(ZHAO, changed(QIAN, D=ZHAO[3]))
    assert (found.counts.good_people, found.counts.duplicates) == (2, 0)


def test_one_number_under_two_names_is_a_mistake_in_the_later_row():
    found = read_volunteers(ZHAO, changed(QIAN, B="男", C=ZHAO[2]))
    assert found.bad == {3: "id-of-another"}
    assert "第 2 行" in found.rows[1].problems[-1].text


def test_a_person_whose_one_row_is_bad_comes_in_by_the_other():
    found = read_volunteers(changed(ZHAO, D="100"), ZHAO)
    assert found.bad == {2: "telephone-length"}
    assert (found.counts.people, found.counts.good_people) == (1, 1)


def test_units_merged_over_several_people_are_filled_down_but_not_into_blank_rows():
    def write(book, sheets):
        sheet = sheets["花名册"]
        header = ["序号", "工作单位", "姓名", "身份证号", "手机"]
        sheet.write_row(0, 0, header)
        sheet.merge_range(1, 1, 4, 1, "区档案馆", book.add_format())
        for place, person in enumerate([ZHAO, QIAN]):
            sheet.write_row(1 + place, 2, [person[0], person[2], person[3]])
        sheet.write_column(1, 0, [1, 2, 3, 4])

    found = read(xlsx(before=write))
    assert not found.bad
    assert [entry.unit for entry in found.entries] == ["区档案馆", "区档案馆"]
    assert found.counts.passed == {Sort.BLANK: 2}


def test_totals_signatures_and_group_titles_are_no_people():
    rows = [
        ["第一支部（共2人）"],
        ZHAO,
        QIAN,
        ["小计", "", "", 2],
        ["以下空白"],
        ["合  计", "", 2],
        ["审核人：吴", "", "", "填表人：郑"],
        ["注：1. 身份证号码为18位"],
        ["2026年11月23日"],
    ]
    found = read_volunteers(*rows)
    assert found.counts.rows == 2
    assert found.counts.passed == {Sort.TITLE: 2, Sort.TOTAL: 2, Sort.FOOTER: 3}


def test_a_row_with_only_a_name_is_a_person_of_whom_something_is_missing():
    assert read_volunteers(["赵国华"]).bad == {2: "contact-missing"}


def test_formulas_are_read_by_their_saved_results():
    def write(_, sheets):
        sheets["花名册"].write_formula("A3", '="钱"&"秀英"', None, "钱秀英")
        sheets["花名册"].write_formula("D3", "=D2+1", None, 10012345602)

    found = read(xlsx(HEADER, ZHAO, changed(QIAN, A="", D=""), before=write))
    assert not found.bad
    assert (found.entries[1].name, found.entries[1].telephone) == ("钱秀英", "10012345602")


def test_a_formula_without_a_result_is_a_reason_where_the_column_is_needed():
    def write(_, sheets):
        sheets["花名册"].write_formula("A2", "=X1", None, "")
        sheets["花名册"].write_formula("E3", "=X1", None, "")
        sheets["花名册"].write_formula("D4", "=1/0", None, "#DIV/0!")
        sheets["花名册"].write_formula("J5", "=X1", None, "")

    found = read(xlsx(HEADER, ZHAO, QIAN, SUN, changed(SUN, C="", A="孙国"), before=write))
    assert found.bad == {2: "formula-without-result", 4: "formula-error"}
    assert "formula-skipped" in codes(found, 1)


def test_shared_formulas_are_looked_at_one_by_one():
    data = csv_text(HEADER, ZHAO).encode()
    assert not read(data).bad


def test_hidden_rows_and_columns_are_read_like_the_others():
    def hide(_, sheets):
        sheets["花名册"].set_row(1, None, None, {"hidden": True})
        sheets["花名册"].set_column(2, 2, None, None, {"hidden": True})
        sheets["花名册"].autofilter(0, 0, 2, 6)

    found = read(xlsx(HEADER, ZHAO, QIAN, before=hide))
    assert found.counts.good_people == 2
    assert found.counts.hidden == 1
    assert found.entries[0].id_number == ZHAO[2]
