"""A row of a volunteers' roster: one person."""

from dataclasses import dataclass, field
from datetime import date
from functools import partial

from beside.common.text import clean_digits
from beside.exchange.reading.cleaning import identity
from beside.exchange.reading.cleaning.dates import PARTY_FOUNDED, Days, serial_of
from beside.exchange.reading.cleaning.text import value
from beside.exchange.reading.cleaning.words import (
    SkillBook,
    political_status,
    read_skills,
    volunteer_kind,
)
from beside.exchange.reading.communities import Found, Gazetteer
from beside.exchange.reading.row import Entry, Keys, Record, fill_gaps
from beside.exchange.reading.sheet import Cell
from beside.people.ages import may_enroll, of_age_on
from beside.people.identity import IdCheck

_FILLED = (
    "id_number", "telephone", "sex", "birth_date", "unit", "branch", "joined_party_on",
    "political_status", "community", "address", "kind", "note",
)  # fmt: skip
_SEXES = {"m": "男", "f": "女"}
MOST_SKILLS = 2_000
"""Cells of skills whose meaning is remembered while a roster is read."""
type Skills = tuple[tuple[str, ...], tuple[str, ...]]
LONGEST = {"unit": 60, "branch": 60, "address": 120, "note": 500}


@dataclass(slots=True)
class VolunteerEntry:
    """A volunteer as the roster has him. `community` is the caller's key of it; 0 is none."""

    row: int
    name: str
    id_number: str = ""
    telephone: str = ""
    sex: str = ""
    birth_date: date | None = None
    unit: str = ""
    branch: str = ""
    joined_party_on: date | None = None
    political_status: str = ""
    community: int = 0
    address: str = ""
    skills: tuple[str, ...] = ()
    kind: str = ""
    note: str = ""
    sheet: str = ""

    @property
    def title(self) -> str:
        """The name."""
        return self.name

    def fill(self, later: Entry) -> list[str]:
        """Take over what is missing, and skills that are new."""
        if not isinstance(later, VolunteerEntry):
            raise TypeError(type(later))
        self.skills += tuple(skill for skill in later.skills if skill not in self.skills)
        return fill_gaps(self, later, _FILLED)


