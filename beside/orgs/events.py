"""What can happen to an organization."""

from dataclasses import dataclass
from typing import ClassVar

from beside.journal.events import Event
from beside.orgs.models import TeamState


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitAdded(Event):
    """A unit was entered."""

    kind: ClassVar[str] = "unit.add"


@dataclass(frozen=True, kw_only=True, slots=True)
class TeamAdded(Event):
    """A team was entered."""

    kind: ClassVar[str] = "team.add"
    unit_id: int | None = None
    community_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitCorrected(Event):
    """A roster or the office changed what is known of a unit."""

    kind: ClassVar[str] = "unit.correct"


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitEnded(Event):
    """A unit is no more, and nobody works there."""

    kind: ClassVar[str] = "unit.end"


@dataclass(frozen=True, kw_only=True, slots=True)
class TeamCorrected(Event):
    """A roster or the office changed what is known of a team."""

    kind: ClassVar[str] = "team.correct"


@dataclass(frozen=True, kw_only=True, slots=True)
class TeamStateSet(Event):
    """A team was paused, goes on, or has ended; with its end nobody is in it."""

    kind: ClassVar[str] = "team.state"
    state: TeamState


@dataclass(frozen=True, kw_only=True, slots=True)
class MembersAdded(Event):
    """Volunteers joined a team, or people a unit."""

    kind: ClassVar[str] = "team.join"
    volunteer_ids: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class MembersLeft(Event):
    """Volunteers went out of a team."""

    kind: ClassVar[str] = "team.leave"
    volunteer_ids: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class StaffAdded(Event):
    """People came to a unit."""

    kind: ClassVar[str] = "unit.join"
    person_ids: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class StaffLeft(Event):
    """People went from a unit."""

    kind: ClassVar[str] = "unit.leave"
    person_ids: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Paired(Event):
    """单位社区结对: a unit and a community were paired."""

    kind: ClassVar[str] = "partnership.add"
    unit_id: int
    community_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PairingEnded(Event):
    """A partnership ended."""

    kind: ClassVar[str] = "partnership.end"


@dataclass(frozen=True, kw_only=True, slots=True)
class StudioSet(Event):
    """Address, hours or telephone of a studio were written down."""

    kind: ClassVar[str] = "studio.set"


@dataclass(frozen=True, kw_only=True, slots=True)
class SmallOfficeSet(Event):
    """A community has too few staff for second signatures of its own; or enough of them."""

    kind: ClassVar[str] = "studio.small_office"
    small: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftChanged(Event):
    """Somebody was put on the duty roster, or struck off."""

    kind: ClassVar[str] = "studio.shift"
    shift_id: int
    struck: bool = False
