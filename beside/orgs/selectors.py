"""Reading organizations: teams and units by key, and who is in them on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from beside.common.named_page import PAGE, page_by_name
from beside.common.not_found import NotFound
from beside.common.pinyin import in_order
from beside.orgs.models import Partnership, Team, TeamState, Unit
from beside.people.models import Volunteer
from beside.places.models import Area
from beside.places.within import within

MOST = 200
"""How many members a list shows; beyond, one is found by number."""


@dataclass(frozen=True, slots=True)
class Named[T]:
    """One page of a list by name: the mark of the next page, and how many there are in all."""

    rows: list[T]
    following: str
    number: int


def _name(body: Team | Unit) -> str:
    return body.name


def teams(pks: Iterable[int]) -> list[Team]:
    """These teams with their units, by name."""
    found = Team.objects.filter(pk__in=list(pks)).select_related("unit", "community")
    return in_order(found, _name)


def units(pks: Iterable[int]) -> list[Unit]:
    """These units, by name."""
    return in_order(Unit.objects.filter(pk__in=list(pks)), _name)


def teams_to_pass_to(unit_id: int) -> list[Team]:
    """The teams of a unit that take orders."""
    return in_order(Team.objects.filter(unit_id=unit_id, state=TeamState.ACTIVE), _name)


def teams_of(volunteer: Volunteer, *, on: date) -> list[Team]:
    """The teams somebody is in on a China day."""
    still = Q(members__until=None) | Q(members__until__gt=on)
    found = Team.objects.filter(still, members__volunteer=volunteer)
    return in_order(found.distinct(), _name)


def units_of(volunteer: Volunteer, *, on: date) -> list[Unit]:
    """Where somebody works on a China day."""
    still = Q(members__until=None) | Q(members__until__gt=on)
    found = Unit.objects.filter(still, members__person=volunteer.person_id)
    return in_order(found.distinct(), _name)


@dataclass(frozen=True, slots=True)
class MemberFilter:
    """Of the members of a body: those whose number begins so, who can do this, who stand so."""

    number: str = ""
    skill_id: int | None = None
    standing: str = ""


ALL_MEMBERS = MemberFilter()


def team_members(team_id: int, *, on: date, wanted: MemberFilter = ALL_MEMBERS) -> list[Volunteer]:
    """Who is in a team on a China day, by number."""
    return _some(_in_team(team_id, on), wanted)


def unit_members(unit_id: int, *, on: date, wanted: MemberFilter = ALL_MEMBERS) -> list[Volunteer]:
    """The volunteers who work at a unit on a China day, by number."""
    return _some(_in_unit(unit_id, on), wanted)


def everybody_in(body: Team | Unit, *, on: date) -> list[Volunteer]:
    """All of them, however many, by number: to find out who of them is fit for something."""
    rows = _in_team(body.pk, on) if isinstance(body, Team) else _in_unit(body.pk, on)
    return list(rows.order_by("number").distinct())


def _in_team(team_id: int, on: date) -> QuerySet[Volunteer]:
    still = Q(teams__until=None) | Q(teams__until__gt=on)
    return Volunteer.objects.filter(still, teams__team=team_id)


def _in_unit(unit_id: int, on: date) -> QuerySet[Volunteer]:
    still = Q(person__units__until=None) | Q(person__units__until__gt=on)
    return Volunteer.objects.filter(still, person__units__unit=unit_id)


def _some(members: QuerySet[Volunteer], wanted: MemberFilter) -> list[Volunteer]:
    if wanted.number:
        members = members.filter(number__startswith=wanted.number)
    if wanted.skill_id:
        members = members.filter(skills=wanted.skill_id)
    if wanted.standing:
        members = members.filter(standing=wanted.standing)
    return list(members.order_by("number").distinct()[:MOST])


def partnerships_of(unit_ids: Iterable[int]) -> list[Partnership]:
    """The communities these units are paired with now."""
    standing = Partnership.objects.filter(unit__in=list(unit_ids), until=None)
    return list(standing.select_related("unit", "community").order_by("unit", "community__path"))


def _of_units(area: Area) -> QuerySet[Unit]:
    """The units a place has to do with: the district all, others those paired with them."""
    rows = Unit.objects.filter(district_id=area.district_id, ended_at=None)
    if area.pk == area.district_id:
        return rows
    paired = Partnership.objects.filter(within(area.path, "community__"), until=None)
    return rows.filter(pk__in=paired.values("unit"))


def units_in(
    area: Area, *, words: str = "", kind: str = "", after: str = "", size: int = PAGE
) -> Named[Unit]:
    """One page of the units of a place by name, each with `people`, how many work there.

    `words` are part of the name, or of its pinyin; `after` is the page before.
    """
    rows = _of_units(area)
    if kind:
        rows = rows.filter(kind=kind)
    named = rows.values_list("pk", "name")
    page = page_by_name(named, words=words, after=after, size=size)
    working = Count("members", filter=Q(members__until=None))
    shown = Unit.objects.filter(pk__in=page.ids).annotate(people=working)
    return Named(in_order(shown, _name), page.following, page.number)


def get_unit_in(area: Area, pk: int) -> Unit:
    """One unit a place has to do with.

    Raises:
        NotFound: there is none.
    """
    unit = _of_units(area).filter(pk=pk).first()
    if unit is None:
        raise NotFound
    return unit


def units_of_district(district_id: int) -> list[Unit]:
    """Every unit of a district that still exists, by name: to choose one to be paired with."""
    return in_order(Unit.objects.filter(district_id=district_id, ended_at=None), _name)


def _of_teams(area: Area) -> QuerySet[Team]:
    """The teams of a place: the district's all, else those of its communities."""
    rows = Team.objects.filter(district_id=area.district_id)
    if area.pk != area.district_id:
        rows = rows.filter(within(area.path, "community__"))
    return rows.select_related("unit", "community")


