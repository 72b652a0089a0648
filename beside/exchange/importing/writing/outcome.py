"""What a chunk came to, and what every writer is given."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from beside.access.actor import Actor
from beside.exchange.importing.here import Here
from beside.exchange.reading.problems import Problem
from beside.exchange.reading.row import Entry


@dataclass(slots=True)
class Outcome:
    """How many entries were new, changed, or known as they are; and those that cannot go in.

    `refused` are (sheet, row number, problem): known only by comparing with what is there.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[tuple[str, int, Problem]] = field(default_factory=list)

    def refuse(self, entry: Entry, problem: Problem) -> None:
        """Leave an entry out."""
        self.refused.append((entry.sheet, entry.row, problem))

    def count(self, *, added: bool = False, changed: bool = False) -> None:
        """Count an entry that went in."""
        self.added += added
        self.changed += changed and not added
        self.unchanged += not (added or changed)

    def __iadd__(self, other: "Outcome") -> "Outcome":
        self.added += other.added
        self.changed += other.changed
        self.unchanged += other.unchanged
        self.refused += other.refused
        return self


@dataclass(frozen=True, slots=True)
class Setting:
    """Where, by whom and when the writing is done."""

    here: Here
    by: Actor
    at: datetime

    @property
    def district_id(self) -> int:
        """The district that is written into."""
        return self.here.district.pk


class Writer(Protocol):
    """Writes the entries of one kind of roster; `smallest` is how many are worth a transaction."""

    smallest: int

    def order(self, entries: list[Any]) -> list[Any]:
        """The entries in the order in which they are best written; called once, outside chunks."""

    def write(self, entries: Sequence[Any]) -> Outcome:
        """Write some of them, inside a transaction."""
