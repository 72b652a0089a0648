"""The whole mess at once: a roster as an office keeps it, and exactly what is wrong with it."""

import random

import pytest
from stdnum.cn import ric

from beside.exchange.reading.lines import Sort
from tests.exchange.tables import COMMUNITIES, csv_text, read, xlsx

SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈", "国华秀英建军桂兰志强"
TITLE = "在职党员志愿者实名登记花名册"
HEADINGS = ["姓  名", "性别", "证件号码", "联系电话", "工作单位", "所在支部", "入党时间"]


def person(rand: random.Random, number: int):
    """A clean row: serial number, seven fields, community, skills."""
    man = rand.random() < 0.5
    body = f"1305021900{rand.randint(1, 12):02}{rand.randint(1, 28):02}{number % 500 * 2 + man:03}"
    name = rand.choice(SURNAMES) + "".join(rand.sample(GIVEN, rand.randint(1, 2)))
    joined = f"{rand.randint(1980, 2015)}-{rand.randint(1, 12):02}-{rand.randint(1, 28):02}"
    return [
        number,
        name,
        "男" if man else "女",
        body + ric.calc_check_digit(body + "0"),
        f"100{20000000 + number}",
        f"区单位{number % 7}",
        f"第{number % 3 + 1}支部",
        joined,
        COMMUNITIES[number % 4].name,
        rand.choice(["", "理发", "理发、驾驶", "电工，驾驶"]),
    ]


def wrong_check_digit(row):
    row[3] = row[3][:-1] + ("0" if row[3][-1] != "0" else "1")


def other_sex(row):
    row[2] = "女" if row[2] == "男" else "男"


SPOILERS = {
    "id-check-digit": wrong_check_digit,
    "telephone-length": lambda row: row.__setitem__(4, row[4][:9]),
    "date-impossible": lambda row: row.__setitem__(7, "2013/13/01"),
    "sex-contradicts-id": other_sex,
    "community-unknown": lambda row: row.__setitem__(8, "不存在社区"),
    "name-missing": lambda row: row.__setitem__(1, ""),
    "id-length": lambda row: row.__setitem__(3, row[3][:-1]),
    "id-precision-lost": lambda row: row.__setitem__(3, float(row[3][:17] + "0")),
    "telephone-masked": lambda row: row.__setitem__(4, row[4][:3] + "****" + row[4][7:]),
}
DISGUISES = (
    lambda row: row.__setitem__(3, row[3] + "'"),
    lambda row: row.__setitem__(
        3, row[3].lower().translate({48 + d: 0xFF10 + d for d in range(10)})
    ),
    lambda row: row.__setitem__(1, f" {row[1][0]}\u3000{row[1][1:]} "),
    lambda row: row.__setitem__(4, float(row[4])),
    lambda row: row.__setitem__(4, f"{row[4][:3]}-{row[4][3:7]}-{row[4][7:]}"),
    lambda row: row.__setitem__(4, "+86 " + row[4]),
    lambda row: row.__setitem__(7, row[7].replace("-", ".")),
    lambda row: row.__setitem__(7, 38123.0),
    lambda row: row.__setitem__(
        8, "西门街道" + row[8] if row[8].startswith("柳") else row[8] + " "
    ),
)


