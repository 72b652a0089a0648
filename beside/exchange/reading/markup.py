"""Tables that old systems save as .xls though they are web pages or the XML of Excel 2003."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from html.parser import HTMLParser
from xml.parsers import expat

from beside.common.refusal import Refused
from beside.exchange.reading import limits, refusals
from beside.exchange.reading.delimited import decode
from beside.exchange.reading.sheet import Cells, Marks, Merge, Sheet, Spot, letter

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([\w-]+)")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_DEEPEST = 5
"""Tables inside tables; each keeps the words of those within, so there must be an end."""
_SKIPPED = ("script", "style", "head", "title")


@dataclass(slots=True)
class _Grid:
    """Rows being collected; knows where the next cell goes when merged cells stand in the way."""

    name: str
    rows: list[dict[int, str]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    uncomputed: set[Spot] = field(default_factory=set)
    taken: dict[int, int] = field(default_factory=dict)
    column: int = 0

    def row(self, number: int | None = None, *, hidden: bool = False) -> None:
        """Begin the next row, or a given one."""
        number = max(number or 0, len(self.rows) + 1)
        if number > limits.MAX_ROWS:
            raise Refused(
                refusals.TOO_MANY_ROWS.of(sheet=self.name, row=number, limit=limits.MAX_ROWS)
            )
        self.rows.extend({} for _ in range(number - len(self.rows)))
        self.column = 0
        if hidden:
            self.hidden.add(number)

    def cell(self, text: str, *, wide: int = 1, tall: int = 1, at: int | None = None) -> None:
        """Put a cell in the current row; `at` is its column where the file says so."""
        if not self.rows:
            self.row()
        number = len(self.rows)
        column = self.column if at is None else at
        while at is None and self.taken.get(column, 0) >= number:
            column += 1
        self.column = column + wide
        if self.column > limits.MAX_COLUMNS:
            raise Refused(
                refusals.TOO_MANY_COLUMNS.of(sheet=self.name, column=letter(self.column - 1))
            )
        self.rows[-1][column] = text
        if wide > 1 or tall > 1:
            bottom = number + tall - 1
            self.merges.append(Merge(number, column, bottom, column + wide - 1))
            self.taken.update(dict.fromkeys(range(column, column + wide), bottom))

    def sheet(self) -> Sheet:
        """The finished table."""
        rows = self.rows

        def source() -> Iterator[Cells]:
            for row in rows:
                yield [row.get(index, "") for index in range(max(row, default=-1) + 1)]

        marks = Marks(hidden=frozenset(self.hidden), uncomputed=frozenset(self.uncomputed))
        return Sheet(self.name, source, merges=tuple(self.merges), marks=marks)


def _count(text: str | None) -> int:
    """A span as written in the file; nonsense is 1."""
    return min(max(int(text), 1), 10_000) if text and text.strip().isdecimal() else 1


@dataclass(slots=True)
class _Open:
    """A table of a page that has begun and not ended: the cell that is being read, if any."""

    grid: _Grid
    words: list[str] | None = None
    spans: tuple[int, int] = (1, 1)

    def close_cell(self) -> None:
        """The cell ends, whether the page says so or only begins the next."""
        if self.words is not None:
            wide, tall = self.spans
            self.grid.cell("".join(self.words).strip(), wide=wide, tall=tall)
            self.words = None


class _Page(HTMLParser):
    """Collects every table of a web page.

    A table inside a cell is a table of its own, for many pages are laid out by an outer one; its
    words stay in the cell as well.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[_Grid] = []
        self._open: list[_Open] = []
        self._skipping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skipping += tag in _SKIPPED
        if tag == "table":
            if len(self._open) == _DEEPEST:
                raise Refused(refusals.NOT_A_TABLE)
            self.grids.append(_Grid(f"表{len(self.grids) + 1}"))
            self._open.append(_Open(self.grids[-1]))
        elif self._open and tag in ("tr", "td", "th"):
            self._begin(self._open[-1], tag, dict(attrs))
        elif tag == "br":
            self.handle_data("\n")

    def _begin(self, table: _Open, tag: str, about: dict[str, str | None]) -> None:
        table.close_cell()
        if tag == "tr":
            table.grid.row(hidden=bool(_HIDDEN_STYLE.search(about.get("style") or "")))
        else:
            table.spans = (_count(about.get("colspan")), _count(about.get("rowspan")))
            table.words = []

    def handle_endtag(self, tag: str) -> None:
        self._skipping -= tag in _SKIPPED and self._skipping > 0
        if self._open and tag in ("td", "th", "tr", "table"):
            self._open[-1].close_cell()
        if self._open and tag == "table":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for table in () if self._skipping else self._open:
            if table.words is not None:
                table.words.append(data)


