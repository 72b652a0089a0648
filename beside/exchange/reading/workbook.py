"""Workbooks through calamine: .xlsx, .xls, .ods and WPS's .et, opened by content."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from beside.common.refusal import Refused
from beside.exchange.reading import limits, refusals, xls_parts
from beside.exchange.reading.sheet import Cells, Marks, Merge, Sheet, letter
from beside.exchange.reading.xlsx_parts import check_size, look_into

_CONTAINER = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_WORD_DOCUMENT = "WordDocument".encode("utf-16-le")
_SLIDES_DOCUMENT = "PowerPoint Document".encode("utf-16-le")


class Workbook:
    """An open workbook. Sheets are unpacked when asked for; only the last one is kept."""

    def __init__(self, data: bytes, marks: dict[str, Marks]) -> None:
        self._data = data
        self._marks = marks
        self._book = _open(data)
        self._kept: tuple[str, CalamineSheet] | None = None

    def sheets(self) -> list[Sheet]:
        """Every sheet with cells, in the order of the workbook; charts and macros are left out."""
        found = [
            (about.name, about.visible == SheetVisibleEnum.Visible)
            for about in self._book.sheets_metadata
            if about.typ == SheetTypeEnum.WorkSheet
        ]
        if len(found) > limits.MAX_SHEETS:
            raise Refused(refusals.TOO_MANY_SHEETS.of(limit=limits.MAX_SHEETS))
        return [self._sheet(name, visible=visible) for name, visible in found]

    def _sheet(self, name: str, *, visible: bool) -> Sheet:
        loaded = self._load(name)
        merges = tuple(
            Merge(top + 1, left, bottom + 1, right)
            for (top, left), (bottom, right) in loaded.merged_cell_ranges or ()
        )
        marks = self._marks.get(name, Marks())
        return Sheet(name, lambda: self._rows(name), visible, merges, marks)

    def _load(self, name: str) -> CalamineSheet:
        if self._kept is None or self._kept[0] != name:
            self._kept = None
            try:
                sheet = self._book.get_sheet_by_name(name)
            except CalamineError as error:
                raise Refused(refusals.DAMAGED) from error
            _check_extent(sheet)
            self._kept = (name, sheet)
        return self._kept[1]

    def _rows(self, name: str) -> Iterator[Cells]:
        sheet = self._load(name)
        if sheet.start is None:
            return
        before: Cells = [""] * sheet.start[1]
        for cells in sheet.iter_rows():
            yield before + cells if before else cells


def _check_extent(sheet: CalamineSheet) -> None:
    if sheet.end is None:
        return
    rows, columns = sheet.end[0] + 1, sheet.end[1] + 1
    if rows > limits.MAX_ROWS:
        raise Refused(refusals.TOO_MANY_ROWS.of(sheet=sheet.name, row=rows, limit=limits.MAX_ROWS))
    if columns > limits.MAX_COLUMNS:
        raise Refused(refusals.TOO_MANY_COLUMNS.of(sheet=sheet.name, column=letter(columns - 1)))


def _open(data: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError as error:
        raise Refused(refusals.ENCRYPTED) from error
    except CalamineError as error:
        raise Refused(refusals.DAMAGED) from error


def open_zipped(data: bytes) -> list[Sheet]:
    """The sheets of an .xlsx or .ods.

    Raises:
        Refused: another kind of zip, too much inside, encrypted, or damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            _refuse_other_archives(archive, names)
            if "xl/workbook.xml" in names:
                marks = look_into(archive)
            else:
                check_size(archive)
                marks = {}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise Refused(refusals.DAMAGED) from error
    return Workbook(data, marks).sheets()


def _refuse_other_archives(archive: zipfile.ZipFile, names: set[str]) -> None:
    if "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names:
        # Nothing says how far its cells reach before they are all laid out in memory.
        raise Refused(refusals.XLSB)
    if "mimetype" in names and b"spreadsheet" in archive.read("mimetype")[:100]:
        return
    for part, reason in (
        ("word/document.xml", refusals.WORD),
        ("ppt/presentation.xml", refusals.SLIDES),
    ):
        if part in names:
            raise Refused(reason)
    raise Refused(refusals.ARCHIVE)


def open_compound(data: bytes) -> list[Sheet]:
    """The sheets of an .xls or .et (or any file of the old Office container).

    Raises:
        Refused: an encrypted workbook, a Word document, too much in it, or damaged.
    """
    for mark, reason in (
        (_ENCRYPTED_PACKAGE, refusals.ENCRYPTED),
        (_WORD_DOCUMENT, refusals.WORD),
        (_SLIDES_DOCUMENT, refusals.SLIDES),
    ):
        if mark in data:
            raise Refused(reason)
    return Workbook(data, xls_parts.look_into(data) if data.startswith(_CONTAINER) else {}).sheets()
