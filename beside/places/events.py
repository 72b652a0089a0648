"""What can happen to a place."""

from dataclasses import dataclass
from typing import ClassVar

from beside.journal.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class AreaAdded(Event):
    """A place was entered in the tree."""

    kind: ClassVar[str] = "area.add"
    parent_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AreaRenamed(Event):
    """A place got another name; the old one is kept with its days."""

    kind: ClassVar[str] = "area.rename"


@dataclass(frozen=True, kw_only=True, slots=True)
class AreaClosed(Event):
    """A place is no more; what happened there stays."""

    kind: ClassVar[str] = "area.close"


@dataclass(frozen=True, kw_only=True, slots=True)
class AreaMoved(Event):
    """A place went to another parent."""

    kind: ClassVar[str] = "area.move"
    parent_id: int
