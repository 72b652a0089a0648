"""The tables of organizations. Read in this order: unit, team, studio."""

from beside.orgs.models.studio import DutyShift, Studio
from beside.orgs.models.team import Team, TeamMember, TeamState
from beside.orgs.models.unit import Branch, Partnership, Unit, UnitKind, UnitMember

__all__ = [
    "Branch",
    "DutyShift",
    "Partnership",
    "Studio",
    "Team",
    "TeamMember",
    "TeamState",
    "Unit",
    "UnitKind",
    "UnitMember",
]
