"""Writing places: the path of each row, from the subdistrict down, where it is not there yet."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from beside.exchange.importing.writing.outcome import Outcome, Setting
from beside.exchange.reading.cleaning.text import folded
from beside.exchange.reading.places import PlaceEntry, building_name
from beside.exchange.reading.problems import Problem
from beside.places.actions import add_area
from beside.places.models import Area, Level
from beside.places.within import within

type Key = tuple[str, str, str]
"""Path of the parent, level, name as it is compared."""


def _key(parent: str, level: str, name: str) -> Key:
    spelled = building_name(name) if level == Level.BUILDING else name
    return parent, level, folded(spelled)


@dataclass(slots=True)
class PlaceWriter:
    """Enters places that are new. What is there stays, under its own spelling."""

    setting: Setting
    smallest: int = 10
    _areas: dict[Key, Area] = field(default_factory=dict)
    _communities: dict[str, list[Area]] = field(default_factory=dict)
    _latest: int = -1

    def _read(self) -> None:
        """Every place of the district, by parent and name, if any was entered since last time."""
        latest = Area.objects.order_by("-pk").values_list("pk", flat=True)[0]
        if latest == self._latest:
            return
        self._latest = latest
        self._areas, self._communities = {}, {}
        district = self.setting.here.district
        for area in Area.objects.filter(within(district.path), valid_to=None).order_by("path"):
            self._areas[_key(area.path[: -Area.steplen], area.level, area.name)] = area
            if area.level == Level.COMMUNITY:
                self._communities.setdefault(folded(area.name), []).append(area)

    def order(self, entries: list[PlaceEntry]) -> list[PlaceEntry]:
        """As in the file."""
        return list(entries)

    def write(self, entries: Sequence[PlaceEntry]) -> Outcome:
        """Walk down each path, adding what is missing."""
        self._read()
        outcome = Outcome()
        for entry in entries:
            if problem := self._contradiction(entry):
                outcome.refuse(entry, problem)
            else:
                outcome.count(added=self._write(entry))
        return outcome

    def _contradiction(self, entry: PlaceEntry) -> Problem | None:
        """A community that is registered elsewhere, and not where the row puts it."""
        known = self._communities.get(folded(entry.community), [])
        if not entry.subdistrict or not known:
            return None
        home = self.setting.here.district.path
        subdistrict = self._areas.get(_key(home, Level.SUBDISTRICT, entry.subdistrict))
        if subdistrict is not None and any(
            area.path.startswith(subdistrict.path) for area in known
        ):
            return None
        params = {"value": entry.community}
        return Problem("community-elsewhere", "subdistrict", params)

    def _write(self, entry: PlaceEntry) -> bool:
        parent, is_new = self._above(entry)
        for level, name in ((Level.GRID, entry.grid), (Level.ESTATE, entry.estate)):
            if name:
                parent, made = self._step(parent, level, name)
                is_new |= made
        for name in entry.buildings:
            _, made = self._step(parent, Level.BUILDING, name)
            is_new |= made
        return is_new

    def _above(self, entry: PlaceEntry) -> tuple[Area, bool]:
        """The community of a row, or the subdistrict where the row names no more."""
        parent, is_new = self.setting.here.district, False
        if entry.subdistrict:
            parent, is_new = self._step(parent, Level.SUBDISTRICT, entry.subdistrict)
        elif known := self._communities.get(folded(entry.community)):
            return known[0], False
        if not entry.community:
            return parent, is_new
        community, made = self._step(parent, Level.COMMUNITY, entry.community)
        return community, is_new or made

    def _step(self, parent: Area, level: Level, name: str) -> tuple[Area, bool]:
        key = _key(parent.path, level, name)
        if key in self._areas:
            return self._areas[key], False
        area = add_area(parent, level, name, by=self.setting.by, at=self.setting.at)
        self._areas[key] = area
        self._latest = max(self._latest, area.pk)
        return area, True
