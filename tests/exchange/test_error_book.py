"""The list of errors: every bad row as it was, the reasons beside it, nothing in it ever runs."""

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from beside.exchange.importing.error_book import ErrorBook
from tests.exchange.tables import HEADER, PATIENT, QIAN, ZHAO, Result, read, read_volunteers, xlsx


def book_of(found: Result) -> bytes:
    book = ErrorBook()
    for row in found.rows:
        if row.is_bad:
            book.add(row.sheet, row.line, row.problems)
    return book.close()


def pages(content: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_rows_keep_their_number_their_cells_and_say_what_is_wrong() -> None:
    header = [*HEADER, "民族", "日期"]
    bad = [*ZHAO[:2], ZHAO[2][:-1] + "X", 10054629.0, *ZHAO[4:], "汉", date(2026, 1, 2)]
    content = book_of(read_volunteers(["某单位"], [*QIAN, "", ""], bad, header=header))
    (page,) = pages(content).values()
    assert page[0] == ["原表行号", "哪里不对", *header]
    number, text, *cells = page[1]
    assert number == 4
    assert text == (
        "C　身份证号码：身份证号码最后一位对不上，可能有一位写错了。\n"
        "D　联系电话：电话位数不对：“10054629”是 8 位。手机是 11 位，座机请带区号。"
    )
    assert cells == bad


def test_what_looks_like_a_formula_is_kept_as_text() -> None:
    nasty = ["=HYPERLINK(1)", "+1+1", "-2", "@SUM(A1)", "=1+1", "\t=1", "柳荫社区"]
    content = book_of(read(xlsx(HEADER, nasty, options={"strings_to_formulas": False})))
    (page,) = pages(content).values()
    assert page[1][2:6] == ["=HYPERLINK(1)", "+1+1", "-2", "@SUM(A1)"]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert b"hyperlink" not in sheet.lower().replace(b"=hyperlink", b"")
        assert b'quotePrefix="1"' in archive.read("xl/styles.xml")


def test_the_corrected_list_can_be_imported_as_it_is() -> None:
    bad = [*ZHAO[:2], ZHAO[2][:-1] + "X", *ZHAO[3:]]
    content = book_of(read_volunteers(bad, ["", *QIAN[1:]]))
    (page,) = pages(content).values()
    page[1][4] = ZHAO[2]
    page[2][2] = QIAN[0]
    found = read(xlsx(*page))
    assert not found.bad
    assert [(entry.name, entry.id_number) for entry in found.entries] == [
        (ZHAO[0], ZHAO[2]),
        (QIAN[0], QIAN[2]),
    ]


def test_each_sheet_has_its_own_page_whatever_it_is_called() -> None:
    bad = [*ZHAO[:2], "1", *ZHAO[3:]]
    names = ["一" * 31, "一" * 30 + "二", "甲'乙"]
    found = read(xlsx(sheets={name: [HEADER, bad] for name in names}))
    assert [len(rows) for rows in pages(book_of(found)).values()] == [2, 2, 2]


def test_without_bad_rows_there_is_no_book() -> None:
    assert book_of(read_volunteers(ZHAO)) == b""


@PATIENT
@given(
    st.lists(
        st.one_of(
            st.text(max_size=20),
            st.floats(),
            st.booleans(),
            st.integers(-(10**12), 10**12),
            st.dates(date(1900, 3, 1)),
            st.datetimes(datetime(1900, 3, 1)),
            st.just(time(8, 30)),
        ),
        min_size=7,
        max_size=7,
    )
)
def test_no_cell_whatever_breaks_the_book(cells) -> None:
    found = read_volunteers(ZHAO[:1])
    row = found.rows[0]
    book = ErrorBook()
    line = type(row.line)(row.line.number, cells)
    book.add(row.sheet, line, row.problems)
    assert len(pages(book.close())) == 1
