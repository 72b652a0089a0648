"""Writing units and teams: found by name, entered where new, corrected where the list says more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import F, QuerySet

from beside.access.models import Role
from beside.common.clock import service_day
from beside.exchange.importing.writing.offices import Offices
from beside.exchange.importing.writing.outcome import Outcome, Setting
from beside.exchange.importing.writing.workplaces import Workplaces
from beside.exchange.reading.cleaning.text import folded
from beside.exchange.reading.organizations import TeamEntry, UnitEntry, kind_by_name
from beside.journal.events import Event
from beside.journal.record import record
from beside.orgs.actions import add_team, add_unit, join_team, pair
from beside.orgs.events import TeamCorrected, UnitCorrected
from beside.orgs.models import Partnership, Team, TeamState, Unit, UnitKind
from beside.people.models import Volunteer


def _by_name[T: Unit | Team](
    things: QuerySet[T], known: Mapping[str, int], setting: Setting, name: str
) -> T | None:
    """The thing of this name: among those known from the start, or entered by somebody since."""
    mine = things.filter(district_id=setting.district_id)
    pk = known.get(folded(name))
    return mine.filter(pk=pk).first() if pk is not None else mine.filter(name=name).first()


def _set(setting: Setting, thing: Unit | Team, event: Event, wanted: Mapping[str, object]) -> bool:
    """Change the columns that differ, under the next version, and write it down."""
    new = {name: value for name, value in wanted.items() if value and getattr(thing, name) != value}
    if not new:
        return False
    rows = type(thing)._default_manager.filter(pk=thing.pk)
    rows.update(version=F("version") + 1, **new)
    thing.refresh_from_db()
    record(event, about=thing, by=setting.by, at=setting.at)
    return True


def _pair(setting: Setting, unit: Unit, communities: Sequence[int]) -> bool:
    """Pair a unit with communities; whether any of the pairs is new."""
    standing = set(
        Partnership.objects.filter(unit=unit, until=None).values_list("community_id", flat=True)
    )
    new = [pk for pk in communities if pk not in standing]
    since = service_day(setting.at)
    for pk in new:
        community = setting.here.communities[pk]
        pair(unit, community, since=since, by=setting.by, at=setting.at)
    return bool(new)


@dataclass(slots=True)
class UnitWriter:
    """Writes units, their liaisons and the communities they are paired with."""

    setting: Setting
    smallest: int = 5
    _known: dict[str, int] = field(init=False)
    _offices: Offices = field(init=False)

    def __post_init__(self) -> None:
        self._known = dict(self.setting.here.units)
        self._offices = Offices(self.setting)

    def order(self, entries: list[UnitEntry]) -> list[UnitEntry]:
        """As in the file."""
        return list(entries)

    def write(self, entries: Sequence[UnitEntry]) -> Outcome:
        """Each unit with everything that belongs to it."""
        outcome = Outcome()
        for entry in entries:
            unit, is_new = self._unit(entry)
            changed = False
            if not is_new:
                wanted = {"credit_code": entry.credit_code, "kind": entry.kind}
                changed = _set(self.setting, unit, UnitCorrected(), wanted)
            changed |= _pair(self.setting, unit, entry.communities)
            person = self._offices.give(
                Role.LIAISON, unit, entry.liaison_name, entry.liaison_telephone
            )
            outcome.count(added=is_new, changed=changed or person is not None)
        return outcome

    def _unit(self, entry: UnitEntry) -> tuple[Unit, bool]:
        found = _by_name(Unit.objects.filter(ended_at=None), self._known, self.setting, entry.name)
        if found is not None:
            return found, False
        unit = add_unit(
            self.setting.district_id,
            entry.name,
            kind=UnitKind(entry.kind or kind_by_name(entry.name)),
            credit_code=entry.credit_code,
            by=self.setting.by,
            at=self.setting.at,
        )
        self._known[folded(entry.name)] = unit.pk
        return unit, True


@dataclass(slots=True)
class TeamWriter:
    """Writes teams and their leaders; a team of a unit pairs the unit with the community named."""

    setting: Setting
    smallest: int = 5
    _workplaces: Workplaces = field(init=False)
    _offices: Offices = field(init=False)
    _known: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self._workplaces = Workplaces(self.setting)
        self._offices = Offices(self.setting)
        rows = Team.objects.filter(district_id=self.setting.district_id)
        rows = rows.exclude(state=TeamState.ENDED)
        self._known = {folded(name): pk for name, pk in rows.values_list("name", "pk")}

    def order(self, entries: list[TeamEntry]) -> list[TeamEntry]:
        """As in the file; enters the units that teams belong to."""
        self._workplaces.ensure(entry.unit for entry in entries)
        return list(entries)

    def write(self, entries: Sequence[TeamEntry]) -> Outcome:
        """Each team with its leader."""
        outcome = Outcome()
        for entry in entries:
            team, is_new = self._team(entry)
            changed = False
            if not is_new:
                changed = _set(self.setting, team, TeamCorrected(), self._wanted(entry))
            if team.unit is not None:
                changed |= _pair(self.setting, team.unit, entry.communities)
            leader = self._offices.give(
                Role.LEADER, team, entry.leader_name, entry.leader_telephone
            )
            if leader is not None:
                since = service_day(self.setting.at)
                own = list(Volunteer.objects.filter(person=leader))
                join_team(team, own, since=since, by=self.setting.by, at=self.setting.at)
            outcome.count(added=is_new, changed=changed or leader is not None)
        return outcome

    def _wanted(self, entry: TeamEntry) -> dict[str, object]:
        """What the list says of a team; its owner is either a community or a unit."""
        unit_id = self._workplaces.find(entry.unit)
        wanted: dict[str, object] = {"speciality": entry.speciality, "kind": entry.kind}
        if entry.community:
            wanted["community_id"] = entry.community
        elif unit_id is not None:
            wanted["unit_id"] = unit_id
        return wanted

    def _team(self, entry: TeamEntry) -> tuple[Team, bool]:
        found = _by_name(
            Team.objects.exclude(state=TeamState.ENDED), self._known, self.setting, entry.name
        )
        if found is not None:
            return found, False
        unit_id = self._workplaces.find(entry.unit)
        team = add_team(
            self.setting.district_id,
            entry.name,
            unit=self._workplaces.unit(unit_id) if unit_id is not None else None,
            community=self.setting.here.communities.get(entry.community),
            speciality=entry.speciality,
            kind=entry.kind,
            by=self.setting.by,
            at=self.setting.at,
        )
        self._known[folded(entry.name)] = team.pk
        return team, True
