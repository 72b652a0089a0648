"""Finding the community a cell names: exactly, without its suffix, or inside an address."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from beside.common.text import arabic
from beside.exchange.reading.cleaning.text import folded
from beside.exchange.reading.problems import Bad

_SUFFIX = re.compile(
    r"(?:社区)?(?:居民委员会|居委会|居委|党支部|党总支|党委|工作站|服务站|服务中心)?$"
)
_SUBDISTRICT_SUFFIX = re.compile(r"(?:街道)?(?:办事处|街道办|街办|街)?$")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_ABOVE = re.compile(r".*(?:省|市|区|县|镇|乡|街道|街道办|街办|办事处|街|路|号|[,、/>\-:])")
_AFTER_CORE = re.compile(r"(?:小区|家属院|大院|宿舍|公寓|\d+(?:号|栋|幢|座|楼|单元|排|巷|-|#)).*")


@dataclass(frozen=True, slots=True)
class Place:
    """A community with the subdistrict it lies in; `key` is what the caller knows it by."""

    key: int
    name: str
    subdistrict: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The community, and what else the cell says: the rest of an address, or nothing."""

    place: Place
    rest: str = ""


def _plain(text: str) -> str:
    return folded(arabic(text))


def _core(text: str) -> str:
    return _SUFFIX.sub("", _plain(text))


@dataclass(slots=True)
class Gazetteer:
    """The communities of a district; `estates` leads from estates to the community they are in."""

    places: list[Place]
    estates: dict[str, Place] = field(default_factory=dict)
    _by_name: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    _by_core: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    _above: set[str] = field(default_factory=set)
    _known: dict[tuple[str, str], Found | Bad] = field(default_factory=dict)

    @classmethod
    def of(cls, places: Iterable[Place], estates: Iterable[tuple[str, Place]] = ()) -> "Gazetteer":
        """A gazetteer; an estate name that exists in two communities is of no use and left out."""
        book = cls(list(places))
        for place in book.places:
            book._by_name[_plain(place.name)].append(place)
            book._by_core[_core(place.name)].append(place)
            if above := _SUBDISTRICT_SUFFIX.sub("", _plain(place.subdistrict)):
                book._above.add(above)
        homes: dict[str, set[Place]] = defaultdict(set)
        for name, place in estates:
            homes[_plain(name)].add(place)
        book.estates = {name: next(iter(at)) for name, at in homes.items() if len(at) == 1}
        return book

    def find(self, text: str, subdistrict: str = "") -> Found:
        """The community a text names; `subdistrict` helps where two have the same name.

        Raises:
            Bad: community-unknown, community-similar, community-ambiguous.
        """
        key = (text, subdistrict)
        if key not in self._known:
            if len(self._known) > 20_000:
                self._known.clear()
            try:
                self._known[key] = self._find(text, subdistrict)
            except Bad as bad:
                self._known[key] = bad
        found = self._known[key]
        if isinstance(found, Bad):
            raise Bad(found.wording, **found.params)
        return found

    def _find(self, text: str, subdistrict: str) -> Found:
        whole = _plain(text)
        for book, word in ((self._by_name, whole), (self._by_core, _core(text))):
            if word in book:
                return Found(self._only(book[word], subdistrict, text))
        inside = self._inside(whole)
        if inside is None:
            raise self._unknown(text)
        candidates, start, end = inside
        behind = "".join(_BRACKETED.findall(whole[end:]))
        place = self._only(candidates, subdistrict or whole[:start] + behind, text)
        rest = whole[end:]
        return Found(place, text if _says_more(rest) else "")

    def _inside(self, whole: str) -> tuple[list[Place], int, int] | None:
        """The longest name that stands in a longer text, behind nothing but larger places."""
        estates = {name: [place] for name, place in self.estates.items() if len(name) > 2}
        for book in (self._by_name, estates):
            for name in sorted((name for name in book if name in whole), key=len, reverse=True):
                start = whole.index(name)
                if self._is_above(whole[:start]):
                    return book[name], start, start + len(name)
        return None if "社区" in whole else self._core_inside(whole)

    def _core_inside(self, whole: str) -> tuple[list[Place], int, int] | None:
        """油坊东里3号楼, 西门内街道油坊东里: the name without 社区."""
        for core in sorted(
            (core for core in self._by_core if core in whole), key=len, reverse=True
        ):
            start = whole.index(core)
            end = start + len(core)
            after = _SUFFIX.sub("", whole[end:])
            if self._is_above(whole[:start]) and (not after or _AFTER_CORE.fullmatch(after)):
                return self._by_core[core], start, end
        return None

    def _is_above(self, before: str) -> bool:
        """Whether a text before a name is a larger place, and not the beginning of another name."""
        before = _BRACKETED.sub(r"\1", before)
        if not before or _ABOVE.fullmatch(before):
            return True
        core = _SUBDISTRICT_SUFFIX.sub("", before)
        return any(core.endswith(name) for name in self._above)

    def _only(self, candidates: list[Place], subdistrict: str, text: str) -> Place:
        if len(candidates) == 1:
            return candidates[0]
        hint = _SUBDISTRICT_SUFFIX.sub("", _plain(subdistrict))
        fitting = [
            place
            for place in candidates
            if hint and _SUBDISTRICT_SUFFIX.sub("", _plain(place.subdistrict)) in hint
        ]
        if len(fitting) != 1:
            raise Bad("community-ambiguous", value=text[:20])
        return fitting[0]

    def _unknown(self, text: str) -> Bad:
        names = [place.name for place in self.places]
        near = difflib.get_close_matches(text, names, n=1, cutoff=0.75)
        if near:
            return Bad("community-similar", value=text[:20], similar=near[0])
        return Bad("community-unknown", value=text[:20])


def _says_more(rest: str) -> bool:
    """Whether what follows the community's name is an address and not only its office."""
    return bool(_SUFFIX.sub("", rest))
