"""The office's hand on what was entered wrongly, has changed its name, or is no more."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from beside.access import rules
from beside.access.actions import end_roles
from beside.access.actor import Actor
from beside.access.models import Appointment
from beside.access.offices import decided_by
from beside.access.organizations import PLACE_EXISTS, TEAM_EXISTS, UNIT_EXISTS
from beside.common.clock import service_day
from beside.common.refusal import Reason, Refused, require
from beside.orgs import actions as orgs
from beside.orgs import corrections
from beside.orgs.models import Partnership, Team, TeamState, Unit, UnitKind
from beside.people.models import Standing, Volunteer
from beside.places.corrections import close_area, rename_area
from beside.places.models import Area
from beside.places.selectors import children, parent_of
from beside.places.within import within
from beside.platform.idempotency import Once, once

HAS_PLACES = Reason("place.has_places", _("“%(name)s”下面还有地方，请先一处一处撤掉。"))
HAS_PEOPLE = Reason("place.has_people", _("“%(name)s”还有志愿者，请先把他们改到别的社区。"))
HAS_TEAMS = Reason("place.has_teams", _("“%(name)s”还有服务队，请先解散。"))
HAS_PAIRS = Reason("place.has_pairs", _("“%(name)s”还和单位结着对，请先结束结对。"))
HAS_STAFF = Reason("place.has_staff", _("“%(name)s”还有派单员或组织者，请先免去。"))
NO_ROOT = Reason("place.no_root", _("整个区不能撤掉。"))
UNIT_HAS_TEAMS = Reason("unit.has_teams", _("“%(name)s”还有服务队，请先解散。"))


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What a unit is called and what it is."""

    name: str
    kind: UnitKind
    credit_code: str = ""


@dataclass(frozen=True, slots=True)
class TeamTraits:
    """What a team is called, what for, and how many wishes it takes at a time (0: no limit)."""

    name: str
    kind: str = ""
    speciality: str = ""
    capacity: int = 0


@once
def rename_place(
    place: Area,
    name: str,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Area:
    """A place has another name from today; the old one is kept with its days.

    Raises:
        Refused: not one's area, or its neighbor has the name.
    """
    require(rules.may_run_office(by, place))
    parent = parent_of(place)
    if parent is not None:
        # Locked before looking, as when a place is entered.
        Area.objects.select_for_update().get(pk=parent.pk)
        same = children(parent).filter(level=place.level, name=name)
        if same.exclude(pk=place.pk).exists():
            raise Refused(PLACE_EXISTS.of(parent=parent.name, name=name))
    return rename_area(place, name, by=by, at=at)


@transaction.atomic
def close_place(place: Area, *, by: Actor, at: datetime) -> Area:
    """A place is no more. Called by `flows.closing`, which knows its wishes too.

    Raises:
        Refused: not a matter of the office around it, or something in it still stands.
    """
    parent = parent_of(place)
    if parent is None:
        raise Refused(NO_ROOT)
    require(rules.may_run_office(by, parent))
    Area.objects.select_for_update().get(pk=place.pk)  # so that nothing is entered below meanwhile
    for stands, reason in _STANDING:
        if stands(place):
            raise Refused(reason.of(name=place.name))
    return close_area(place, by=by, at=at)


def _has_staff(place: Area) -> bool:
    return Appointment.objects.filter(within(place.path, "area__"), ended_at=None).exists()


def _has_people(place: Area) -> bool:
    rows = Volunteer.objects.filter(community=place)
    return rows.exclude(standing=Standing.LEFT).exists()


_STANDING: tuple[tuple[Callable[[Area], bool], Reason], ...] = (
    (lambda place: children(place).exists(), HAS_PLACES),
    (_has_people, HAS_PEOPLE),
    (
        lambda place: Team.objects.filter(community=place).exclude(state=TeamState.ENDED).exists(),
        HAS_TEAMS,
    ),
    (lambda place: Partnership.objects.filter(community=place, until=None).exists(), HAS_PAIRS),
    (_has_staff, HAS_STAFF),
)


@once
def correct_unit(
    unit: Unit,
    facts: UnitFacts,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Unit:
    """Name, kind and credit code of a unit, as they are to be.

    Raises:
        Refused: not the district's organizer, or another unit has the name.
    """
    require(rules.may_run_office(by, decided_by(unit)))
    try:
        with transaction.atomic():
            return corrections.correct_unit(
                unit,
                name=facts.name,
                kind=facts.kind,
                credit_code=facts.credit_code,
                by=by,
                at=at,
            )
    except IntegrityError:
        raise Refused(UNIT_EXISTS.of(name=facts.name)) from None


@once
def end_unit(
    unit: Unit,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Unit:
    """A unit is no more: its partnerships and liaisons end with it, and nobody works there.

    Raises:
        Refused: not the district's organizer, or it still has teams.
    """
    require(rules.may_run_office(by, decided_by(unit)))
    if Team.objects.filter(unit=unit).exclude(state=TeamState.ENDED).exists():
        raise Refused(UNIT_HAS_TEAMS.of(name=unit.name))
    corrections.end_unit(unit, by=by, at=at)
    for pair in Partnership.objects.filter(unit=unit, until=None).order_by("pk"):
        orgs.unpair(pair, until=service_day(at), by=by, at=at)
    end_roles(unit, by=by, at=at)
    return unit


@once
def correct_team(
    team: Team,
    traits: TeamTraits,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Team:
    """Name, kind, speciality and capacity of a team, as they are to be.

    Raises:
        Refused: not one's area, another team has the name, or it has ended.
    """
    require(rules.may_run_office(by, decided_by(team)))
    try:
        with transaction.atomic():
            return corrections.correct_team(
                team,
                name=traits.name,
                kind=traits.kind,
                speciality=traits.speciality,
                capacity=traits.capacity,
                by=by,
                at=at,
            )
    except IntegrityError:
        raise Refused(TEAM_EXISTS.of(name=traits.name)) from None


@once
def set_team_state(
    team: Team,
    state: TeamState,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Team:
    """Pause a team, let it take orders again, or end it; its leaders' role ends with it.

    Raises:
        Refused: not one's area, or it has ended.
    """
    require(rules.may_run_office(by, decided_by(team)))
    corrections.set_team_state(team, state, by=by, at=at)
    if state == TeamState.ENDED:
        end_roles(team, by=by, at=at)
    return team