def teams_in(
    area: Area,
    *,
    words: str = "",
    kind: str = "",
    state: str = "",
    after: str = "",
    size: int = PAGE,
) -> Named[Team]:
    """One page of the teams of a place by name, each with `people`, how many are in it; asked for
    as units are.
    """
    rows = _of_teams(area)
    if kind:
        rows = rows.filter(kind=kind)
    if state:
        rows = rows.filter(state=state)
    named = rows.values_list("pk", "name")
    page = page_by_name(named, words=words, after=after, size=size)
    inside = Count("members", filter=Q(members__until=None))
    shown = Team.objects.filter(pk__in=page.ids).select_related("unit", "community")
    return Named(in_order(shown.annotate(people=inside), _name), page.following, page.number)


def teams_to_lead(area: Area) -> list[Team]:
    """Every team of a place that has not ended, by name: to choose one from."""
    return in_order(_of_teams(area).exclude(state=TeamState.ENDED), _name)


def get_team_in(area: Area, pk: int) -> Team:
    """One team of a place.

    Raises:
        NotFound: there is none.
    """
    team = _of_teams(area).filter(pk=pk).first()
    if team is None:
        raise NotFound
    return team


def get_partnership_in(area: Area, unit: Unit, pk: int) -> Partnership:
    """One partnership of a unit with a community of a place, that has not ended.

    Raises:
        NotFound: there is none.
    """
    standing = Partnership.objects.filter(within(area.path, "community__"), unit=unit, until=None)
    found = standing.filter(pk=pk).select_related("community").first()
    if found is None:
        raise NotFound
    return found


def get_member(body: Team | Unit, number: str) -> Volunteer:
    """The volunteer with this number who is in a team, or works at a unit, or was: who is sent
    away twice has gone.

    Raises:
        NotFound: there is none.
    """
    rows = Volunteer.objects.filter(number=number).select_related("person")
    if isinstance(body, Team):
        rows = rows.filter(teams__team=body)
    else:
        rows = rows.filter(person__units__unit=body)
    found = rows.first()
    if found is None:
        raise NotFound
    return found
