"""What a table is, whatever file it came from: rows from row 1, columns from A."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

type Cell = str | int | float | bool | date | datetime | time | timedelta
type Cells = list[Cell]
type Spot = tuple[int, int]
"""Row number as in Excel (from 1), column index (from 0)."""


def letter(index: int) -> str:
    """The letters of a column as Excel shows them; A is 0.

    >>> letter(0), letter(27)
    ('A', 'AB')
    """
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_index(letters: str) -> int:
    """The index of a column from its letters: the reverse of `letter`."""
    index = 0
    for char in letters.upper():
        index = index * 26 + ord(char) - 64
    return index - 1


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells shown as one; the value is in the first. Rows from 1, columns from 0, ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def wide(self) -> int:
        """How many columns it covers."""
        return self.right - self.left + 1

    @property
    def tall(self) -> int:
        """How many rows it covers."""
        return self.bottom - self.top + 1


@dataclass(frozen=True, slots=True)
class Marks:
    """What a spreadsheet says beside its values: hidden rows, cells whose value is not there.

    `uncomputed` are formulas saved without a result, `errors` results such as #N/A.
    """

    hidden: frozenset[int] = frozenset()
    uncomputed: frozenset[Spot] = frozenset()
    errors: frozenset[Spot] = frozenset()
    dates_from_1904: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. `source()` gives its rows, each time anew: from row 1 on, from column A on."""

    name: str
    source: Callable[[], Iterator[Cells]]
    visible: bool = True
    merges: tuple[Merge, ...] = ()
    marks: Marks = field(default_factory=Marks)


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it stands in the file: its number in Excel, cells, and its widest merge.

    `carried` are the columns whose value comes down from a merge that began in a row above.
    """

    number: int
    cells: Cells
    wide_merge: int = 1
    carried: frozenset[int] = frozenset()


def is_blank(cell: Cell) -> bool:
    """Nothing in it, or only spaces."""
    return not cell.strip() if isinstance(cell, str) else False


def lines_of(sheet: Sheet) -> Iterator[Line]:
    """The rows that hold something, with what vertical merges show in every row of theirs.

    A merge that is one row high (a title across the table) keeps its value in its first cell.
    """
    waiting = sorted(sheet.merges, key=lambda merge: (merge.top, merge.left), reverse=True)
    open_now: list[tuple[Merge, Cell]] = []
    for number, written in enumerate(sheet.source(), start=1):
        cells = written
        wide = 1
        while waiting and waiting[-1].top <= number:
            merge = waiting.pop()
            wide = max(wide, merge.wide if merge.top == number else 1)
            if merge.tall > 1:
                open_now.append((merge, _at(written, merge.left)))
        carried: frozenset[int] = frozenset()
        if open_now:
            open_now = [pair for pair in open_now if pair[0].bottom >= number]
            cells, carried = _filled(written, number, open_now)
        if not all(map(is_blank, cells)):
            yield Line(number, cells, wide, carried)


def _at(cells: Cells, index: int) -> Cell:
    return cells[index] if index < len(cells) else ""


def _filled(
    cells: Cells, number: int, merges: list[tuple[Merge, Cell]]
) -> tuple[Cells, frozenset[int]]:
    filled, carried = list(cells), set()
    for merge, value in merges:
        if merge.top == number or is_blank(value):
            continue
        filled.extend([""] * (merge.left + 1 - len(filled)))
        if is_blank(filled[merge.left]):
            filled[merge.left] = value
            carried.add(merge.left)
    return filled, frozenset(carried)
