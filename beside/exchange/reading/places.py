"""A row of the table of places: subdistrict, community, grid, estate, building."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time

from beside.common.text import arabic
from beside.exchange.reading.cleaning.text import folded, value
from beside.exchange.reading.problems import Bad
from beside.exchange.reading.row import Entry, Keys, Record
from beside.exchange.reading.sheet import Cell

LONGEST_NAME = 60
_LEVELS = ("subdistrict", "community", "grid", "estate")
_NUMBER = re.compile(r"0*(\d{1,4})(?:号|#|＃)?(?:楼|栋|幢|座|号楼|楼栋)?")
_UNITS = r"(?:号楼|号|#楼|#|楼|栋|幢)"
_RANGE = re.compile(rf"(\d{{1,3}}){_UNITS}?(?:-+|~|至|到)(\d{{1,3}}){_UNITS}")
_APART = re.compile(r"[、，,;；和\n]+")
_MOST_BUILDINGS = 200


@dataclass(slots=True)
class PlaceEntry:
    """A path in the tree: the names from the subdistrict down, empty where a level is left out."""

    row: int
    subdistrict: str = ""
    community: str = ""
    grid: str = ""
    estate: str = ""
    buildings: tuple[str, ...] = ()
    sheet: str = ""

    @property
    def title(self) -> str:
        """The lowest name."""
        lower = (*self.buildings, self.estate, self.grid, self.community)
        return next(filter(None, lower), self.subdistrict)

    def fill(self, later: Entry) -> list[str]:  # noqa: ARG002
        """Nothing: two rows of one place say the same."""
        return []


def building_name(text: str) -> str:
    """One spelling for one building: 4, 04, 4#, 4栋, 四号楼 and 4号楼 are all 4号楼.

    Names that are no numbers (A座, 甲1号楼) stay as they are written.
    """
    plain = arabic("".join(text.split()))
    if found := _NUMBER.fullmatch(plain):
        return f"{int(found[1])}号楼"
    return plain


def _buildings(cell: Cell) -> tuple[str, ...]:
    """The buildings of a cell: one, several, or a range such as 1-6号楼.

    Raises:
        Bad: a date, made by the spreadsheet out of something like 1-2; or a range without end.
    """
    if isinstance(cell, date | time):
        raise Bad("building-became-date")
    text = value(cell)
    names: list[str] = []
    for part in filter(None, _APART.split(text)):
        names.extend(_expand(part))
    if len(names) > _MOST_BUILDINGS or any(len(name) > LONGEST_NAME for name in names):
        raise Bad("building-unreadable", value=text[:20])
    return tuple(dict.fromkeys(names))


def _expand(part: str) -> Iterator[str]:
    found = _RANGE.fullmatch(folded(arabic(part)))
    if found is None:
        yield building_name(part)
        return
    first, last = int(found[1]), int(found[2])
    if not first <= last:
        raise Bad("building-unreadable", value=part[:20])
    for number in range(first, last + 1):
        yield f"{number}号楼"


@dataclass(slots=True)
class PlaceReader:
    """Reads places from top to bottom; an empty cell means the same as above it.

    `known` are names of communities that exist already, for tables that leave out subdistricts.
    """

    known: frozenset[str] = field(default_factory=frozenset)
    _above: dict[str, str] = field(default_factory=dict)

    def read(self, record: Record, row: int) -> tuple[PlaceEntry | None, Keys]:
        """One path, or None with what is wrong."""
        names = self._names(record)
        buildings = record.read("building", _buildings) or ()
        if not record.is_bad:
            self._check(record, names)
        entry = PlaceEntry(
            row,
            names["subdistrict"],
            names["community"],
            names["grid"],
            names["estate"],
            tuple(buildings),
        )
        key = "/".join((*(folded(names[level]) for level in _LEVELS), *buildings))
        return (None if record.is_bad else entry), (f"place:{key}",)

    def _names(self, record: Record) -> dict[str, str]:
        """The name at each level; a new name makes the ones below it start again."""
        for place, level in enumerate(_LEVELS):
            text = "".join(record.text(level, LONGEST_NAME).split())
            if text and text != self._above.get(level):
                self._above[level] = text
                for below in _LEVELS[place + 1 :]:
                    self._above.pop(below, None)
        return {level: self._above.get(level, "") for level in _LEVELS}

    def _check(self, record: Record, names: dict[str, str]) -> None:
        lower = any((names["grid"], names["estate"], value(record.cells.get("building", ""))))
        if lower and not names["community"]:
            record.note("community-missing-here", "community")
        elif names["community"] and not names["subdistrict"]:
            if names["community"] not in self.known:
                record.note("subdistrict-missing", "subdistrict")
        elif not names["subdistrict"]:
            record.note("place-missing", "community")
