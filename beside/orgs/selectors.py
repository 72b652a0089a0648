"""Reading organizations: teams and units by key, and who is in them on a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from beside.orgs.models import Partnership, Team, TeamState, Unit
from beside.people.models import Volunteer

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
    still = Q(teams__until=None) | Q(teams__until__gt=on)
    return _some(Volunteer.objects.filter(still, teams__team=team_id), number)


def unit_members(unit_id: int, *, on: date, number: str = "") -> list[Volunteer]:
    """The volunteers who work at a unit on a China day, by number; `number` as above."""
    still = Q(person__units__until=None) | Q(person__units__until__gt=on)
    return _some(Volunteer.objects.filter(still, person__units__unit=unit_id), number)


def _some(members: QuerySet[Volunteer], number: str) -> list[Volunteer]:
    if number:
        members = members.filter(number__startswith=number)
    return list(members.order_by("number").distinct()[:MOST])


def partnerships_of(unit_ids: Iterable[int]) -> list[Partnership]:
    """The communities these units are paired with now."""
    standing = Partnership.objects.filter(unit__in=list(unit_ids), until=None)
    return list(standing.select_related("unit", "community").order_by("unit", "community__path"))
