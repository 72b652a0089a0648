"""Reading one row: each cell by its own rule, every problem noted, none stopping the others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from beside.exchange.reading.cleaning.text import is_garbled, value
from beside.exchange.reading.problems import Bad, Problem
from beside.exchange.reading.sheet import Cell

type Keys = tuple[str, ...]


@dataclass(slots=True)
class Record:
    """A row being read: the cells by field, and what is wrong with them."""

    cells: Mapping[str, Cell]
    problems: list[Problem] = field(default_factory=list)

    def note(self, wording: str, about: str, **params: object) -> None:
        """Write down a problem with a field."""
        self.problems.append(Problem(wording, about, params))

    def read[T](self, about: str, rule: Callable[[Cell], T]) -> T | None:
        """What a cell means, or None with a problem noted; an unmapped field is an empty cell."""
        try:
            return rule(self.cells.get(about, ""))
        except Bad as bad:
            self.problems.append(Problem(bad.wording, about, bad.params))
            return None

    def text(self, about: str, limit: int) -> str:
        """Free text on one line.

        A text that is garbled or too long is a problem.
        """
        text = value(self.cells.get(about, ""))
        if is_garbled(text):
            self.note("garbled", about, value=text[:20])
        elif len(text) > limit:
            self.note("text-too-long", about, limit=limit)
        else:
            return text
        return ""

    @property
    def is_bad(self) -> bool:
        """Whether anything is wrong that keeps the row out."""
        return any(not problem.is_warning for problem in self.problems)

    def has(self, about: str) -> bool:
        """Whether there is already a problem with this field."""
        return any(problem.field == about for problem in self.problems)


class Entry(Protocol):
    """What one good row says, and where it stands; a later row of the same fills its gaps."""

    row: int
    sheet: str

    @property
    def title(self) -> str:
        """How the thing is called in a sentence about it."""

    def fill(self, later: "Entry") -> list[str]:
        """Take over what is missing; returns the fields in which the two differ."""


class Reader[E: Entry](Protocol):
    """Reads the rows of one kind of roster, from the first to the last."""

    def read(self, record: Record, row: int) -> tuple[E | None, Keys]:
        """What row number `row` says, None when it is bad, and by what it is known again."""


def fill_gaps(kept: object, later: object, names: tuple[str, ...]) -> list[str]:
    """Copy each attribute that is empty in `kept`; the names of those that differ."""
    differing = []
    for name in names:
        mine, other = getattr(kept, name), getattr(later, name)
        if not mine and other:
            setattr(kept, name, other)
        elif other and mine != other:
            differing.append(name)
    return differing
