"""What rosters do to the things they name, besides the events those rooms have themselves."""

from dataclasses import dataclass
from typing import ClassVar

from beside.journal.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class RosterImported(Event):
    """A roster was written to the end; the numbers are of people, teams, units or places."""

    kind: ClassVar[str] = "roster.import"
    added: int = 0
    changed: int = 0
    bad_rows: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class RosterErrorsTaken(Event):
    """Somebody took the list of bad rows, which holds what was in them."""

    kind: ClassVar[str] = "roster.errors"


@dataclass(frozen=True, kw_only=True, slots=True)
class BranchAdded(Event):
    """A Party branch was entered because a roster names it."""

    kind: ClassVar[str] = "branch.add"
    unit_id: int | None = None
