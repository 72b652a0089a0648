"""Files are opened by what is in them, and refused with a sentence that helps."""

import io
import zipfile

import pytest

from beside.common.refusal import Refused
from beside.exchange.reading import limits
from beside.exchange.reading.opening import open_book
from tests.exchange.tables import HEADER, QIAN, SUN, ZHAO, csv_text, read, xlsx
from tests.exchange.xls_writer import compound, far_cell, formula, hidden_row, workbook


def code_of(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        open_book(data)
    assert str(refused.value.reason)
    return refused.value.reason.code


def zipped(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return stream.getvalue()


def test_an_old_xls_is_read_with_telephones_as_floats():
    rows = [HEADER, ZHAO, [*QIAN[:3], 10012345602.0, *QIAN[4:]]]
    found = read(workbook({"Sheet1": rows}))
    assert not found.bad
    assert [entry.telephone for entry in found.entries] == ["10012345601", "10012345602"]


def test_an_old_xls_with_many_rows_and_a_merged_title_is_read():
    people = [[*ZHAO[:2], "", f"1{row:010}", *ZHAO[4:]] for row in range(2000)]
    found = read(workbook({"Sheet1": [["花名册"], HEADER, *people]}, merges=[(0, 0, 0, 6)]))
    assert found.counts.good_people == 2000


def test_a_stray_cell_far_away_in_an_old_xls_is_refused_before_it_takes_memory():
    data = workbook({"Sheet1": [HEADER, ZHAO]}, more=far_cell(65_535, 255))
    assert len(data) < 10_000
    assert code_of(data) == "sheet.too-many-cells"


def test_hidden_rows_and_results_that_are_none_are_noted_in_an_old_xls():
    rows = [HEADER, ZHAO, ["", *QIAN[1:]], [*SUN[:3], "", *SUN[4:]]]
    more = hidden_row(1) + formula(2, 0, 3) + formula(3, 3, 2, 0x2A)
    found = read(workbook({"Sheet1": rows}, more=more))
    assert found.counts.hidden == 1
    assert found.bad == {3: "formula-without-result", 4: "formula-error"}


def test_the_name_of_a_file_says_nothing_about_what_it_is():
    for data in (xlsx(HEADER, ZHAO), csv_text(HEADER, ZHAO).encode("gb18030")):
        assert read(data, name="花名册.xls").counts.good_people == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file.empty"),
        (b" \r\n\t\n", "file.empty"),
        (b",,,\r\n,,,\r\n", "file.empty"),
        (b"%PDF-1.7 ...", "file.pdf"),
        (b"\x89PNG\r\n\x1a\n....", "file.picture"),
        (b"\xff\xd8\xff\xe0....", "file.picture"),
        (b"Rar!\x1a\x07\x01\x00", "file.archive"),
        (b"{\\rtf1\\ansi", "file.word"),
        (b"PK\x03\x04 nothing more", "file.damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file.damaged"),
        (b"\x01\x02\x00\x03" * 100, "file.binary"),
        (
            b"<html><body><p>\xe8\xaf\xb7\xe7\x99\xbb\xe5\xbd\x95</p></body></html>",
            "file.not-a-table",
        ),
    ],
)
def test_what_is_no_table_is_refused_and_called_by_its_name(data, code):
    assert code_of(data) == code


def test_other_office_documents_and_archives_are_told_apart():
    assert code_of(zipped(word__document_dot_xml="<w/>")) == "file.word"
    assert code_of(zipped(ppt__presentation_dot_xml="<p/>")) == "file.slides"
    assert code_of(zipped(花名册_dot_xlsx="")) == "file.archive"
    assert code_of(zipped(xl__workbook_dot_bin="")) == "file.xlsb"
    assert code_of(compound({"WordDocument": b"x"})) == "file.word"


def test_a_workbook_with_a_password_is_refused_as_encrypted():
    assert code_of(compound({"EncryptedPackage": b"x" * 5000})) == "file.encrypted"


def test_a_damaged_workbook_is_refused_and_not_half_read():
    good = xlsx(HEADER, ZHAO)
    assert code_of(good[: len(good) // 2]) == "file.damaged"


def test_a_file_larger_than_allowed_is_refused_before_it_is_opened(monkeypatch):
    monkeypatch.setattr(limits, "MAX_FILE", 1000)
    assert code_of(b"x" * 1001) == "file.too-large"


def test_a_small_file_that_unfolds_to_much_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "MAX_UNZIPPED", 200_000)  # it unfolds to 800,000
    assert code_of(xlsx(HEADER, *[ZHAO] * 2000)) == "file.unzipped-too-large"


def test_a_stray_cell_far_away_is_refused_before_it_takes_memory():
    rows = [HEADER, ZHAO]
    far_down = xlsx(*rows, before=lambda _, sheets: sheets["花名册"].write(1_000_000, 0, "x"))
    far_right = xlsx(*rows, before=lambda _, sheets: sheets["花名册"].write(0, 16_000, "x"))
    assert code_of(far_down) == "sheet.too-many-rows"
    assert code_of(far_right) == "sheet.too-many-columns"


def test_formatted_but_empty_cells_far_away_do_no_harm():
    def paint(book, sheets):
        sheets["花名册"].write_blank(900_000, 5_000, None, book.add_format({"bold": True}))

    assert read(xlsx(HEADER, ZHAO, before=paint)).counts.good_people == 1


def test_too_many_rows_of_text_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MAX_ROWS", 10)
    assert code_of(csv_text(*[ZHAO] * 20).encode()) == "sheet.too-many-rows"


def test_rows_keep_their_numbers_where_a_table_begins_further_down_and_right():
    def write(_, sheets):
        for place, cells in enumerate([HEADER, [*ZHAO[:2], ZHAO[2][:-1], *ZHAO[3:]], QIAN, SUN]):
            sheets["花名册"].write_row(6 + place, 3, cells)

    found = read(xlsx(before=write))
    assert found.bad == {8: "id-length"}
    assert found.rows[0].sheet.letter("id_number") == "F"
