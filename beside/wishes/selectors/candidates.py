"""Whom a wish could be offered to: paired units first, then teams, then volunteers who are fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from beside.access.models import Appointment, Role
from beside.common.not_found import NotFound
from beside.common.pinyin import in_order, sort_key
from beside.orgs.models import Partnership, Team, TeamState, Unit
from beside.orgs.selectors import teams_to_pass_to
from beside.people.models import SERVING, FreeHours, Reach, Volunteer, VolunteerSkill
from beside.people.selectors import skill_names
from beside.places.models import Area
from beside.places.within import within
from beside.platform.options import options_for
from beside.wishes import taxonomy
from beside.wishes.dayparts import WEEK, is_free
from beside.wishes.eligibility import UNITS_FROM
from beside.wishes.fit import fit_for
from beside.wishes.models import Claim, Offer, Wish
from beside.wishes.states import OfferState

LOOKED_AT = 200
"""How many volunteers are weighed, those with the skill first."""
SHOWN = 8
MOST_TEAMS = 12

type Target = Volunteer | Team | Unit


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A volunteer who may take the wish: what she can do, whether it asks for that, whether she is
    usually free when it is to be done, her load.
    """

    volunteer: Volunteer
    skills: str
    skilled: bool
    free: bool
    open_claims: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """Everybody a dispatcher is offered to choose from."""

    units: list[Unit]
    teams: list[Team]
    volunteers: list[Suggestion]


def candidates(wish: Wish, *, on: date) -> Candidates:
    """Who could do it on a China day. What is dangerous goes to units and their teams only."""
    units = paired_units(wish)
    teams = _teams(wish, units)
    alone = wish.risk_level < UNITS_FROM
    return Candidates(units, teams, suggest_volunteers(wish, on=on) if alone else [])


def paired_units(wish: Wish) -> list[Unit]:
    """The units that look after the community, and for which somebody can answer."""
    paired = Partnership.objects.filter(community_id=wish.community_id, until=None)
    return in_order(_units(wish).filter(pk__in=paired.values("unit")), lambda unit: unit.name)


def other_units(wish: Wish) -> QuerySet[Unit]:
    """The other units of the district for which somebody can answer."""
    paired = Partnership.objects.filter(community_id=wish.community_id, until=None)
    return _units(wish).exclude(pk__in=paired.values("unit"))


def _units(wish: Wish) -> QuerySet[Unit]:
    """An offer to a unit without a liaison, or a team without a leader, would wait in vain."""
    rows = Unit.objects.filter(district_id=wish.district_id, ended_at=None)
    return rows.filter(pk__in=_answering(Role.LIAISON).values("unit")).order_by("name")


def _answering(role: Role) -> QuerySet[Appointment]:
    return Appointment.objects.filter(role=role, ended_at=None, user__is_active=True)


def teams_that_answer(offer: Offer) -> list[Team]:
    """The teams a unit's offer can be passed on to: those that take orders and have a leader."""
    if offer.unit_id is None:
        return []
    led = set(_answering(Role.LEADER).values_list("team_id", flat=True))
    return [team for team in teams_to_pass_to(offer.unit_id) if team.pk in led]


def _teams(wish: Wish, units: Sequence[Unit]) -> list[Team]:
    """Teams of the community and of its paired units, those made for this kind of wish first."""
    near = Q(community_id=wish.community_id) | Q(unit__in=[unit.pk for unit in units])
    rows = Team.objects.filter(near, district_id=wish.district_id, state=TeamState.ACTIVE)
    rows = rows.filter(pk__in=_answering(Role.LEADER).values("team"))
    if wish.risk_level >= UNITS_FROM:
        rows = rows.exclude(unit=None)
    code = wish.category.code
    meant = {kind.code: kind.subcategories for kind in taxonomy.team_kinds()}

    def distance(team: Team) -> int:
        kinds = meant.get(team.kind, ())
        return 0 if code in kinds else 1 if not kinds else 2

    found = rows.select_related("unit")
    return sorted(found, key=lambda team: (distance(team), sort_key(team.name)))[:MOST_TEAMS]


