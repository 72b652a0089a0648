"""What can happen to an appointment, and to a district's settings."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from beside.access.models import Role
from beside.journal.events import Event


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