@dataclass(slots=True)
class VolunteerReader:
    """Reads volunteers, against the communities and skills that exist here."""

    gazetteer: Gazetteer
    skills: SkillBook
    today: date
    from_1904: bool = False
    _skills_read: dict[str, Skills] = field(default_factory=dict)

    def read(self, record: Record, row: int) -> tuple[VolunteerEntry | None, Keys]:
        """One person, or None with what is wrong."""
        name = record.read("name", identity.read_name)
        checked = record.read("id_number", partial(identity.read_id_number, today=self.today))
        telephone = record.read("telephone", identity.read_telephone)
        keys = _keys(
            checked.number if checked else _as_written(record),
            name.name if name else "",
            telephone.number if telephone else "",
        )
        if not keys and not record.is_bad:
            column = "id_number" if "id_number" in record.cells else "telephone"
            record.note("contact-missing", column)
        entry = VolunteerEntry(
            row,
            name.name if name else "",
            checked.number if checked else "",
            telephone.number if telephone else "",
        )
        if name and name.remark:
            record.note("name-remark", "name", value=name.remark[:20])
        if telephone and telephone.more:
            record.note("telephone-several", "telephone")
        self._read_person(record, entry, checked)
        self._read_home(record, entry)
        self._read_work(record, entry)
        _note_gaps(record, entry)
        return (None if record.is_bad else entry), keys

    def _read_person(self, record: Record, entry: VolunteerEntry, checked: IdCheck | None) -> None:
        entry.sex = record.read("sex", identity.read_sex) or ""
        entry.birth_date = record.read("birth_date", partial(self._read_birth, checked=checked))
        if checked:
            self._look_at_age(record, checked.birth_date, "id_number")
        elif entry.birth_date:
            self._look_at_age(record, entry.birth_date, "birth_date")
        if checked is None:
            return
        if entry.sex and entry.sex != checked.sex:
            record.note("sex-contradicts-id", "sex", sex=_SEXES[checked.sex])
        entry.sex = entry.sex or checked.sex.value
        if entry.birth_date and not _same_birth(entry.birth_date, checked.birth_date):
            record.note("birth-contradicts-id", "birth_date", date=checked.birth_date.isoformat())
        # The number says the day; a roster that gives only the month must not make it the first.
        entry.birth_date = checked.birth_date if entry.birth_date else None

    def _look_at_age(self, record: Record, born: date, column: str) -> None:
        """Children are left out; who is under 18 is told, for a guardian has to agree."""
        if not may_enroll(born, self.today):
            record.note("too-young", column)
        elif of_age_on(born, self.today):
            record.note("guardian-missing", column)

    def _read_birth(self, cell: Cell, checked: IdCheck | None) -> date | None:
        """A day; the bare serial of an early one too, where the ID number says that it is one."""
        if checked and value(cell) == str(serial_of(checked.birth_date)):
            return checked.birth_date
        return Days(self.today, from_1904=self.from_1904).read(cell)

    def _read_home(self, record: Record, entry: VolunteerEntry) -> None:
        where = value(record.cells.get("subdistrict", ""))
        found = record.read("community", partial(self._find, subdistrict=where))
        if found:
            entry.community = found.place.key
            entry.address = found.rest
        elif "community" in record.cells and not record.has("community"):
            record.note("community-missing", "community")
        entry.address = record.text("address", LONGEST["address"]) or entry.address

    def _find(self, cell: Cell, subdistrict: str) -> Found | None:
        text = value(cell)
        return self.gazetteer.find(text, subdistrict) if text else None

    def _read_work(self, record: Record, entry: VolunteerEntry) -> None:
        entry.unit = record.text("unit", LONGEST["unit"])
        entry.branch = record.text("branch", LONGEST["branch"])
        entry.note = record.text("note", LONGEST["note"])
        joined = Days(self.today, PARTY_FOUNDED, self.from_1904)
        entry.joined_party_on = record.read("joined_party_on", joined.read)
        known, unknown = self._read_skills(record.cells.get("skills", ""))
        entry.skills = known
        for word in unknown:
            record.note("skill-unknown", "skills", value=word)
        if text := value(record.cells.get("political_status", "")):
            entry.political_status = political_status(text) or ""
            if not entry.political_status:
                record.note("political-status-unknown", "political_status", value=text[:20])
        if text := value(record.cells.get("kind", "")):
            entry.kind = volunteer_kind(text) or ""

    def _read_skills(self, cell: Cell) -> Skills:
        """As `read_skills`; the same few words come down the whole column."""
        if not isinstance(cell, str):
            return read_skills(cell, self.skills)
        found = self._skills_read.get(cell)
        if found is None:
            found = read_skills(cell, self.skills)
            if len(self._skills_read) < MOST_SKILLS:
                self._skills_read[cell] = found
        return found


def _same_birth(written: date, real: date) -> bool:
    """Rosters often give only month or year, which then stand as the first."""
    if written.day != 1 or written == real:
        return written == real
    return written.year == real.year and written.month in (1, real.month)


def _as_written(record: Record) -> str:
    """The ID number of a row where it is none: two bad rows may still be one person."""
    return clean_digits(value(record.cells.get("id_number", ""))).strip("'`‘’“”").upper()


def _keys(number: str, name: str, telephone: str) -> Keys:
    """By what a person is known again: the ID number, and name with telephone."""
    keys = [f"id:{number}"] if number else []
    if name and telephone:
        keys.append(f"nt:{name}|{telephone}")
    return tuple(keys)


def _note_gaps(record: Record, entry: VolunteerEntry) -> None:
    if record.is_bad:
        return
    if not entry.telephone:
        record.note("telephone-missing", "telephone")
    if not entry.id_number and "id_number" in record.cells:
        record.note("id-missing", "id_number")
