"""A look into an .xls before it is read: how far its cells reach, and what its values do not say.

The reader lays every sheet out densely, so one stray cell in the last row and column of a file of a
few kilobytes would take a gigabyte. Sources: [MS-CFB] 2.2-2.6, [MS-XLS] 2.4.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from beside.common.refusal import Refused
from beside.exchange.reading import limits, refusals
from beside.exchange.reading.sheet import Marks
from beside.exchange.reading.xlsx_parts import Scan

_LAST_SECTOR = 0xFFFFFFFA
_IN_HEADER = 109
_ENTRY = 128
_BEGIN, _END, _SHEET, _ROW, _EPOCH = 0x0809, 0x000A, 0x0085, 0x0208, 0x0022
_FORMULA, _ERROR, _SEVERAL = 0x0006, 0x0205, 0x00BD
_CELLS = frozenset((_FORMULA, _ERROR, _SEVERAL, 0x0203, 0x0204, 0x00FD, 0x00D6, 0x027E))
_HIDDEN = 0x20
_NO_NUMBER = b"\xff\xff"
_RESULT_ERROR, _RESULT_EMPTY = 2, 3


def look_into(data: bytes) -> dict[str, Marks]:
    """The marks of every sheet, by name; reads no values.

    Raises:
        Refused: its cells reach so far that they would take too much memory.
    """
    book = _Container(data).workbook()
    sheets, from_1904 = _sheets(book)
    marks: dict[str, Marks] = {}
    cells = 0
    for name, start in sheets.items():
        scan = _look_at(book, start, Scan(name))
        cells += scan.rows * scan.columns
        if cells > limits.MAX_CELLS:
            raise Refused(refusals.TOO_MANY_CELLS.of(sheet=name))
        found = (frozenset(scan.hidden), frozenset(scan.uncomputed), frozenset(scan.errors))
        marks[name] = Marks(*found, dates_from_1904=from_1904)
    return marks


@dataclass(frozen=True, slots=True)
class _Container:
    """The file system of sectors in which old Office programs keep their streams."""

    data: bytes

    def workbook(self) -> bytes:
        """The stream that holds the sheets; empty when there is none, or a small one."""
        table = self._table()
        entries = self._chain(self._number(0x30), table)
        for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            entry = entries[at : at + _ENTRY]
            size = int.from_bytes(entry[64:66], "little")
            name = entry[: max(size - 2, 0)].decode("utf-16-le", "replace")
            if name.lower() in ("workbook", "book"):
                first, length = struct.unpack_from("<II", entry, 116)
                return self._chain(first, table)[:length]
        return b""

    def _number(self, at: int) -> int:
        return int.from_bytes(self.data[at : at + 4], "little")

    def _sector(self, number: int) -> bytes:
        size = 1 << min(self.data[0x1E], 16)
        return self.data[(number + 1) * size : (number + 2) * size]

    def _chain(self, first: int, table: tuple[int, ...]) -> bytes:
        parts: list[bytes] = []
        number = first
        while number < len(table) and len(parts) <= len(table):
            parts.append(self._sector(number))
            number = table[number]
        return b"".join(parts)

    def _table(self) -> tuple[int, ...]:
        """Of each sector, the one that follows it."""
        places = list(_numbers(self.data[0x4C : 0x4C + 4 * _IN_HEADER]))
        following = self._number(0x44)
        for _ in range(len(self.data) // 512):
            if following >= _LAST_SECTOR:
                break
            *more, following = _numbers(self._sector(following)) or (_LAST_SECTOR,)
            places += more
        sectors = (self._sector(place) for place in places if place < _LAST_SECTOR)
        return _numbers(b"".join(sectors))


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        yield kind, book[at + 4 : at + 4 + size]
        at += 4 + size


def _sheets(book: bytes) -> tuple[dict[str, int], bool]:
    """Where each sheet begins, and whether days are counted from 1904."""
    sheets: dict[str, int] = {}
    from_1904 = False
    for kind, body in _records(book, 0):
        if kind == _END:
            break
        if kind == _EPOCH:
            from_1904 = body[:1] == b"\x01"
        elif kind == _SHEET and len(body) > 8:
            wide = body[7] & 1
            name = body[8 : 8 + (body[6] << wide)]
            sheets[name.decode("utf-16-le" if wide else "latin-1", "replace")] = int.from_bytes(
                body[:4], "little"
            )
    return sheets, from_1904


def _look_at(book: bytes, start: int, scan: Scan) -> Scan:
    depth = 0
    for kind, body in _records(book, start):
        if kind in (_BEGIN, _END):
            depth += 1 if kind == _BEGIN else -1
            if depth == 0:
                break
        elif kind in _CELLS and depth == 1 and len(body) >= 6:
            _note_cell(scan, kind, body)
        elif kind == _ROW and len(body) >= 14 and body[12] & _HIDDEN:
            scan.hidden.add(int.from_bytes(body[:2], "little") + 1)
    scan.check()
    return scan


def _note_cell(scan: Scan, kind: int, body: bytes) -> None:
    row, column = struct.unpack_from("<HH", body)
    last = int.from_bytes(body[-2:], "little") if kind == _SEVERAL else column
    scan.filled += 1
    scan.rows, scan.columns = max(scan.rows, row + 1), max(scan.columns, last + 1)
    if kind == _FORMULA and body[12:14] == _NO_NUMBER:
        if body[6] == _RESULT_ERROR:
            scan.errors.add((row + 1, column))
        elif body[6] == _RESULT_EMPTY:
            scan.uncomputed.add((row + 1, column))
    elif kind == _ERROR and body[7:8] == b"\x01":
        scan.errors.add((row + 1, column))
