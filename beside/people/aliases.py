"""Pseudonyms (化名): neutral words of plants, seasons, weather and jade, with a form of address.

A pseudonym is never made from the surname and says nothing about hardship. It is unique inside
one community, where neighbours could otherwise take one person for another; the caller knows
which are taken.
"""

import json
from collections.abc import Callable, Container, Iterator
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from beside.common import surnames
from beside.people.identity import Sex

_FILE = Path(__file__).parent / "data" / "aliases.json"
_PROBES = 48


class AgeBand(StrEnum):
    """How old someone is, as coarsely as a form of address needs it."""

    CHILD = "child"
    YOUNG = "young"
    ADULT = "adult"
    ELDER = "elder"


class Kind(StrEnum):
    """Who is addressed; each kind has its forms of address."""

    ELDER_MAN = "elder_man"
    ELDER_WOMAN = "elder_woman"
    ELDER = "elder"
    MAN = "man"
    WOMAN = "woman"
    ADULT = "adult"
    YOUNG_MAN = "young_man"
    YOUNG_WOMAN = "young_woman"
    YOUNG = "young"
    CHILD = "child"
    HOUSEHOLD = "household"


_BY_BAND = {
    AgeBand.ELDER: (Kind.ELDER_MAN, Kind.ELDER_WOMAN, Kind.ELDER),
    AgeBand.ADULT: (Kind.MAN, Kind.WOMAN, Kind.ADULT),
    AgeBand.YOUNG: (Kind.YOUNG_MAN, Kind.YOUNG_WOMAN, Kind.YOUNG),
    AgeBand.CHILD: (Kind.CHILD, Kind.CHILD, Kind.CHILD),
}


def kind_for(sex: Sex | None, age_band: AgeBand | None) -> Kind:
    """The kind that fits; grown-up where the age is unknown, neutral where the sex is."""
    man, woman, either = _BY_BAND[age_band or AgeBand.ADULT]
    return {Sex.MALE: man, Sex.FEMALE: woman, None: either}[sex]


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_FILE.read_text("utf-8"))
    return data


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[str, ...], ...]:
    """The words in tiers, the plainest first: 松; 谷雨; 青竹."""
    data = _vocabulary()
    composed = (
        modifier + noun
        for modifier in dict.fromkeys(data["modifiers"])
        for noun in data["nouns"]
        if modifier != noun
    )
    earlier = dict.fromkeys(data["seasonal"])
    return (
        tuple(dict.fromkeys(data["single"])),
        tuple(earlier),
        tuple(word for word in dict.fromkeys(composed) if word not in earlier),
    )


@lru_cache(maxsize=len(Kind))
def _tiers(kind: Kind) -> tuple[tuple[str, ...], ...]:
    forms = _vocabulary()["forms"][kind.value]
    return tuple(
        tuple(dict.fromkeys(_address(form, word) for word in words for form in forms))
        for words in _words()
    )


def _address(form: str, word: str) -> str:
    return (form % word).replace("小小", "小")


def candidates(kind: Kind, seed: int) -> Iterator[str]:
    """Every pseudonym of a kind once, short ones first, in an order that the seed decides.

    More than 3,000 for each kind.
    """
    rand = Random(seed)  # noqa: S311 the order must be repeatable, not secret
    for tier in _tiers(kind):
        yield from rand.sample(tier, len(tier))


def fits(alias: str, surname: str | None) -> bool:
    """Whether a pseudonym tells nothing about this surname.

    No character of the surname may occur in it; and where the surname is known, the pseudonym
    does not begin with a frequent surname either, so that 柏师傅 is not taken for a Mr 柏.
    """
    if not surname:
        return True
    core = alias.removeprefix("小")
    return not set(surname) & set(alias) and core[0] not in surnames.frequent()


def propose(
    taken: Container[str],
    *,
    rand: Random,
    sex: Sex | None = None,
    age_band: AgeBand | None = None,
    surname: str | None = None,
) -> str:
    """A pseudonym that is not taken and tells nothing about the surname.

    Draws at random from the plain words first, then from composed ones, in constant time however
    many are taken. Where a community has used up thousands, a number is added.
    """

    def free(alias: str) -> bool:
        return alias not in taken and fits(alias, surname)

    tiers = _tiers(kind_for(sex, age_band))
    for tier in tiers:
        found = _draw(tier, free, rand)
        if found is not None:
            return found
    return _numbered(tiers[-1], free, rand)


def _draw(tier: tuple[str, ...], free: Callable[[str], bool], rand: Random) -> str | None:
    for _ in range(_PROBES):
        alias = rand.choice(tier)
        if free(alias):
            return alias
    return None


def _numbered(tier: tuple[str, ...], free: Callable[[str], bool], rand: Random) -> str:
    bound = 100
    while True:
        alias = f"{rand.choice(tier)}{rand.randrange(2, bound)}"
        if free(alias):
            return alias
        bound += 1
