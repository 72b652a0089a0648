"""What the district offers and asks, as data: categories, skills, hardship kinds, tags, team kinds.

Read from `data/taxonomy.json`, once. Codes never change; names are what a new installation starts
with and may be changed in the database. `weight` of a hardship (0 to 3) orders the desk and is
never shown. Level of a hardship: L1 ordinary, L2 internal, L3 sensitive, L4 highly sensitive.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

UNHEARD = "CONV-02"
"""Of what kind a wish is that was only spoken, until somebody has listened to it."""
_FILE = Path(__file__).parent / "data" / "taxonomy.json"


@dataclass(frozen=True, slots=True)
class Item:
    """A second-level category and what a wish of its kind gets unless somebody decides
    otherwise.
    """

    code: str
    name: str
    exposure: str
    kind: str
    skills: tuple[str, ...]
    tags: tuple[str, ...]
    qualification: str
    mediation: bool
    hard: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One of the eight categories; `national` are the names the national system uses for it."""

    code: str
    name: str
    national: tuple[str, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class SkillKind:
    """A skill; `qualification` is the code of the certificate it needs, or empty (条例 Art. 16)."""

    code: str
    name: str
    group: str
    qualification: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """A kind of qualification and the papers that prove it."""

    code: str
    name: str
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hardship:
    """A kind of hardship. `public_label` is all that may be shown; empty means nothing may."""

    code: str
    name: str
    basis: str
    level: str
    public_label: str
    weight: int
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TeamKind:
    """A kind of team and the second-level categories it is there for (none: any)."""

    code: str
    name: str
    subcategories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A code and its name."""

    code: str
    name: str


@lru_cache(maxsize=1)
def _data() -> dict[str, list[dict[str, Any]]]:
    data: dict[str, list[dict[str, Any]]] = json.loads(_FILE.read_text("utf-8"))
    return data


def _frozen(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


@lru_cache(maxsize=1)
def categories() -> tuple[Group, ...]:
    """The eight categories in their order, each with its items."""
    return tuple(
        Group(
            row["code"],
            row["name"],
            tuple(row["national"]),
            tuple(Item(**_frozen(item)) for item in row["sub"]),
        )
        for row in _data()["categories"]
    )


@lru_cache(maxsize=1)
def items() -> dict[str, Item]:
    """Second-level categories by code."""
    return {item.code: item for group in categories() for item in group.items}


@lru_cache(maxsize=1)
def skills() -> tuple[SkillKind, ...]:
    """Every skill, in the order in which forms show them."""
    return tuple(SkillKind(**row) for row in _data()["skills"])


@lru_cache(maxsize=1)
def skill_groups() -> tuple[Named, ...]:
    """Headings under which skills are shown."""
    return tuple(Named(**row) for row in _data()["skill_groups"])


@lru_cache(maxsize=1)
def certificates() -> tuple[Certificate, ...]:
    """Kinds of qualification."""
    return tuple(Certificate(**_frozen(row)) for row in _data()["qualifications"])


@lru_cache(maxsize=1)
def hardships() -> dict[str, Hardship]:
    """Kinds of hardship by code."""
    return {row["code"]: Hardship(**_frozen(row)) for row in _data()["hardships"]}


def is_grave(codes: Iterable[str]) -> bool:
    """Whether one of these kinds of hardship is highly sensitive (L4): the record is guarded."""
    known = hardships()
    return any(known[code].level == "L4" for code in codes if code in known)


def weight_of(codes: Iterable[str]) -> int:
    """The hidden weight (0 to 3) of a household of which these kinds of hardship are known."""
    known = hardships()
    return max((known[code].weight for code in codes if code in known), default=0)


@lru_cache(maxsize=1)
def tags() -> tuple[Named, ...]:
    """Tags across categories."""
    return tuple(Named(**row) for row in _data()["tags"])


@lru_cache(maxsize=1)
def team_kinds() -> tuple[TeamKind, ...]:
    """Kinds of teams."""
    return tuple(TeamKind(**_frozen(row)) for row in _data()["team_kinds"])