def open_web_page(data: bytes) -> list[Sheet]:
    """The tables of a page; cells are text as shown.

    Raises:
        Refused: there is no table in it.
    """
    page = _Page()
    page.feed(_page_text(data))
    page.close()
    sheets = [grid.sheet() for grid in page.grids if grid.rows]
    if not sheets:
        raise Refused(refusals.NOT_A_TABLE)
    return sheets[: limits.MAX_SHEETS]


def _page_text(data: bytes) -> str:
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = named[1].decode().lower()
        try:
            return data.decode("gb18030" if encoding.startswith("gb") else encoding)
        except (UnicodeDecodeError, LookupError):
            return decode(data)
    return decode(data)


def open_archived_page(data: bytes) -> list[Sheet]:
    """The tables of a page saved as one file (.mht), as some systems do and call it .xls.

    Raises:
        Refused: there is no table in it.
    """
    sheets: list[Sheet] = []
    for part in message_from_bytes(data).walk():
        content = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(content, bytes):
            with suppress(Refused):
                sheets += open_web_page(content)
    if not sheets:
        raise Refused(refusals.NOT_A_TABLE)
    names = (f"表{number}" for number in range(1, limits.MAX_SHEETS + 1))
    return [replace(sheet, name=name) for name, sheet in zip(names, sheets, strict=False)]


class _Excel2003:
    """Collects the sheets of an XML spreadsheet; positions may be left out where they are next."""

    def __init__(self) -> None:
        self.grids: list[_Grid] = []
        self._words: list[str] | None = None
        self._cell: dict[str, str] = {}

    def start(self, name: str, attrs: dict[str, str]) -> None:
        tag = name.removeprefix(f"{_SPREADSHEET} ")
        values = {key.removeprefix(f"{_SPREADSHEET} "): text for key, text in attrs.items()}
        if tag == "Worksheet":
            self.grids.append(_Grid(values.get("Name", "")))
        elif tag == "Row" and self.grids:
            index = _count(values["Index"]) if "Index" in values else None
            self.grids[-1].row(index, hidden=values.get("Hidden") == "1")
        elif tag == "Cell":
            self._cell, self._words = values, None
        elif tag == "Data":
            self._words = []

    def text(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)

    def end(self, name: str) -> None:
        if name != f"{_SPREADSHEET} Cell" or not self.grids:
            return
        about, grid = self._cell, self.grids[-1]
        text = "".join(self._words or ()).strip()
        across, down = about.get("MergeAcross", "0"), about.get("MergeDown", "0")
        grid.cell(
            text.removesuffix("T00:00:00.000"),
            wide=_count(across) + 1 if across != "0" else 1,
            tall=_count(down) + 1 if down != "0" else 1,
            at=_count(about["Index"]) - 1 if "Index" in about else None,
        )
        if "Formula" in about and not text:
            grid.uncomputed.add((len(grid.rows), max(grid.rows[-1])))
        self._words = None


def open_excel_2003(data: bytes) -> list[Sheet]:
    """The sheets of an XML spreadsheet of Excel 2003.

    Raises:
        Refused: damaged, or it declares entities, which no spreadsheet needs.
    """
    reader = _Excel2003()
    # The encoding is given from outside: the parser itself knows no Chinese one.
    parser = expat.ParserCreate("utf-8", " ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = _no_entities
    try:
        parser.Parse(_xml_text(data).encode(), True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise Refused(refusals.DAMAGED) from error
    sheets = [grid.sheet() for grid in reader.grids if grid.rows]
    if not sheets:
        raise Refused(refusals.EMPTY)
    return sheets


def _xml_text(data: bytes) -> str:
    named = _XML_ENCODING.search(data[:200])
    chinese = named is not None and named[1].lower().startswith(b"gb")
    return data.decode("gb18030", "replace") if chinese else decode(data)


def _no_entities(*_: object) -> None:
    raise Refused(refusals.DAMAGED)


OPENERS: tuple[tuple[re.Pattern[bytes], Callable[[bytes], list[Sheet]]], ...] = (
    (re.compile(_SPREADSHEET.encode()), open_excel_2003),
    (re.compile(rb"<(?:!doctype html|html|table|body|meta|head)\b", re.IGNORECASE), open_web_page),
)
