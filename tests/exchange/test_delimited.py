"""Plain text: encodings, separators, quotes, and what spreadsheets do to numbers in it."""

import pytest

from tests.exchange.tables import HEADER, QIAN, SUN, ZHAO, csv_text, read

ROWS = [HEADER, ZHAO, QIAN, SUN]


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("gb18030"),
        lambda text: text.encode("utf-8"),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
        lambda text: text.encode("utf-16-le"),
    ],
)
@pytest.mark.parametrize("sign", [",", "\t", ";", "|"])
def test_every_encoding_and_separator_gives_the_same_people(encode, sign):
    found = read(encode(csv_text(*ROWS, sign=sign)))
    assert not found.bad
    assert [entry.name for entry in found.entries] == ["赵国华", "钱秀英", "孙立"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_are_read(end):
    text = csv_text(*ROWS).replace("\r\n", end)
    assert read(text.encode("gb18030")).counts.good_people == 3


def test_numbers_protected_from_spreadsheets_are_unwrapped():
    protected = [*ZHAO[:2], f'="{ZHAO[2]}"', f"\t{ZHAO[3]}", *ZHAO[4:]]
    quoted = [*QIAN[:2], f"'{QIAN[2]}", f'"{QIAN[3]}"', *QIAN[4:]]
    found = read(csv_text(HEADER, protected, quoted).encode())
    assert not found.bad
    assert [entry.id_number for entry in found.entries] == [ZHAO[2], QIAN[2]]


def test_numbers_that_a_spreadsheet_has_already_spoilt_are_named_as_such():
    found = read(
        csv_text(HEADER, [*ZHAO[:2], "1.30502E+17", *ZHAO[3:]], [*QIAN[:3], "1.00123E+10"]).encode()
    )
    assert found.bad == {2: "id-precision-lost", 3: "telephone-precision-lost"}


def test_a_line_naming_the_separator_is_no_row_but_counts_as_one():
    found = read(("sep=;\r\n" + csv_text(HEADER, [*ZHAO[:2], "1", *ZHAO[3:]], sign=";")).encode())
    assert found.bad == {3: "id-length"}


def test_separators_and_line_breaks_inside_quotes_belong_to_the_cell():
    row = [*ZHAO[:4], '"区档案馆,\n二楼"', "柳荫社区", '"理发,电工"']
    found = read(csv_text(HEADER, row, QIAN).encode())
    assert found.entries[0].unit == "区档案馆, 二楼"
    assert found.entries[0].skills == ("理发", "电工")
    assert found.counts.good_people == 2


def test_a_stray_quote_does_not_swallow_the_rows_after_it():
    rows = [
        [*ZHAO[:4], '"区档案馆', *ZHAO[5:]],
        *[[f"李{c}", *SUN[1:3], f"1001234570{i}", *SUN[4:]] for i, c in enumerate("国秀英建军")],
    ]
    rows = [[*row[:2], "", *row[3:]] for row in rows]
    found = read(csv_text(HEADER, *rows).encode())
    assert found.counts.good_people == 6
    assert found.entries[0].unit == "区档案馆"


def test_a_few_broken_bytes_spoil_their_own_row_only():
    people = [
        [f"李{'国秀英建军'[i % 5]}", "女", "", f"100123457{i:02}", "区档案馆", "柳荫社区", ""]
        for i in range(60)
    ]
    text = csv_text(HEADER, *people).encode()
    spoilt = text.replace("李国".encode(), b"\xe6\x9d", 1)
    found = read(spoilt)
    assert list(found.bad.values()) == ["garbled"]
    assert found.counts.good_people == 59


def test_blank_lines_keep_the_row_numbers_right():
    found = read(
        ("\r\n\r\n" + csv_text(HEADER, [], ["", ""], [*ZHAO[:2], "1", *ZHAO[3:]])).encode()
    )
    assert found.bad == {6: "id-length"}


def test_zero_bytes_in_an_export_do_no_harm():
    text = "﻿" + csv_text(*ROWS)
    assert read(text.encode()).counts.good_people == 3


def test_merged_two_line_headers_saved_as_text_are_understood():
    rows = [
        ["志愿者花名册", "", "", "", ""],
        ["序号", "基本信息", "", "", "居住社区"],
        ["", "姓名", "身份证号", "手机", ""],
        ["1", ZHAO[0], ZHAO[2], ZHAO[3], "柳荫社区"],
    ]
    found = read(csv_text(*rows).encode("gb18030"))
    assert found.plan.sheets[0].header.rows == (2, 3)
    assert found.entries[0].community == 1
    assert found.entries[0].telephone == ZHAO[3]
