"""Units and branches that rosters name: found by name, entered where they are new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import batched

from beside.exchange.events import BranchAdded
from beside.exchange.importing.here import known_units
from beside.exchange.importing.pace import rest
from beside.exchange.importing.writing.outcome import Setting
from beside.exchange.importing.writing.turns import turn
from beside.exchange.reading.cleaning.text import folded
from beside.exchange.reading.cleaning.words import is_no_unit
from beside.exchange.reading.organizations import kind_by_name
from beside.journal.record import record_many
from beside.orgs.actions import add_unit
from beside.orgs.models import Branch, Unit, UnitKind

_UNITS_AT_ONCE, _BRANCHES_AT_ONCE = 5, 50


@dataclass(slots=True)
class Workplaces:
    """The units of a district by name, growing as a roster names new ones."""

    setting: Setting
    ids: dict[str, int] = field(default_factory=dict)
    _units: dict[int, Unit] = field(default_factory=dict)

    def find(self, name: str) -> int | None:
        """The unit of this name, if it has been entered; None too for 退休 and the like."""
        return self.ids.get(folded(name))

    def unit(self, pk: int) -> Unit:
        """The row of a unit."""
        if pk not in self._units:
            self._units[pk] = Unit.objects.get(pk=pk)
        return self._units[pk]

    def ensure(self, names: Iterable[str]) -> None:
        """Enter the units that are not there yet, a few in a transaction."""
        self.ids = known_units(self.setting.here.district)
        new: dict[str, str] = {}
        for name in names:
            if name and folded(name) not in self.ids and not is_no_unit(name):
                new.setdefault(folded(name), name)
        for waiting in batched(new.items(), _UNITS_AT_ONCE, strict=False):
            with turn(self.setting.district_id):
                self.ids = known_units(self.setting.here.district)
                for key, name in waiting:
                    if key not in self.ids:
                        self.ids[key] = self._add(name).pk
            rest()

    def _add(self, name: str) -> Unit:
        return add_unit(
            self.setting.district_id,
            name,
            kind=UnitKind(kind_by_name(name)),
            by=self.setting.by,
            at=self.setting.at,
        )

    def ensure_branches(self, named: Iterable[tuple[str, str]]) -> None:
        """Enter the branches (unit name, branch name) that are not there yet."""
        wanted = {
            (unit_id, branch)
            for unit, branch in named
            if branch and (unit_id := self.find(unit)) is not None
        }
        new = sorted(wanted - self._branches())
        for waiting in batched(new, _BRANCHES_AT_ONCE, strict=False):
            with turn(self.setting.district_id):
                known = self._branches()
                self._add_branches([pair for pair in waiting if pair not in known])
            rest()

    def _branches(self) -> set[tuple[int | None, str]]:
        mine = Branch.objects.filter(district_id=self.setting.district_id, unit__isnull=False)
        return set(mine.values_list("unit_id", "name"))

    def _add_branches(self, new: Sequence[tuple[int, str]]) -> None:
        made = Branch.objects.bulk_create(
            [
                Branch(district_id=self.setting.district_id, version=1, unit_id=unit_id, name=name)
                for unit_id, name in new
            ]
        )
        record_many(
            [(BranchAdded(unit_id=branch.unit_id), branch) for branch in made],
            by=self.setting.by,
            at=self.setting.at,
        )
