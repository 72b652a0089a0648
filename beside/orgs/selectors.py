"""Reading organizations: teams and units by key, and who is in them on a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet

from beside.common.not_found import NotFound
from beside.orgs.models import Partnership, Team, TeamState, Unit
from beside.people.models import Volunteer
from beside.places.models import Area
from beside.places.within import within

MOST = 200
"""How many members a list shows; beyond, one is found by number."""


def teams(pks: Iterable[int]) -> list[Team]:
    """These teams with their units, by name."""
    found = Team.objects.filter(pk__in=list(pks)).select_related("unit", "community")
    return list(found.order_by("name"))


def units(pks: Iterable[int]) -> list[Unit]:
    """These units, by name."""
    return list(Unit.objects.filter(pk__in=list(pks)).order_by("name"))


def teams_to_pass_to(unit_id: int) -> list[Team]:
    """The teams of a unit that take orders."""
    found = Team.objects.filter(unit_id=unit_id, state=TeamState.ACTIVE)
    return list(found.order_by("name"))


def teams_of(volunteer: Volunteer, *, on: date) -> list[Team]:
    """The teams somebody is in on a China day."""
    still = Q(members__until=None) | Q(members__until__gt=on)
    found = Team.objects.filter(still, members__volunteer=volunteer)
    return list(found.order_by("name").distinct())


def units_of(volunteer: Volunteer, *, on: date) -> list[Unit]:
    """Where somebody works on a China day."""
    still = Q(members__until=None) | Q(members__until__gt=on)
    found = Unit.objects.filter(still, members__person=volunteer.person_id)
    return list(found.order_by("name").distinct())


def team_members(team_id: int, *, on: date, number: str = "") -> list[Volunteer]:
    """Who is in a team on a China day, by number; with `number`, only whose number begins so."""
    return _some(_in_team(team_id, on), number)


def unit_members(unit_id: int, *, on: date, number: str = "") -> list[Volunteer]:
    """The volunteers who work at a unit on a China day, by number; `number` as above."""
    return _some(_in_unit(unit_id, on), number)


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


def _some(members: QuerySet[Volunteer], number: str) -> list[Volunteer]:
    if number:
        members = members.filter(number__startswith=number)
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


def units_in(area: Area, *, words: str = "") -> list[Unit]:
    """The units of a place by name, each with `people`, how many work there; MOST and one more.

    `words` are part of the name.
    """
    rows = _of_units(area)
    if words:
        rows = rows.filter(name__contains=words)
    working = Count("members", filter=Q(members__until=None))
    return list(rows.annotate(people=working).order_by("name")[: MOST + 1])


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
    return list(Unit.objects.filter(district_id=district_id, ended_at=None).order_by("name"))


def _of_teams(area: Area) -> QuerySet[Team]:
    """The teams of a place: the district's all, else those of its communities."""
    rows = Team.objects.filter(district_id=area.district_id)
    if area.pk != area.district_id:
        rows = rows.filter(within(area.path, "community__"))
    return rows.select_related("unit", "community")


def teams_in(area: Area, *, words: str = "") -> list[Team]:
    """The teams of a place by name, each with `people`, how many are in it; MOST and one more."""
    rows = _of_teams(area)
    if words:
        rows = rows.filter(name__contains=words)
    inside = Count("members", filter=Q(members__until=None))
    return list(rows.annotate(people=inside).order_by("name")[: MOST + 1])


def teams_to_lead(area: Area) -> list[Team]:
    """Every team of a place that has not ended, by name: to choose one from."""
    return list(_of_teams(area).exclude(state=TeamState.ENDED).order_by("name"))


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
