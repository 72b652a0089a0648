"""Whom a wish could be offered to: paired units first, then teams, then volunteers who are fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from beside.common.not_found import NotFound
from beside.orgs.models import Partnership, Team, TeamState, Unit
from beside.people.models import SERVING, Volunteer
from beside.people.selectors import skill_names
from beside.platform.options import options_for
from beside.wishes import taxonomy
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
    """A volunteer who may take the wish: what she can do, whether it asks for that, her load."""

    volunteer: Volunteer
    skills: str
    skilled: bool
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
    """The units that look after the community."""
    paired = Partnership.objects.filter(community_id=wish.community_id, until=None)
    rows = Unit.objects.filter(pk__in=paired.values("unit"), ended_at=None)
    return list(rows.order_by("name"))


def other_units(wish: Wish) -> QuerySet[Unit]:
    """The other units of the district."""
    paired = Partnership.objects.filter(community_id=wish.community_id, until=None)
    rows = Unit.objects.filter(district_id=wish.district_id, ended_at=None)
    return rows.exclude(pk__in=paired.values("unit")).order_by("name")


def _teams(wish: Wish, units: Sequence[Unit]) -> list[Team]:
    """Teams of the community and of its paired units, those made for this kind of wish first."""
    near = Q(community_id=wish.community_id) | Q(unit__in=[unit.pk for unit in units])
    rows = Team.objects.filter(near, district_id=wish.district_id, state=TeamState.ACTIVE)
    if wish.risk_level >= UNITS_FROM:
        rows = rows.exclude(unit=None)
    code = wish.category.code
    meant = {kind.code: kind.subcategories for kind in taxonomy.team_kinds()}

    def distance(team: Team) -> int:
        kinds = meant.get(team.kind, ())
        return 0 if code in kinds else 1 if not kinds else 2

    found = rows.select_related("unit").order_by("name")
    return sorted(found, key=distance)[:MOST_TEAMS]


def suggest_volunteers(wish: Wish, *, on: date) -> list[Suggestion]:
    """Volunteers of the community who may take it: who has the skill, then who holds least."""
    found = list(_in_reach(wish)[:LOOKED_AT])
    fit = fit_for(wish, found, on=on)
    skilled = {one.pk: bool(getattr(one, "skilled", 0)) for one in fit}
    holding = Claim.objects.filter(volunteer__in=fit, ended_at=None)
    loads = dict(holding.values_list("volunteer_id").annotate(Count("pk")).order_by())
    best = sorted(fit, key=lambda one: (not skilled[one.pk], loads.get(one.pk, 0), one.number))
    names = skill_names(best[:SHOWN])
    return [
        Suggestion(one, names[one.pk], skilled[one.pk], loads.get(one.pk, 0))
        for one in best[:SHOWN]
    ]


def _in_reach(wish: Wish) -> QuerySet[Volunteer]:
    item = taxonomy.items().get(wish.category.code)
    declined = Offer.objects.filter(wish=wish, state=OfferState.DECLINED, volunteer__isnull=False)
    rows = Volunteer.objects.filter(
        district_id=wish.district_id,
        community_id=wish.community_id,
        standing__in=SERVING,
        kind__in=options_for(wish.district_id).claim_open_to,
    ).exclude(pk__in=declined.values("volunteer"))
    wanted = Q(skills__code__in=item.skills if item else ())
    return rows.annotate(skilled=Count("skills", filter=wanted)).order_by("-skilled", "number")


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
