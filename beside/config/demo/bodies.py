"""Units and teams: who is in them, who speaks for them, and which community a unit stands by."""

from datetime import datetime, timedelta
from typing import Any

from beside.access import actions as offices
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Role
from beside.common.clock import service_day
from beside.config.demo import material
from beside.config.demo.founding import Progress, account
from beside.config.demo.moments import in_office
from beside.config.demo.town import Group, Helper, Quarter, Town
from beside.orgs import actions as orgs
from beside.orgs.models import Team, Unit, UnitKind
from beside.people.accounts import account_of
from beside.people.models import User

UNITS, UNIT_TEAMS, TEAMS = 60, 32, 80
FEWEST_UNITS, FEWEST_TEAMS = 4, 12
STAFF = (14, 38)
MEMBERS = (8, 18)
LIAISON, LEADER = "demo-liaison", "demo-leader"


def gather(town: Town, scale: float, progress: Progress) -> None:
    """Units with their staff and partners, then teams of units and of communities."""
    at = in_office(town.began - timedelta(days=20), town.rand)
    units = max(round(UNITS * scale), FEWEST_UNITS)
    teams = max(round(TEAMS * scale), FEWEST_TEAMS)
    staff = [one for quarter in town.quarters for one in quarter.helpers]
    town.rand.shuffle(staff)
    for number, facts in enumerate(material.town()["units"][:units]):
        size = min(town.rand.randint(*STAFF), len(staff) // units)
        members, staff = staff[:size], staff[size:]
        town.units.append(_unit(town, number, facts, members, at))
        progress("单位", number + 1, units)
    _pair_all(town, at)
    for group in town.units[: round(teams * UNIT_TEAMS / TEAMS)]:
        group.teams.append(_unit_team(town, group, at))
        progress("服务队", len(town.teams), teams)
    for number in range(teams - len(town.teams)):
        _community_team(town, number, at)
        progress("服务队", len(town.teams), teams)


def _unit(
    town: Town, number: int, facts: dict[str, str], members: list[Helper], at: datetime
) -> Group:
    unit = orgs.add_unit(
        town.district.pk, facts["name"], kind=UnitKind(facts["kind"]), by=SYSTEM, at=at
    )
    people = [one.volunteer.person for one in members]
    orgs.join_unit(unit, people, since=service_day(at), by=SYSTEM, at=at)
    username = LIAISON if number == 0 else f"unit-{number + 1:02d}"
    user = account(town, username, community=None, at=at)
    offices.appoint(user, Role.LIAISON, unit, within=town.district, by=SYSTEM, at=at)
    return Group(body=unit, speaker=Actor.of(user, via="unit"), members=members)


def _pair_all(town: Town, at: datetime) -> None:
    """Every community has a unit, and every unit a community; the first two are a pair."""
    for number in range(max(len(town.quarters), len(town.units))):
        quarter = town.quarters[number % len(town.quarters)]
        group = town.units[number % len(town.units)]
        if isinstance(group.body, Unit) and group not in quarter.units:
            orgs.pair(group.body, quarter.area, since=service_day(at), by=SYSTEM, at=at)
            quarter.units.append(group)


def _unit_team(town: Town, group: Group, at: datetime) -> Group:
    facts = material.town()["unit_team"]
    unit = group.body if isinstance(group.body, Unit) else None
    team = _add_team(town, f"{group.body}{facts['name']}", facts, at, unit=unit)
    return _join(town, team, group.members[: town.rand.randint(*MEMBERS)], at)


def _community_team(town: Town, number: int, at: datetime) -> None:
    """A team with a speciality, from one community after another; every third a general one."""
    kinds = material.town()["teams"]
    quarter = town.quarters[number % len(town.quarters)]
    facts = kinds[number * 2 // 3 % len(kinds)]
    if number % 3 == 2:
        facts = material.town()["community_team"]
    stem = quarter.area.name.removesuffix("社区")
    name = f"{stem}{facts['name']}"
    if any(group.body.name == name for group in quarter.teams):
        name = f"{stem}第二{facts['name']}"
    team = _add_team(town, name, facts, at, community=quarter)
    members = _suited(town, quarter, facts)
    if town.visitor in quarter.helpers and not quarter.teams:
        members = [*(one for one in members if one is not town.visitor), town.visitor]
    group = _join(town, team, members, at)
    group.skills = frozenset(facts["skills"])
    quarter.teams.append(group)


def _suited(town: Town, quarter: Quarter, facts: dict[str, Any]) -> list[Helper]:
    """Neighbors, the skilled first; a lawyer or counselor from elsewhere where it takes one."""
    skills = set(facts["skills"])
    near = sorted(quarter.helpers, key=lambda one: not one.skills & skills)
    certificate = {"law": "lawyer", "mind": "counselor", "health": "nurse"}.get(facts["kind"], "")
    expert = [one for one in town.qualified.get(certificate, []) if one not in near][:4]
    return [*expert, *near][: town.rand.randint(*MEMBERS)]


def _add_team(
    town: Town,
    name: str,
    facts: dict[str, Any],
    at: datetime,
    *,
    unit: Unit | None = None,
    community: Quarter | None = None,
) -> Team:
    return orgs.add_team(
        town.district.pk,
        name,
        unit=unit,
        community=community.area if community else None,
        kind=facts["kind"],
        speciality=facts["speciality"],
        by=SYSTEM,
        at=at,
    )


def _join(town: Town, team: Team, members: list[Helper], at: datetime) -> Group:
    """Members come in; the first leads, with an account of her own."""
    rows = [one.volunteer for one in members]
    orgs.join_team(team, rows, since=service_day(at), by=SYSTEM, at=at)
    leader = members[0]
    user = _account_for(town, leader, team)
    offices.appoint(user, Role.LEADER, team, within=town.district, by=SYSTEM, at=at)
    leader.actor = Actor.of(user, via="team")
    leader.kept = True
    group = Group(body=team, speaker=leader.actor, members=members)
    town.teams.append(group)
    return group


def _account_for(town: Town, leader: Helper, team: Team) -> User:
    """The first community's first team is the one whose leader a visitor can be."""
    if team.community_id is None or town.quarters[0].teams:
        return account_of(leader.volunteer.person)
    return User.objects.make(LEADER, person=leader.volunteer.person)
