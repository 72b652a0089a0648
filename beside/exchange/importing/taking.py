"""Reading a whole file: good entries in memory, bad rows on their way into the list of errors."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from beside.exchange.importing.error_book import ErrorBook
from beside.exchange.importing.here import Here
from beside.exchange.reading.mapping import Plan
from beside.exchange.reading.roster import Counts, Roster, Row, read_rows
from beside.exchange.reading.sheet import Sheet

TELL_EVERY = 1_000
FIRST_BAD = 300
"""Bad rows that are kept in memory to be shown; all of them go into the book."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What is in a file: counts, good entries, the first bad rows, and the book of all of them.

    `reopen` opens the file once more: while people are written, its sheets take no memory.
    """

    here: Here
    reopen: Callable[[], list[Sheet]]
    plan: Plan
    counts: Counts
    entries: list[Any]
    first_bad: list[Row[Any]]
    book: ErrorBook = field(default_factory=ErrorBook)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Whatever happened, no bad row stays behind on disk."""
        self.book.discard()


def nobody(_rows: int) -> None:
    """Nobody is watching."""


def take(
    sheets: list[Sheet],
    plan: Plan,
    here: Here,
    reopen: Callable[[], list[Sheet]],
    tell: Callable[[int], None] = nobody,
) -> Taken:
    """Read every row once; `tell` hears how many so far. Use what comes back in a `with`."""
    taken = Taken(here, reopen, plan, Counts(), [], [])
    try:
        return _take(taken, sheets, tell)
    except BaseException:
        taken.book.discard()
        raise


def _take(taken: Taken, sheets: list[Sheet], tell: Callable[[int], None]) -> Taken:
    collected: Roster[Any] = Roster(taken.counts)
    for found in read_rows(sheets, taken.plan, taken.here.reader(taken.plan.kind)):
        row = collected.take(found)
        if row is None:
            continue
        if row.is_bad:
            taken.book.add(row.sheet, row.line, row.problems)
            if len(taken.first_bad) < FIRST_BAD:
                taken.first_bad.append(row)
        if collected.counts.rows % TELL_EVERY == 0:
            tell(collected.counts.rows)
    taken.entries.extend(collected.entries())
    return taken
