"""Writing volunteers: the new are enrolled, what a roster says differently is corrected."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from beside.common.clock import service_day
from beside.exchange.importing.writing import tracing
from beside.exchange.importing.writing.corrections import Match, correct
from beside.exchange.importing.writing.entries import hashes_of, kind_of, secrets_of
from beside.exchange.importing.writing.outcome import Outcome, Setting
from beside.exchange.importing.writing.workplaces import Workplaces
from beside.exchange.reading.problems import Problem
from beside.exchange.reading.volunteers import VolunteerEntry
from beside.orgs.actions import join_unit
from beside.people.matching import Marks, find_people
from beside.people.models import Person
from beside.people.volunteers import Enrollment, enroll_many


@dataclass(slots=True)
class VolunteerWriter:
    """Writes volunteers. What the roster leaves empty is never emptied here."""

    setting: Setting
    smallest: int = 100
    workplaces: Workplaces = field(init=False)

    def __post_init__(self) -> None:
        self.workplaces = Workplaces(self.setting)

    def order(self, entries: list[VolunteerEntry]) -> list[VolunteerEntry]:
        """Those with an ID number first, then by unit; enters units and branches on the way.

        Somebody known by telephone only must not be matched before all who prove by their ID
        number that the telephone is theirs; else a second import would find other people.
        """
        self.workplaces.ensure(entry.unit for entry in entries)
        self.workplaces.ensure_branches((entry.unit, entry.branch) for entry in entries)
        return sorted(entries, key=lambda entry: (not entry.id_number, entry.unit))

    def write(self, entries: Sequence[VolunteerEntry]) -> Outcome:
        """Match, enroll, correct; bring everybody to his unit."""
        outcome = Outcome()
        for proven in (True, False):
            part = [entry for entry in entries if bool(entry.id_number) is proven]
            if part:
                self._write(part, outcome)
        return outcome

    def _write(self, entries: Sequence[VolunteerEntry], outcome: Outcome) -> None:
        new: list[VolunteerEntry] = []
        known: list[Match] = []
        marks = [Marks.of(entry.name, entry.id_number, entry.telephone) for entry in entries]
        found = find_people(self.setting.district_id, marks)
        for entry, mine, person in zip(entries, marks, found, strict=True):
            if person is None:
                new.append(entry)
            elif person.marks.name and person.marks.name != mine.name:
                outcome.refuse(entry, Problem("id-known-otherwise", "id_number"))
            else:
                known.append(Match(entry, mine, person))
        staff = self._enroll(new, outcome) if new else []
        if known:
            staff += correct(known, self.setting, self.workplaces, outcome)
        self._bring_to_units(staff)

    def _enroll(
        self, entries: Sequence[VolunteerEntry], outcome: Outcome
    ) -> list[tuple[int, Person]]:
        """New people with everything of theirs; returns who is to join which unit."""
        here = self.setting.here
        secrets = [secrets_of(entry) for entry in entries]
        made = enroll_many(
            self.setting.district_id,
            [
                Enrollment(
                    community=here.communities.get(entry.community),
                    secrets=kept,
                    kind=kind_of(entry),
                    sex=entry.sex,
                    skills=[here.skills[name] for name in entry.skills],
                )
                for entry, kept in zip(entries, secrets, strict=True)
            ],
            by=self.setting.by,
            at=self.setting.at,
        )
        pairs = list(zip(made, entries, strict=True))
        tracing.write(
            {
                volunteer.person_id: hashes_of(volunteer.person_id, kept)
                for volunteer, kept in zip(made, secrets, strict=True)
            }
        )
        outcome.added += len(pairs)
        return [
            (unit_id, volunteer.person)
            for volunteer, entry in pairs
            if (unit_id := self.workplaces.find(entry.unit)) is not None
        ]

    def _bring_to_units(self, staff: Sequence[tuple[int, Person]]) -> None:
        by_unit: dict[int, list[Person]] = defaultdict(list)
        for unit_id, person in staff:
            by_unit[unit_id].append(person)
        since = service_day(self.setting.at)
        for unit_id, people in by_unit.items():
            unit = self.workplaces.unit(unit_id)
            join_unit(unit, people, since=since, by=self.setting.by, at=self.setting.at)
