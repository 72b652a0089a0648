"""The whole file: row after row, the same thing twice made one, everything counted."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from beside.exchange.reading.cleaning.text import folded, is_garbled, plain, says_the_same
from beside.exchange.reading.fields import Kind
from beside.exchange.reading.lines import Sort
from beside.exchange.reading.mapping import Plan, SheetPlan
from beside.exchange.reading.problems import Problem
from beside.exchange.reading.row import Entry, Keys, Reader, Record
from beside.exchange.reading.sheet import Cell, Line, Marks, Sheet, is_blank, lines_of

_NEEDED = {
    Kind.VOLUNTEERS: {"name", "id_number", "telephone", "community"},
    Kind.TEAMS: {"name", "owner"},
    Kind.UNITS: {"name"},
    Kind.PLACES: {"subdistrict", "community", "estate", "building"},
}
_OF_ONE_ONLY = frozenset({"name", "id_number", "birth_date", "credit_code", "building"})
"""Fields in which 同上 means nothing: no two rows have the same."""
_CODES_OF_OTHERS = frozenset({"name", "id_number"})


@dataclass(frozen=True, slots=True)
class Row[E: Entry]:
    """One row of data: what it says (None when bad), what is wrong, and by what it is known."""

    sheet: SheetPlan
    line: Line
    entry: E | None
    problems: tuple[Problem, ...]
    keys: Keys
    hidden: bool = False

    @property
    def is_bad(self) -> bool:
        """Whether it stays out."""
        return self.entry is None


@dataclass(frozen=True, slots=True)
class Passed:
    """A row that is no data, and what it is."""

    sheet: SheetPlan
    line: Line
    sort: Sort


def read_rows[E: Entry](
    sheets: Sequence[Sheet], plan: Plan, make_reader: Callable[[Marks], Reader[E]]
) -> Iterator[Row[E] | Passed]:
    """Every filled row below the headers, in the order of the file."""
    by_name = {sheet.name: sheet for sheet in sheets}
    for sheet_plan in plan.sheets:
        sheet = by_name[sheet_plan.name]
        sieve = sheet_plan.sieve(plan.kind)
        reader, above = make_reader(sheet.marks), Above()
        for line in lines_of(sheet):
            if line.number <= sheet_plan.starts_after:
                continue
            sort = sieve.sort(line)
            if sort is not None:
                yield Passed(sheet_plan, line, sort)
            else:
                cells = above.filled(_cells(sheet_plan, line))
                yield _read(sheet_plan, line, cells, reader, plan.kind, sheet.marks)


@dataclass(slots=True)
class Above:
    """What stands in the row above, for cells that only say 同上."""

    _cells: dict[str, Cell] = field(default_factory=dict)

    def filled(self, cells: dict[str, Cell]) -> dict[str, Cell]:
        """The cells of a row, with what those mean that say "the same"."""
        for code, cell in cells.items():
            if code not in _OF_ONE_ONLY and isinstance(cell, str) and says_the_same(cell):
                cells[code] = self._cells.get(code, cell)
        self._cells = cells
        return cells


def _cells(sheet: SheetPlan, line: Line) -> dict[str, Cell]:
    return {
        code: line.cells[column.index] if column.index < len(line.cells) else ""
        for code, column in sheet.fields.items()
    }


def _read[E: Entry](
    sheet: SheetPlan,
    line: Line,
    cells: dict[str, Cell],
    reader: Reader[E],
    kind: Kind,
    marks: Marks,
) -> Row[E]:
    record = Record(cells)
    _note_lost_values(record, sheet, line, kind, marks)
    entry, keys = reader.read(record, line.number)
    if entry is not None:
        entry.sheet = sheet.name
    problems = _once_each(record.problems)
    return Row(sheet, line, entry, problems, keys, line.number in marks.hidden)


def _note_lost_values(
    record: Record, sheet: SheetPlan, line: Line, kind: Kind, marks: Marks
) -> None:
    """Formulas without a result, results that are errors, characters lost in saving."""
    for code, column in sheet.fields.items():
        cell = record.cells[code]
        needed = code in _NEEDED[kind]
        spot = (line.number, column.index)
        if spot in marks.uncomputed and is_blank(cell):
            record.note("formula-without-result" if needed else "formula-skipped", code)
        elif spot in marks.errors:
            record.note("formula-error" if needed else "formula-skipped", code)
        elif code in _CODES_OF_OTHERS and isinstance(cell, str) and is_garbled(cell):
            record.note("garbled", code, value=plain(cell)[:20])


def _once_each(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """One problem per field: the first that was found says why the others are there."""
    kept: dict[tuple[str, bool, object], Problem] = {}
    for problem in problems:
        apart = problem.params.get("value") if problem.is_warning else None
        kept.setdefault((problem.field, problem.is_warning, apart), problem)
    return tuple(kept.values())


@dataclass(slots=True)
class Counts:
    """What is in the file. `bad` are the codes of bad rows: {(sheet, row number): codes}."""

    rows: int = 0
    people: int = 0
    good_people: int = 0
    duplicates: int = 0
    hidden: int = 0
    bad: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)
    warnings: Counter[str] = field(default_factory=Counter)
    passed: Counter[Sort] = field(default_factory=Counter)

    @property
    def codes(self) -> Counter[str]:
        """How many rows are bad for each reason; a row counts for each of its reasons."""
        return Counter(code for codes in self.bad.values() for code in codes)


@dataclass(slots=True)
class _Known[E: Entry]:
    """One person, team, unit or place of the file."""

    row: int
    number: str
    entry: E | None


@dataclass(slots=True)
class Roster[E: Entry]:
    """Collects rows: good entries in the order of the file, each thing once."""

    counts: Counts = field(default_factory=Counts)
    _known: list[_Known[E]] = field(default_factory=list)
    _by_key: dict[str, int] = field(default_factory=dict)

    def take(self, row: Row[E] | Passed) -> Row[E] | None:
        """Count a row. Returns it, with what was found by comparing it to earlier ones."""
        if isinstance(row, Passed):
            self.counts.passed[row.sort] += 1
            return None
        self.counts.rows += 1
        self.counts.hidden += row.hidden
        row = self._compare(row)
        if row.is_bad:
            codes = tuple(problem.code for problem in row.problems if not problem.is_warning)
            self.counts.bad[row.sheet.name, row.line.number] = codes
        for problem in row.problems:
            if problem.is_warning:
                self.counts.warnings[problem.code] += 1
        return row

    def entries(self) -> list[E]:
        """Everything that goes in."""
        return [known.entry for known in self._known if known.entry is not None]

    def _compare(self, row: Row[E]) -> Row[E]:
        number = next((key for key in row.keys if key.startswith("id:")), "")
        index = self._find(row.keys, number)
        if index is None:
            self._add(row, number)
            return row
        self.counts.duplicates += 1
        known = self._known[index]
        if known.entry is None or row.entry is None:
            if row.entry is not None:
                known.entry, known.row = row.entry, row.line.number
                self.counts.good_people += 1
        else:
            row = self._merge(known, row)
        known.number = known.number or number
        self._by_key.update(dict.fromkeys(row.keys, index))
        return row

    def _find(self, keys: Keys, number: str) -> int | None:
        """The known thing with one of these keys; two ID numbers are two people, whatever else."""
        for key in keys:
            index = self._by_key.get(key)
            if index is None:
                continue
            other = self._known[index].number
            if not number or not other or number == other:
                return index
        return None

    def _add(self, row: Row[E], number: str) -> None:
        index = len(self._known)
        self._known.append(_Known(row.line.number, number, row.entry))
        for key in row.keys:
            self._by_key.setdefault(key, index)
        self.counts.people += 1
        self.counts.good_people += row.entry is not None

    def _merge(self, known: _Known[E], row: Row[E]) -> Row[E]:
        kept, later = known.entry, row.entry
        if kept is None or later is None:
            raise ValueError("only good rows are merged")
        if folded(kept.title) != folded(later.title):
            problem = Problem("id-of-another", "id_number", {"row": known.row, "name": kept.title})
            return _with(row, problem, entry=None)
        columns = row.sheet.fields
        differing = [columns[name].heading for name in kept.fill(later) if name in columns]
        if not differing:
            return row
        params = {"row": known.row, "fields": "、".join(differing)}
        return _with(row, Problem("differs-from-row", "name", params), entry=later)


def _with[E: Entry](row: Row[E], problem: Problem, *, entry: E | None) -> Row[E]:
    return Row(row.sheet, row.line, entry, (*row.problems, problem), row.keys, row.hidden)
