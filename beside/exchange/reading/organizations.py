"""Rows of the lists of teams and of units."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from beside.exchange.reading.cleaning import identity
from beside.exchange.reading.cleaning.text import folded, value
from beside.exchange.reading.communities import Gazetteer
from beside.exchange.reading.problems import Bad
from beside.exchange.reading.row import Entry, Keys, Record, fill_gaps

LONGEST_NAME = 60
LONGEST_WORDS = 40
_APART = re.compile(r"[、，,;；/|\n]+|\s+")
_COMMUNITY = re.compile(r"社区|居委会|居民委员会")
# The codes of orgs.UnitKind, without its tables.
DEPARTMENT, RESIDENT_UNIT, COMPANY, SOCIAL = "department", "resident_unit", "company", "social"
_UNIT_KINDS = (
    (re.compile(r"社会组织|协会|商会|学会|基金会|民办|社团|社工"), SOCIAL),
    (re.compile(r"企业|公司|银行|商|集团|厂"), COMPANY),
    (re.compile(r"驻区|驻地|共建|上级|垂管|省|市直|市属"), RESIDENT_UNIT),
    (re.compile(r"区|机关|党政|行政|事业|局|委|办|院|校|馆|中心|大队"), DEPARTMENT),
)


@dataclass(slots=True)
class TeamEntry:
    """A team: of a community (by the caller's key) or of a unit (by name)."""

    row: int
    name: str
    community: int = 0
    unit: str = ""
    leader_name: str = ""
    leader_telephone: str = ""
    speciality: str = ""
    kind: str = ""
    communities: tuple[int, ...] = ()
    sheet: str = ""

    @property
    def title(self) -> str:
        """The team's name."""
        return self.name

    def fill(self, later: Entry) -> list[str]:
        """Take over what is missing; a team of two communities often has two rows."""
        if not isinstance(later, TeamEntry):
            raise TypeError(type(later))
        new = tuple(key for key in later.communities if key not in self.communities)
        self.communities += new
        names = ("community", "unit", "leader_name", "leader_telephone", "speciality", "kind")
        return fill_gaps(self, later, names)


@dataclass(slots=True)
class UnitEntry:
    """A unit, its liaison, and the communities it is paired with (by the caller's keys)."""

    row: int
    name: str
    credit_code: str = ""
    kind: str = ""
    liaison_name: str = ""
    liaison_telephone: str = ""
    communities: tuple[int, ...] = ()
    sheet: str = ""

    @property
    def title(self) -> str:
        """The unit's name."""
        return self.name

    def fill(self, later: Entry) -> list[str]:
        """Take over what is missing; a unit paired with two communities often has two rows."""
        if not isinstance(later, UnitEntry):
            raise TypeError(type(later))
        new = tuple(key for key in later.communities if key not in self.communities)
        self.communities += new
        return fill_gaps(self, later, ("credit_code", "kind", "liaison_name", "liaison_telephone"))


def _communities(record: Record, gazetteer: Gazetteer) -> tuple[int, ...]:
    """The communities named in a cell, one or several."""
    found: list[int] = []
    for part in filter(None, _APART.split(value(record.cells.get("communities", "")))):
        try:
            found.append(gazetteer.find(part).place.key)
        except Bad as bad:
            record.note(bad.wording, "communities", **bad.params)
    return tuple(dict.fromkeys(found))


def _person(record: Record, name: str, telephone: str) -> tuple[str, str]:
    """Name and telephone of a leader or liaison; either may be empty."""
    found = record.read(name, identity.read_name) if value(record.cells.get(name, "")) else None
    number = record.read(telephone, identity.read_telephone)
    return (found.name if found else ""), (number.number if number else "")


@dataclass(slots=True)
class TeamReader:
    """Reads teams. `units` are the folded names of units that exist already."""

    gazetteer: Gazetteer
    units: frozenset[str] = field(default_factory=frozenset)

    def read(self, record: Record, row: int) -> tuple[TeamEntry | None, Keys]:
        """One team, or None with what is wrong."""
        entry = TeamEntry(row, record.text("name", LONGEST_NAME))
        if not entry.name and not record.has("name"):
            record.note("team-missing", "name")
        self._read_owner(record, entry)
        entry.leader_name, entry.leader_telephone = _person(
            record, "leader_name", "leader_telephone"
        )
        entry.speciality = record.text("speciality", LONGEST_WORDS)
        entry.kind = record.text("kind", LONGEST_WORDS)
        entry.communities = _communities(record, self.gazetteer)
        keys = (f"team:{folded(entry.name)}",) if entry.name else ()
        return (None if record.is_bad else entry), keys

    def _read_owner(self, record: Record, entry: TeamEntry) -> None:
        text = record.text("owner", LONGEST_NAME)
        if not text:
            return
        if folded(text) in self.units:
            entry.unit = text
            return
        try:
            found = self.gazetteer.find(text)
        except Bad as bad:
            if _COMMUNITY.search(text):
                record.note(bad.wording, "owner", **bad.params)
            entry.unit = text
        else:
            # 柳荫社区卫生服务站 is no community, though it begins like one.
            entry.community, entry.unit = (0, text) if found.rest else (found.place.key, "")


@dataclass(slots=True)
class UnitReader:
    """Reads units."""

    gazetteer: Gazetteer

    def read(self, record: Record, row: int) -> tuple[UnitEntry | None, Keys]:
        """One unit, or None with what is wrong."""
        entry = UnitEntry(row, record.text("name", LONGEST_NAME))
        if not entry.name and not record.has("name"):
            record.note("unit-missing", "name")
        entry.credit_code = record.read("credit_code", identity.read_credit_code) or ""
        self._read_kind(record, entry)
        entry.liaison_name, entry.liaison_telephone = _person(
            record, "liaison_name", "liaison_telephone"
        )
        entry.communities = _communities(record, self.gazetteer)
        keys = (f"unit:{folded(entry.name)}",) if entry.name else ()
        return (None if record.is_bad else entry), keys

    def _read_kind(self, record: Record, entry: UnitEntry) -> None:
        text = value(record.cells.get("kind", ""))
        entry.kind = _kind_in((text,)) or ""
        if text and not entry.kind:
            entry.kind = DEPARTMENT
            record.note("kind-unknown", "kind", value=text[:20], kind=_("区直单位"))


def _kind_in(texts: Iterable[str]) -> str | None:
    for text in filter(None, texts):
        for pattern, kind in _UNIT_KINDS:
            if pattern.search(text):
                return kind
    return None


def kind_by_name(name: str) -> str:
    """The kind of a unit that a roster only names: by the words in its name."""
    return _kind_in((name,)) or DEPARTMENT
