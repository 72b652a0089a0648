"""People who are known already: what the roster says differently, and only that, is written."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from beside.common.clock import service_day
from beside.exchange.importing.writing import tracing
from beside.exchange.importing.writing.entries import hashes_of, kind_of, secrets_of
from beside.exchange.importing.writing.outcome import Outcome, Setting
from beside.exchange.importing.writing.workplaces import Workplaces
from beside.exchange.reading.volunteers import VolunteerEntry
from beside.journal.record import record_many
from beside.orgs.models import UnitMember
from beside.people.ages import born_on, of_age_on
from beside.people.events import VolunteerCorrected, VolunteerEnrolled
from beside.people.matching import Known, Marks
from beside.people.models import SERVING, Person, Standing, Volunteer, VolunteerSkill
from beside.people.private import seal
from beside.people.volunteers import new_volunteer_number

_INDEXED = (("legal_name", "name"), ("id_number", "id_number"), ("telephone", "telephone"))


@dataclass(frozen=True, slots=True)
class Match:
    """An entry, its blind indexes, and the person it is."""

    entry: VolunteerEntry
    marks: Marks
    known: Known

    @property
    def person_id(self) -> int:
        """The person."""
        return self.known.person_id


@dataclass(slots=True)
class _Change:
    """What is new about one person."""

    secrets: dict[str, str] = field(default_factory=dict)
    columns: dict[str, object] = field(default_factory=dict)
    skills: list[int] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    unit_id: int | None = None

    @property
    def moves_volunteer(self) -> bool:
        return bool(self.secrets or self.columns or self.skills)


@dataclass(frozen=True, slots=True)
class _Present:
    """What is known of all the people of a chunk, read in four statements."""

    volunteers: Mapping[int, Volunteer]
    skills: Mapping[int, set[int]]
    units: Mapping[int, set[int]]
    hashes: Mapping[int, Mapping[str, str]]

    @classmethod
    def of(cls, person_ids: Sequence[int]) -> "_Present":
        skills: dict[int, set[int]] = defaultdict(set)
        rows = VolunteerSkill.objects.filter(volunteer__person__in=person_ids)
        for person_id, skill_id in rows.values_list("volunteer__person_id", "skill_id"):
            skills[person_id].add(skill_id)
        units: dict[int, set[int]] = defaultdict(set)
        members = UnitMember.objects.filter(person__in=person_ids, until=None)
        for person_id, unit_id in members.values_list("person_id", "unit_id"):
            units[person_id].add(unit_id)
        volunteers = Volunteer.objects.filter(person__in=person_ids)
        return cls(
            {volunteer.person_id: volunteer for volunteer in volunteers},
            skills,
            units,
            tracing.read(person_ids),
        )


def correct(
    matches: Sequence[Match], setting: Setting, workplaces: Workplaces, outcome: Outcome
) -> list[tuple[int, Person]]:
    """Write what is new about people who are known; returns who is to join which unit."""
    present = _Present.of([match.person_id for match in matches])
    changes: dict[int, _Change] = {}
    staff: list[tuple[int, Person]] = []
    enrolled: list[Match] = []
    for match in matches:
        change = _compare(match, setting, present)
        unit_id = workplaces.find(match.entry.unit)
        joins = unit_id is not None and unit_id not in present.units.get(match.person_id, ())
        if joins and unit_id is not None:
            staff.append((unit_id, Person(pk=match.person_id)))
        is_new = match.person_id not in present.volunteers
        if is_new:
            enrolled.append(match)
        if change.moves_volunteer or is_new:
            changes[match.person_id] = change
        outcome.count(added=is_new, changed=change.moves_volunteer or joins)
    _write(changes, enrolled, setting, present)
    return staff


def _compare(match: Match, setting: Setting, present: _Present) -> _Change:
    entry, change = match.entry, _Change()
    secrets = secrets_of(entry)
    for name, mark in _INDEXED:
        if name in secrets and getattr(match.marks, mark) != getattr(match.known.marks, mark):
            change.secrets[name] = secrets[name]
    kept = present.hashes.get(match.person_id, {})
    change.hashes = {**kept, **hashes_of(match.person_id, secrets)}
    for name, text in change.hashes.items():
        if name in secrets and kept.get(name) != text:
            change.secrets[name] = secrets[name]
    skills = [setting.here.skills[name] for name in entry.skills]
    has = present.skills.get(match.person_id, set())
    change.skills = [skill_id for skill_id in skills if skill_id not in has]
    if volunteer := present.volunteers.get(match.person_id):
        change.columns = _columns(entry, volunteer, setting)
    return change


def _columns(entry: VolunteerEntry, volunteer: Volunteer, setting: Setting) -> dict[str, object]:
    adult_on = of_age_on(born_on(secrets_of(entry)), service_day(setting.at))
    wanted: dict[str, object] = {
        "community_id": entry.community,
        "sex": entry.sex,
        "kind": entry.kind,
        "of_age_on": adult_on,
    }
    columns = {
        name: value for name, value in wanted.items() if value and getattr(volunteer, name) != value
    }
    if "of_age_on" in columns and volunteer.of_age_on is None and volunteer.standing in SERVING:
        columns["standing"] = Standing.APPLIED  # nobody knew that she is under 18
    return columns


def _write(
    changes: Mapping[int, _Change],
    enrolled: Sequence[Match],
    setting: Setting,
    present: _Present,
) -> None:
    seal({pk: change.secrets for pk, change in changes.items() if change.secrets})
    volunteers = _enroll_known(enrolled, setting)
    volunteers |= _correct_rows(changes, setting, present)
    VolunteerSkill.objects.bulk_create(
        [
            VolunteerSkill(volunteer=volunteers[pk], skill_id=skill_id)
            for pk, change in changes.items()
            for skill_id in change.skills
        ],
        ignore_conflicts=True,
        batch_size=500,
    )
    tracing.write({pk: change.hashes for pk, change in changes.items() if change.secrets})


def _enroll_known(enrolled: Sequence[Match], setting: Setting) -> dict[int, Volunteer]:
    """People who are known as residents or liaisons become volunteers."""
    made = Volunteer.objects.bulk_create(
        [
            Volunteer(
                district_id=setting.district_id,
                version=1,
                person_id=match.person_id,
                number=new_volunteer_number(),
                standing=Standing.APPLIED if adult_on else Standing.VERIFIED,
                of_age_on=adult_on,
                kind=kind_of(match.entry),
                community=setting.here.communities.get(match.entry.community),
                sex=match.entry.sex,
                enrolled_at=setting.at,
            )
            for match, adult_on in zip(enrolled, _of_age(enrolled, setting), strict=True)
        ],
        batch_size=500,
    )
    events = [
        (VolunteerEnrolled(standing=Standing(volunteer.standing)), volunteer) for volunteer in made
    ]
    record_many(events, by=setting.by, at=setting.at)
    return {volunteer.person_id: volunteer for volunteer in made}


def _of_age(enrolled: Sequence[Match], setting: Setting) -> list[date | None]:
    """For each of these the day she comes of age, where that lies ahead."""
    today = service_day(setting.at)
    return [of_age_on(born_on(secrets_of(match.entry)), today) for match in enrolled]


def _correct_rows(
    changes: Mapping[int, _Change], setting: Setting, present: _Present
) -> dict[int, Volunteer]:
    """Lock the rows that change, set their columns, count their versions, write it down."""
    ids = [pk for pk in changes if pk in present.volunteers]
    if not ids:
        return {}
    rows = list(Volunteer.objects.select_for_update().filter(person__in=ids).order_by("pk"))
    for volunteer in rows:
        for name, value in changes[volunteer.person_id].columns.items():
            setattr(volunteer, name, value)
        volunteer.version += 1
    fields = ["community", "sex", "kind", "of_age_on", "standing", "version"]
    Volunteer.objects.bulk_update(rows, fields, batch_size=200)
    record_many(
        [(VolunteerCorrected(), volunteer) for volunteer in rows], by=setting.by, at=setting.at
    )
    return {volunteer.person_id: volunteer for volunteer in rows}