def spoilt_people(people: int, seed: int):
    """Rows, some wrong in one way each, others only disguised; and which are wrong how."""
    rand = random.Random(seed)
    rows = [person(rand, number) for number in range(1, people + 1)]
    bad = {}
    for place, (code, spoil) in enumerate(SPOILERS.items()):
        spoil(rows[place * 5 + 3])
        bad[place * 5 + 3] = code
    for index in range(0, people, 3):
        if index not in bad:
            DISGUISES[index // 3 % len(DISGUISES)](rows[index])
    return rows, bad


def write_top(book, sheet):
    """A title, a line to fill in, and a header of two merged lines."""
    style = book.add_format({"align": "center"})
    sheet.merge_range(0, 0, 0, 9, TITLE, style)
    sheet.write(1, 0, "填表单位：        填表时间：   年  月  日")
    sheet.merge_range(2, 0, 3, 0, "序号", style)
    sheet.merge_range(2, 1, 2, 4, "基本信息", style)
    sheet.merge_range(2, 5, 2, 7, "组织关系", style)
    sheet.merge_range(2, 8, 3, 8, "家庭住址（社区）", style)
    sheet.merge_range(2, 9, 3, 9, "特\n长", style)
    sheet.write_row(3, 1, HEADINGS)


def write_people(book, sheet, rows):
    """The people, with page breaks every 40 and hidden rows; returns the Excel row of each."""
    numbers, at = [], 4
    for index, row in enumerate(rows):
        if index and index % 40 == 0:
            sheet.merge_range(at, 0, at, 9, f"{TITLE} {index}", book.add_format())
            at += 1
        if index and index % 80 == 0:
            sheet.write_row(at, 0, ["序号", *HEADINGS, "家庭住址（社区）", "特长"])
            at += 1
        sheet.write_formula(at, 0, "=ROW()-4", None, at - 3)
        sheet.write_row(at, 1, row[1:])
        if index % 50 == 7:
            sheet.set_row(at, None, None, {"hidden": True})
        at += 1
        numbers.append(at)
    sheet.write(at + 1, 1, "审核人：")
    return numbers


def messy(people: int, seed: int = 1):
    """The whole workbook, and its bad rows with their reasons."""
    rows, bad = spoilt_people(people, seed)
    answer = {}

    def write(book, worksheets):
        write_top(book, worksheets["花名册"])
        numbers = write_people(book, worksheets["花名册"], [*rows, *rows[-5:]])
        answer.update({numbers[index]: code for index, code in bad.items()})

    summary = [["此表为统计，请勿填写"], ["", 0]]
    data = xlsx(sheets={"汇总": summary, "花名册": []}, before=write)
    return data, answer


@pytest.fixture(scope="module")
def result():
    data, answer = messy(300)
    return read(data), answer


def test_exactly_the_bad_rows_are_found_each_with_its_reason(result):
    found, answer = result
    assert found.bad == answer
    assert len(answer) == len(SPOILERS)


def test_people_rows_and_repeats_are_counted(result):
    found, _ = result
    assert (found.counts.rows, found.counts.people, found.counts.duplicates) == (305, 300, 5)
    assert found.counts.good_people == 300 - len(SPOILERS) == len(found.entries)


def test_page_breaks_repeated_headers_and_the_signature_are_no_people(result):
    found, _ = result
    assert found.counts.passed == {Sort.TITLE: 7, Sort.HEADER: 3, Sort.FOOTER: 1}


def test_hidden_rows_are_read_and_counted(result):
    found, _ = result
    assert found.counts.hidden == 6


def test_the_summary_sheet_is_passed_over_with_a_reason(result):
    found, _ = result
    assert [(skipped.name, skipped.reason.code) for skipped in found.plan.skipped] == [
        ("汇总", "sheet.no-header")
    ]


def test_disguised_values_come_out_clean(result):
    found, _ = result
    assert all(len(entry.telephone) == 11 for entry in found.entries)
    assert all(len(entry.id_number) == 18 for entry in found.entries)
    assert all(entry.community and entry.joined_party_on for entry in found.entries)
    assert not any(" " in entry.name or "\u3000" in entry.name for entry in found.entries)


def test_the_same_people_from_an_old_system_in_gb18030_are_read_alike():
    rand = random.Random(5)
    rows = [person(rand, number) for number in range(1, 40)]
    lines = [
        [row[1], "\t" + row[3], row[4], row[5], row[8], row[9].replace("、", " ")] for row in rows
    ]
    text = csv_text(["名字", "身份证号", "手机", "单位", "居住社区", "技能"], *lines)
    found = read(text.encode("gb18030"))
    assert not found.bad
    assert [(entry.name, entry.id_number) for entry in found.entries] == [
        (row[1], row[3]) for row in rows
    ]
