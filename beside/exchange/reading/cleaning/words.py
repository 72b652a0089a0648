"""Words out of a fixed stock: skills, political status, kinds of volunteers and units."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from beside.exchange.reading.cleaning.text import folded, says_nothing, value
from beside.exchange.reading.sheet import Cell

_APART = re.compile(r"[、，,;；/|｜\s\n+＋&。]+")
_FILLER = re.compile(r"^(?:会|懂|能|擅长|善于|精通|熟悉|从事)|(?:等|类|特长|服务|技能|技术)$")
_BRACKETS = re.compile(r"[(（【\[].*?[)）】\]]")

# What people write, and the word of the catalogue it means. Only where there can be no doubt.
WORDS: dict[str, dict[str, list[str]]] = json.loads(
    (Path(__file__).parent.parent / "data" / "words.json").read_text("utf-8")
)
_POLITICAL_BY_WORD = {
    folded(word): name for name, words in WORDS["political_status"].items() for word in words
}
_NO_UNITS = frozenset(folded(word) for word in WORDS["no_unit"]["无单位"])
_CODES = {"01": "中共党员", "02": "中共预备党员", "03": "共青团员", "13": "群众"}
"""The numbers of GB/T 4762 that exports contain."""
# The codes of people.VolunteerKind, without its tables.
IN_SERVICE, RETIRED, OTHERS = "in_service", "retired", "others"
_KINDS = (
    (re.compile(r"离退|退休|离休"), RETIRED),
    (re.compile(r"在职|在岗|机关|事业|企业|公务员|党员"), IN_SERVICE),
    (re.compile(r"群众|居民|学生|社会|其他|其它|志愿者|团员|无业|自由职业"), OTHERS),
)


@dataclass(frozen=True, slots=True)
class SkillBook:
    """The skills of the catalogue: from what is written to the name under which it stands there."""

    names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[str]) -> "SkillBook":
        """A book of these skills, found by their own names and by what else people call them."""
        known = list(names)
        found = {
            folded(word): name
            for name in known
            for word in (name, _BRACKETS.sub("", name), *WORDS["skills"].get(name, ()))
        }
        return cls(found | {folded(name): name for name in known})

    def find(self, word: str) -> str | None:
        """The skill a word means, or None."""
        whole = folded(word)
        for text in (whole, folded(_BRACKETS.sub("", word)), _FILLER.sub("", whole)):
            if name := self.names.get(text) or self.names.get(_FILLER.sub("", text)):
                return name
        return None


def read_skills(cell: Cell, book: SkillBook) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The skills of a cell: by their names in the catalogue, and the words that are not there."""
    text = value(cell)
    if not text:
        return (), ()
    known: dict[str, None] = {}
    unknown: list[str] = []
    for word in _APART.split(text):
        if says_nothing(word):
            continue
        skill = book.find(word)
        if skill:
            known[skill] = None
        else:
            unknown.append(word[:20])
    return tuple(known), tuple(unknown)


@lru_cache(maxsize=512)
def political_status(text: str) -> str | None:
    """The usual name of a political status (GB/T 4762); None for a word that is none."""
    word = folded(text)
    return _POLITICAL_BY_WORD.get(word) or _CODES.get(word.zfill(2))


@lru_cache(maxsize=512)
def volunteer_kind(text: str) -> str | None:
    """In service, retired or other, from a word such as 在职 or 离退休党员; None for others."""
    for pattern, kind in _KINDS:
        if pattern.search(text):
            return kind
    return None


def is_no_unit(text: str) -> bool:
    """Whether what stands in the column of units names none: 退休, 无业, 个体 …"""
    return folded(text) in _NO_UNITS


def default_kind(status: str) -> str:
    """What sort of volunteer somebody is of whom only the political status is told, or nothing."""
    return OTHERS if status and not status.startswith("中共") else IN_SERVICE
