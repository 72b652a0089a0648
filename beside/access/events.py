"""What can happen to an appointment, and to a district's settings."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from beside.access.models import Role
from beside.journal.events import Event
from beside.people.models.clearance import ClearanceState


@dataclass(frozen=True, kw_only=True, slots=True)
class Appointed(Event):
    """Somebody was given a role over an area or an organization."""

    kind: ClassVar[str] = "appointment.add"
    role: Role
    user_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Dismissed(Event):
    """A role ended."""

    kind: ClassVar[str] = "appointment.end"
    role: Role
    user_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class OptionsSet(Event):
    """Settings of a district were changed; which ones, by their place in the list of options."""

    kind: ClassVar[str] = "district.options"
    option_numbers: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DaySet(Event):
    """A day was made a working day or a day of rest, or given back to the calendar (no value)."""

    kind: ClassVar[str] = "district.day"
    day: date
    is_working: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ClearanceAsked(Event):
    """Somebody asks for leave to read a guarded record."""

    kind: ClassVar[str] = "clearance.ask"


@dataclass(frozen=True, kw_only=True, slots=True)
class ClearanceDecided(Event):
    """A second person gave leave until a moment, or did not."""

    kind: ClassVar[str] = "clearance.decide"
    state: ClearanceState
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ClearanceEnded(Event):
    """Leave ended before its time."""

    kind: ClassVar[str] = "clearance.end"


@dataclass(frozen=True, kw_only=True, slots=True)
class GlassBroken(Event):
    """A guarded record was opened without leave, because it could not wait."""

    kind: ClassVar[str] = "clearance.break"


@dataclass(frozen=True, kw_only=True, slots=True)
class ClearanceReviewed(Event):
    """Somebody else looked into why it could not wait."""

    kind: ClassVar[str] = "clearance.review"
