"""The office's hand on places and organizations: entering them, members, partnerships."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from beside.access import rules
from beside.access.actor import Actor
from beside.access.offices import decided_by
from beside.common.clock import service_day
from beside.common.refusal import Reason, Refused, require
from beside.orgs import actions as orgs
from beside.orgs.corrections import ENDED
from beside.orgs.models import Partnership, Team, TeamState, Unit, UnitKind
from beside.people.models import Volunteer
from beside.places import actions as places
from beside.places.models import Area, Level
from beside.places.selectors import children
from beside.platform.idempotency import Once, once

WRONG_LEVEL = Reason("place.wrong_level", _("“%(parent)s”下面不能有%(level)s。"))
PLACE_EXISTS = Reason("place.exists", _("“%(parent)s”下面已经有“%(name)s”了。"))
PLACE_CLOSED = Reason("place.closed", _("“%(name)s”已经撤掉了。"))
UNIT_EXISTS = Reason("unit.exists", _("已经有叫“%(name)s”的单位了。"))
TEAM_EXISTS = Reason("team.exists", _("已经有叫“%(name)s”的服务队了。"))
NOT_COMMUNITY = Reason("partnership.not_community", _("单位只和社区结对。"))
BELOW: Mapping[str, tuple[Level, ...]] = {
    Level.DISTRICT: (Level.SUBDISTRICT,),
    Level.SUBDISTRICT: (Level.COMMUNITY,),
    Level.COMMUNITY: (Level.ESTATE, Level.BUILDING),
    Level.GRID: (Level.ESTATE, Level.BUILDING),
    Level.ESTATE: (Level.BUILDING,),
}
"""What the office enters below a place of each level."""


@dataclass(frozen=True, slots=True)
class TeamFacts:
    """A team to be entered, of a unit or of a community."""

    name: str
    unit: Unit | None = None
    community: Area | None = None
    kind: str = ""
    speciality: str = ""


@once
def add_place(
    parent: Area,
    level: Level,
    name: str,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Area:
    """Enter a place below another.

    Raises:
        Refused: not one's area, a place that is no more, a level that does not go there, a name
            that is there already.
    """
    require(rules.may_run_office(by, parent))
    words = {"parent": parent.name, "level": level.label, "name": name}
    if level not in BELOW.get(parent.level, ()):
        raise Refused(WRONG_LEVEL.of(**words))
    # Locked before looking, so that two who add the same name do not both find it free.
    parent = Area.objects.select_for_update().get(pk=parent.pk)
    if parent.valid_to is not None:
        raise Refused(PLACE_CLOSED.of(name=parent.name))
    if children(parent).filter(level=level, name=name).exists():
        raise Refused(PLACE_EXISTS.of(**words))
    return places.add_area(parent, level, name, by=by, at=at)


@once
def add_unit(
    district: Area,
    name: str,
    kind: UnitKind,
    *,
    credit_code: str = "",
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Unit:
    """Enter a unit of the district.

    Raises:
        Refused: not the district's organizer, or the name is there already.
    """
    require(rules.may_set_options(by, district))
    try:
        with transaction.atomic():
            return orgs.add_unit(
                district.pk, name, kind=kind, credit_code=credit_code, by=by, at=at
            )
    except IntegrityError:
        raise Refused(UNIT_EXISTS.of(name=name)) from None


@once
def add_team(
    district: Area,
    facts: TeamFacts,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Team:
    """Enter a team: of a community by the office there, of a unit by the district's.

    Raises:
        Refused: not one's area, or the name is there already.
    """
    require(rules.may_run_office(by, facts.community or district))
    try:
        with transaction.atomic():
            return orgs.add_team(
                district.pk,
                facts.name,
                unit=facts.unit,
                community=facts.community,
                kind=facts.kind,
                speciality=facts.speciality,
                by=by,
                at=at,
            )
    except IntegrityError:
        raise Refused(TEAM_EXISTS.of(name=facts.name)) from None


@once
def join(
    body: Team | Unit,
    volunteer: Volunteer,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> None:
    """Somebody comes into a team, or to a unit; who is there already stays as he is.

    Raises:
        Refused: not a matter of one's office, a volunteer of somewhere else, or a team that has
            ended.
    """
    require(rules.may_run_office(by, decided_by(body)))
    require(rules.may_run_office(by, decided_by(volunteer)))
    if isinstance(body, Team) and body.state == TeamState.ENDED:
        raise Refused(ENDED)
    today = service_day(at)
    if isinstance(body, Team):
        orgs.join_team(body, [volunteer], since=today, by=by, at=at)
    else:
        orgs.join_unit(body, [volunteer.person], since=today, by=by, at=at)


@transaction.atomic
def leave(body: Team | Unit, volunteer: Volunteer, *, by: Actor, at: datetime) -> None:
    """Somebody goes out of a team, or from a unit, today.

    Raises:
        Refused: not a matter of one's office.
    """
    require(rules.may_run_office(by, decided_by(body)))
    today = service_day(at)
    if isinstance(body, Team):
        orgs.leave_team(body, volunteer, until=today, by=by, at=at)
    else:
        orgs.leave_unit(body, volunteer.person, until=today, by=by, at=at)


@once
def pair(
    unit: Unit,
    community: Area,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Partnership:
    """单位社区结对, from today. A pair that stands is returned.

    Raises:
        Refused: not one's community, or no community.
    """
    require(rules.may_run_office(by, community))
    if community.level != Level.COMMUNITY or community.district_id != unit.district_id:
        raise Refused(NOT_COMMUNITY)
    return orgs.pair(unit, community, since=service_day(at), by=by, at=at)


@transaction.atomic
def unpair(partnership: Partnership, *, by: Actor, at: datetime) -> None:
    """A partnership ends today; one that has ended stays as it is.

    Raises:
        Refused: not one's community.
    """
    require(rules.may_run_office(by, decided_by(partnership)))
    standing = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if standing.until is None:
        orgs.unpair(standing, until=service_day(at), by=by, at=at)
