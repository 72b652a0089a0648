"""Putting right what was entered of units and teams; pausing and ending them. Nothing is deleted.

Who may do so is asked above this storey, where roles are known.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from beside.common.clock import service_day
from beside.common.refusal import Reason, Refused
from beside.journal.record import Hand
from beside.orgs.actions import hold, note
from beside.orgs.events import TeamCorrected, TeamStateSet, UnitCorrected, UnitEnded
from beside.orgs.models import Team, TeamMember, TeamState, Unit, UnitMember
from beside.platform.reread import reread

ENDED = Reason("team.ended", _("这支服务队已经解散了。"))
STATE_STEPS: Mapping[str, frozenset[str]] = {
    TeamState.ACTIVE: frozenset({TeamState.PAUSED}),
    TeamState.PAUSED: frozenset({TeamState.ACTIVE}),
    TeamState.ENDED: frozenset({TeamState.ACTIVE, TeamState.PAUSED}),
}
"""From which state each one may be reached; one that was ended stays so."""


@transaction.atomic
def correct_unit(unit: Unit, *, by: Hand, at: datetime, **columns: object) -> Unit:
    """Set what is different: name, kind, credit code.

    Raises:
        IntegrityError: another unit of the district has this name.
    """
    _hold_anew(unit)
    if new := _different(unit, columns):
        note(unit, UnitCorrected(), by=by, at=at, **new)
    return unit


@transaction.atomic
def end_unit(unit: Unit, *, by: Hand, at: datetime) -> Unit:
    """From today a unit is no more, and nobody works there; one that has ended stays as it is."""
    _hold_anew(unit)
    if unit.ended_at is None:
        UnitMember.objects.filter(unit=unit, until=None).update(until=service_day(at))
        note(unit, UnitEnded(), by=by, at=at, ended_at=at)
    return unit


@transaction.atomic
def correct_team(team: Team, *, by: Hand, at: datetime, **columns: object) -> Team:
    """Set what is different: name, kind, speciality, how many wishes it takes at a time.

    Raises:
        Refused: it has ended.
        IntegrityError: another team of the district has this name.
    """
    _hold_anew(team)
    if team.state == TeamState.ENDED:
        raise Refused(ENDED)
    if new := _different(team, columns):
        note(team, TeamCorrected(), by=by, at=at, **new)
    return team


@transaction.atomic
def set_team_state(team: Team, state: TeamState, *, by: Hand, at: datetime) -> Team:
    """Pause a team, let it go on, or end it; with its end nobody is in it any more.

    Raises:
        Refused: it has ended.
    """
    _hold_anew(team)
    if team.state == state:
        return team
    if team.state not in STATE_STEPS[state]:
        raise Refused(ENDED)
    if state == TeamState.ENDED:
        TeamMember.objects.filter(team=team, until=None).update(until=service_day(at))
    note(team, TeamStateSet(state=state), by=by, at=at, state=state)
    return team


def _hold_anew(body: Unit | Team) -> None:
    hold(body)
    reread(body)


def _different(body: Unit | Team, columns: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in columns.items() if getattr(body, name) != value}
