"""A look into an .xlsx before it is unpacked: how large it is, and what its values do not say.

The parts are unzipped as a stream, so that a small file which would unfold to gigabytes, or a stray
cell in the last row of the last column, is refused before any memory is taken. On the way hidden
rows are noted, and formulas that were saved without a result.
"""

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from beside.common.refusal import Refused
from beside.exchange.reading import limits, refusals
from beside.exchange.reading.sheet import Marks, Spot, column_index, letter

_BLOCK = 1 << 20
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_ROW_END = re.compile(rb"</(?:\w+:)?row>")
_FILLED = re.compile(rb"<(?:\w+:)?c\b([^>]*[^/>]|)>(?!\s*</(?:\w+:)?c>)")
_UNCOMPUTED = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_REFERENCE = re.compile(rb'\br="([A-Z]{1,4})(\d{1,9})"')
_NUMBER = re.compile(rb'\br="(\d{1,9})"')
_TAG = re.compile(r"<(?:\w+:)?(?:sheet|Relationship|workbookPr)\b[^>]*>")
_ATTRIBUTE = re.compile(r'([\w:]+)\s*=\s*"([^"]*)"')


@dataclass(slots=True)
class Scan:
    """What has been seen of one sheet so far; `rows` and `columns` up to the last filled cell."""

    name: str
    rows: int = 0
    columns: int = 0
    filled: int = 0
    hidden: set[int] = field(default_factory=set)
    uncomputed: set[Spot] = field(default_factory=set)
    errors: set[Spot] = field(default_factory=set)

    def take(self, block: bytes) -> None:
        """Note what whole rows of XML hold."""
        for match in _ROW.finditer(block):
            if b"hidden" in match[1] and b'hidden="0"' not in match[1]:
                number = _NUMBER.search(match[1])
                self.hidden.add(int(number[1]) if number else self.rows + 1)
        columns = {b""}
        last = b"0"
        for match in _FILLED.finditer(block):
            self.filled += 1
            if found := _REFERENCE.search(match[1]):
                columns.add(found[1])
                last = found[2]
                if b't="e"' in match[1]:
                    self.errors.add(_spot(found))
        self.rows = max(self.rows, int(last))
        self.columns = max(self.columns, *(column_index(name.decode()) + 1 for name in columns))
        if b"<f" in block or b":f" in block:
            spots = (_REFERENCE.search(match[1]) for match in _UNCOMPUTED.finditer(block))
            self.uncomputed.update(_spot(found) for found in spots if found)
        self.check()

    def check(self) -> None:
        """Refuse a sheet that would take too much memory."""
        if self.rows > limits.MAX_ROWS:
            raise Refused(
                refusals.TOO_MANY_ROWS.of(sheet=self.name, row=self.rows, limit=limits.MAX_ROWS)
            )
        if self.columns > limits.MAX_COLUMNS:
            raise Refused(
                refusals.TOO_MANY_COLUMNS.of(sheet=self.name, column=letter(self.columns - 1))
            )
        if max(self.filled, self.rows * self.columns) > limits.MAX_CELLS:
            raise Refused(refusals.TOO_MANY_CELLS.of(sheet=self.name))


def _spot(reference: re.Match[bytes]) -> Spot:
    return int(reference[2]), column_index(reference[1].decode())


def look_into(archive: zipfile.ZipFile) -> dict[str, Marks]:
    """The marks of every sheet, by name; reads no values.

    Raises:
        Refused: it would unfold to too much, or is encrypted.
        zipfile.BadZipFile, zlib.error, EOFError: the archive is damaged.
    """
    budget = _Budget()
    sheets, from_1904 = _sheets(archive)
    if len(sheets) > limits.MAX_SHEETS:
        raise Refused(refusals.TOO_MANY_SHEETS.of(limit=limits.MAX_SHEETS))
    for part in archive.namelist():
        if part not in sheets and not part.startswith(("xl/media/", "xl/embeddings/")):
            for _block in _blocks(archive, part, budget):
                pass
    return {
        name: replace(_look_at(archive, part, name, budget), dates_from_1904=from_1904)
        for part, name in sheets.items()
    }


def check_size(archive: zipfile.ZipFile) -> None:
    """For other zipped tables (.ods): unfold everything once without keeping it.

    Raises:
        Refused: it would unfold to too much, or is encrypted.
    """
    budget = _Budget()
    for part in archive.namelist():
        for _block in _blocks(archive, part, budget):
            pass


@dataclass(slots=True)
class _Budget:
    """How many bytes may still be unzipped."""

    left: int = field(default_factory=lambda: limits.MAX_UNZIPPED)

    def spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            limit = limits.MAX_UNZIPPED // 1024 // 1024
            raise Refused(refusals.UNZIPPED_TOO_LARGE.of(limit=limit))


def _blocks(archive: zipfile.ZipFile, part: str, budget: _Budget) -> Iterator[bytes]:
    if archive.getinfo(part).flag_bits & 1:
        raise Refused(refusals.ENCRYPTED)
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            budget.spend(len(block))
            yield block


def _look_at(archive: zipfile.ZipFile, part: str, name: str, budget: _Budget) -> Marks:
    scan = Scan(name)
    rest = b""
    for block in _blocks(archive, part, budget):
        text = rest + block
        ends = [match.end() for match in _ROW_END.finditer(text)][-1:]
        if ends:
            scan.take(text[: ends[0]])
            rest = text[ends[0] :]
        elif len(text) < 64 * _BLOCK:
            rest = text
        else:
            raise Refused(refusals.TOO_MANY_CELLS.of(sheet=name))
    scan.check()
    return Marks(frozenset(scan.hidden), frozenset(scan.uncomputed), frozenset(scan.errors))


def _sheets(archive: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
    """The sheets by the part that holds them, and whether days are counted from 1904."""
    workbook = _tags(archive, "xl/workbook.xml")
    related = {
        tag.get("Id", ""): tag.get("Target", "")
        for tag in _tags(archive, "xl/_rels/workbook.xml.rels")
    }
    parts = {}
    for tag in workbook:
        target = next((related.get(v, "") for k, v in tag.items() if k.endswith(":id")), "")
        if "name" in tag and target:
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            parts[posixpath.normpath(path)] = tag["name"]
    known = set(archive.namelist())
    from_1904 = any(tag.get("date1904") in ("1", "true") for tag in workbook)
    return {part: name for part, name in parts.items() if part in known}, from_1904


def _tags(archive: zipfile.ZipFile, part: str) -> list[dict[str, str]]:
    if part not in archive.namelist():
        return []
    with archive.open(part) as stream:
        text = stream.read(4 * _BLOCK).decode("utf-8", "replace")
    return [
        {key: html.unescape(value) for key, value in _ATTRIBUTE.findall(tag[0])}
        for tag in _TAG.finditer(text)
    ]
