"""The vocabulary by which names are told from other words, read once from `data/names.json`."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from ahocorasick_rs import AhoCorasick, MatchKind

from beside.common import surnames
from beside.common.masking_tokens import is_word

_FILE = Path(__file__).parent / "data" / "names.json"
_LINK = re.compile(r"[ :是叫,、为]{0,2}$")
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Words:
    """What speaks for a name and against it."""

    AGAINST_WORD: ClassVar[float] = 7.0
    INTRODUCED: ClassVar[float] = 5.0
    KIN: ClassVar[float] = 4.0
    VERB: ClassVar[float] = 2.0
    PAUSE: ClassVar[float] = 1.5

    given: frozenset[str]
    given_weak: frozenset[str]
    titles: frozenset[str]
    short_titles: frozenset[str]
    kin: frozenset[str]
    verbs: frozenset[str]
    introduced: frozenset[str]
    behind: frozenset[str]
    behind_strong: frozenset[str]
    follow: frozenset[str]
    not_after_short: frozenset[str]
    not_after_family: frozenset[str]
    not_after_old: frozenset[str]
    ordinary: frozenset[str]
    dictionary: frozenset[str]
    places: frozenset[str]
    ends_with_surname: frozenset[str]
    prepositions: frozenset[str]
    unmistakable: frozenset[str]
    called_old: frozenset[str]
    formal: frozenset[str]
    verbs_too: frozenset[str]
    of_family: frozenset[str]
    given_first: frozenset[str]
    common_words: frozenset[str]
    keep: tuple[str, ...]

    def kept_in(self, text: str, more: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        """Where well-known words stand that look like names: 石家庄, 雷锋, and the caller's own."""
        for _index, start, end in _kept_finder().find_matches_as_indexes(text):
            yield start, end
        for word in more:
            for match in re.finditer(re.escape(word), text):
                yield match.span()

    def weight_of_surname(self, surname: str, given: str, before: float) -> float:
        """Frequent family names weigh more than rare ones; those that are also small words less,
        unless somebody is told of and what follows can only be a given name (居民和玉仙).
        """
        if surname in self.prepositions:
            told = before >= self.KIN and len(given) == 2 and set(given) <= self.given
            return -1.0 if told else -5.0
        return 2.0 if len(surname) == 2 or surname in surnames.frequent() else 0.0

    def weight_of_given(self, given: str) -> float:
        """How much the characters look like a given name."""
        each = sum(map(self._weight_of_char, given))
        if len(given) == 2:
            if given[0] in self.given_first and given[1] in self.given:
                each += 0.5 - self._weight_of_char(given[0])
            each += 1.0 - 2.5 * (given in self.dictionary)
        return each

    def _weight_of_char(self, char: str) -> float:
        if char in "和同与":
            return -0.5
        if char in self.given:
            return 2.0
        if char in self.given_weak:
            return 1.0
        return -3.0 if char in self.follow else -1.0

    def weight_before(self, text: str, at: int) -> float:
        """What stands before: an introduction, a relative, a verb, a pause, or another word."""
        if at == 0:
            return self.PAUSE
        link = _LINK.search(text, max(0, at - 2), at)
        for end in {at, link.start() if link else at}:
            for length in range(min(_LONGEST, end), 0, -1):
                word = text[end - length : end]
                if word in self.introduced:
                    return self.INTRODUCED
                if word in self.kin:
                    return self.KIN
                if end == at and word in self.verbs:
                    return 2.0
        if not text[at - 1].isalnum():
            return 1.0
        return 0.0 if text[at - 1] in "的了是叫" else -1.0

    def weight_behind(self, text: str, end: int) -> float:
        """What stands behind: the end of a phrase, a word that usually follows a name, or else."""
        if any(text[end : end + length] in self.behind_strong for length in (1, 2, 3)):
            return 3.0
        if end == len(text) or not text[end].isalnum():
            return 1.5
        if any(text[end : end + length] in self.behind for length in (1, 2, 3)):
            return 1.5
        word = text[end : end + 2]
        ends = word in self.dictionary or text[end] in self.follow or is_word(word)
        return 1.0 if ends else 0.0

    def is_place(self, text: str, end: int) -> bool:
        """Whether a word for a place follows at once or after one character: 王家园小区, 李庄村."""
        return any(
            text[end + skip : end + skip + length] in self.places
            for skip in (0, 1)
            for length in (2, 1)
            if skip == 0 or length == 2
        )

    def title_at(self, text: str, at: int) -> str:
        """The form of address that begins here, or nothing."""
        for length in range(_LONGEST, 1, -1):
            if text[at : at + length] in self.titles:
                return text[at : at + length]
        return ""

    def follows(self, text: str, at: int) -> bool:
        """Whether what stands here can come after a name, so that the name ends before it."""
        return at >= len(text) or not text[at].isalnum() or text[at] in self.follow

    def short_title_at(self, text: str, at: int) -> bool:
        """Whether a form of address of one character stands here and ends the word: 李姐."""
        behind = text[at + 1 : at + 2]
        return text[at : at + 1] in self.short_titles and behind not in self.not_after_short

    def family_at(self, text: str, at: int) -> bool:
        """Whether 家 stands here and ends the word: 对门苏家, but not 苏家园."""
        return text[at : at + 1] == "家" and text[at + 1 : at + 2] not in self.not_after_family

    def stands_free(self, text: str, at: int) -> bool:
        """Whether a name could begin here: after a pause, a relative, a verb or a small word."""
        return text[at - 1 : at] in self.follow or self.weight_before(text, at) > 0


@lru_cache(maxsize=1)
def words() -> Words:
    """The vocabulary."""
    data = json.loads(_FILE.read_text("utf-8"))
    ordinary = frozenset(data["not_names"])
    pairs = frozenset(data["ordinary_pairs"])
    sets = ("titles", "short_titles", "kin", "verbs", "introduced", "behind", "behind_strong")
    chars = (
        *("given", "given_weak", "follow", "prepositions", "unmistakable", "called_old"),
        *("formal", "common_words", "given_first", "verbs_too", "of_family"),
    )
    more = ("places", "not_after_short", "not_after_family", "not_after_old")
    return Words(
        **{name: frozenset(data[name]) for name in (*sets, *chars, *more)},
        ordinary=ordinary,
        dictionary=ordinary | pairs,
        ends_with_surname=frozenset(data["ends_with_surname"]),
        keep=tuple(data["keep"]),
    )


@lru_cache(maxsize=1)
def _kept_finder() -> AhoCorasick:
    return AhoCorasick(words().keep, matchkind=MatchKind.LeftmostLongest)