def suggest_volunteers(wish: Wish, *, on: date) -> list[Suggestion]:
    """Volunteers in whose reach it lies and who may take it: who has the skill, then who is usually
    free then, then who is of the community, then who holds least.
    """
    found = list(_in_reach(wish)[:LOOKED_AT])
    fit = fit_for(wish, found, on=on)
    skilled = {one.pk: bool(getattr(one, "skilled", 0)) for one in fit}
    free = free_then(wish, fit)
    holding = Claim.objects.filter(volunteer__in=fit, ended_at=None)
    loads = dict(holding.values_list("volunteer_id").annotate(Count("pk")).order_by())

    def order(one: Volunteer) -> tuple[bool, bool, bool, int, str]:
        far = one.community_id != wish.community_id
        return not skilled[one.pk], one.pk not in free, far, loads.get(one.pk, 0), one.number

    best = sorted(fit, key=order)[:SHOWN]
    names = skill_names(best)
    return [
        Suggestion(one, names[one.pk], skilled[one.pk], one.pk in free, loads.get(one.pk, 0))
        for one in best
    ]


def members_who_fit(
    wish: Wish, members: Sequence[Volunteer], *, on: date, through_unit: bool
) -> list[Volunteer]:
    """Those of these who may take a wish and do not hold it yet."""
    return fit_for(wish, members, on=on, through_unit=through_unit)


def _in_reach(wish: Wish) -> QuerySet[Volunteer]:
    """Those of the community, and those of around it who said that they go so far."""
    item = taxonomy.items().get(wish.category.code)
    declined = Offer.objects.filter(wish=wish, state=OfferState.DECLINED, volunteer__isnull=False)
    here = Q(community_id=wish.community_id)
    around = within(wish.community.path[: -Area.steplen], "community__")
    near = here | Q(reach=Reach.DISTRICT) | Q(around, reach=Reach.SUBDISTRICT)
    rows = Volunteer.objects.filter(
        near,
        district_id=wish.district_id,
        standing__in=SERVING,
        kind__in=options_for(wish.district_id).claim_open_to,
    ).exclude(pk__in=declined.values("volunteer"))
    mine = VolunteerSkill.objects.filter(volunteer=OuterRef("pk"))
    wanted = mine.filter(skill__code__in=item.skills if item else ())
    far = Case(When(here, then=Value(0)), default=Value(1))
    return rows.annotate(skilled=Exists(wanted), far=far).order_by("-skilled", "far", "number")


def free_then(wish: Wish, volunteers: Sequence[Volunteer]) -> frozenset[int]:
    """Which of these (ids) said that they are free in a usual week when the wish is to be done."""
    days = tuple(range(WEEK))
    if wish.ready_from and wish.ready_to:
        span = (wish.ready_to - wish.ready_from).days
        ready = {(wish.ready_from.weekday() + ahead) % 7 for ahead in range(min(span, 6) + 1)}
        days = tuple(day for day in days if day in ready)
    weeks = FreeHours.objects.filter(volunteer__in=volunteers)
    return frozenset(
        week.pk
        for week in weeks
        if any(is_free(week.words()[day], day, wish.daypart) for day in days)
    )


def get_target(wish: Wish, kind: str, pk: int) -> Target:
    """Somebody an offer of this wish can be made to: "unit", "team" or "volunteer", by id.

    Raises:
        NotFound: unknown, of another district, or ended.
    """
    here = {"district_id": wish.district_id, "pk": pk}
    found: Target | None = None
    if kind == "unit":
        found = Unit.objects.filter(**here, ended_at=None).first()
    elif kind == "team":
        found = Team.objects.filter(**here).first()
    elif kind == "volunteer":
        found = Volunteer.objects.filter(**here).select_related("person__user").first()
    if found is None:
        raise NotFound
    return found
