"""Names in the order in which people look for them: by pinyin, numbers by their value.

Syllables decide first, then tones, then the code points of the characters (near the order of
radicals and strokes, and the same on every machine). Numbers and Latin letters come before
Chinese characters: 2号楼 before 10号楼 before A座 before 安宁里.

Readings are those of pypinyin's table of single characters, read as data: importing the package
would cost 0.4 s and 53 MB, most of it for phrases that no name needs. What the table has wrong for
a surname (单 Shàn, 曾 Zēng, 仇 Qiú) or for the name of a place stands in `data/readings.json`.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from sys import intern

from beside.common.surnames import surname_of
from beside.common.text import chinese_number, squeeze

type Reading = tuple[str, int]
"""A syllable in plain letters (ü is v, as it is typed) and its tone, 0 where it has none."""
type Piece = tuple[int, int, str, int]
"""What a number, a word or a character is sorted by: its kind, value, letters, and tone."""
type Key = tuple[tuple[tuple[int, int, str], ...], tuple[int, ...], str]

NUMBER, LETTERS, CHARACTER = range(3)
_OWN = Path(__file__).parent / "data" / "readings.json"
_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_UMLAUT = "u\u0308"
# Chinese numerals count only before what is counted: 三区 is the third, 三元里 a name.
_PIECE = re.compile(
    r"(?P<number>[0-9]{1,15}|[〇零一二两三四五六七八九十百]+(?=[号栋幢座期区村组队院弄巷单门街坊网格]))"
    r"|(?P<word>[a-z]+)|(?P<character>\w)"
)
_TWO_LETTERS = ("zh", "ch", "sh")


@lru_cache(maxsize=4096)
def sort_key(name: str) -> Key:
    """Where the name of a place, a body or a thing stands among others. Not for people: what was
    asked for is remembered.
    """
    return _key(squeeze(name), _own_readings("names"))


def person_key(name: str) -> tuple[Key, Key]:
    """Where a person's full name stands: by surname (all 李 together, before all 黎), then by what
    follows. Nothing is kept of it.
    """
    plain = squeeze(name)
    surname = surname_of(plain)
    return (
        _key(surname, _own_readings("surnames")),
        _key(plain[len(surname) :], _own_readings("names")),
    )


def in_order[T](rows: Iterable[T], name: Callable[[T], str]) -> list[T]:
    """Rows by what they are called; the same name leaves them as they were."""
    return sorted(rows, key=lambda row: sort_key(name(row)))


def people_in_order[T](rows: Iterable[T], name: Callable[[T], str]) -> list[T]:
    """Rows by a person's name; those without one follow at the end, as they were."""
    return sorted(rows, key=lambda row: (not name(row), person_key(name(row))))


def is_meant(name: str, words: str) -> bool:
    """Whether somebody who types this may mean that name: a part of it, its syllables, their first
    letters, or any mixture (htl, huaiyl and 槐荫 all mean 槐荫里).

    Characters are taken in any of their readings, for who types does not know ours.
    """
    plain, typed = squeeze(name), squeeze(words)
    if typed in plain:
        return True
    typed = typed.replace("'", "")  # xi'an
    if not typed.isascii() or not typed.isalnum():
        return False
    spelled = [_spellings(char) for char in plain if char.isalnum()]
    return any(_spells(spelled[start:], typed) for start in range(len(spelled)))


def _key(plain: str, corrected: Mapping[str, Sequence[Reading]]) -> Key:
    found = list(_pieces(plain, corrected))
    return tuple(one[:3] for one in found), tuple(one[3] for one in found), plain


def _pieces(plain: str, corrected: Mapping[str, Sequence[Reading]]) -> Iterator[Piece]:
    given = _given(plain, corrected)
    for match in _PIECE.finditer(plain):
        text = match[0]
        if match["number"]:
            yield NUMBER, chinese_number(text) or 0, "", 0
        elif match["word"]:
            yield LETTERS, 0, text, 0
        elif said := given.get(match.start()) or _first_reading(text):
            yield CHARACTER, 0, *said
        else:
            yield LETTERS, 0, text, 0


def _given(plain: str, corrected: Mapping[str, Sequence[Reading]]) -> dict[int, Reading]:
    """The readings that are stated, by position; two characters go before one."""
    given: dict[int, Reading] = {}
    for length in (2, 1):
        for at in range(len(plain) - length + 1):
            if at not in given and (said := corrected.get(plain[at : at + length])):
                given.update(enumerate(said, start=at))
    return given


def _first_reading(char: str) -> Reading | None:
    said = _table().get(char)
    return said[0] if said else None


@lru_cache(maxsize=4096)
def _spellings(char: str) -> tuple[str, ...]:
    """How one character may be typed in full: its syllables, or itself."""
    said = _table().get(char, ())
    stated = [_own_readings(kind).get(char, ()) for kind in ("surnames", "names")]
    letters = dict.fromkeys(syllable for some in (said, *stated) for syllable, _tone in some)
    return tuple(letters) or (char,)


def _spells(spelled: Sequence[tuple[str, ...]], typed: str) -> bool:
    """Whether these letters are the beginnings of the first of these syllables."""
    if not typed:
        return True
    if not spelled:
        return False
    for syllable in spelled[0]:
        if syllable.startswith(typed):
            return True
        starts = {syllable, syllable[:1], *(one for one in _TWO_LETTERS if syllable[:2] == one)}
        if any(
            typed.startswith(start) and _spells(spelled[1:], typed[len(start) :])
            for start in starts
        ):
            return True
    return False


def _plain(syllable: str) -> Reading:
    """`lǚ` is ("lv", 3)."""
    marks = unicodedata.normalize("NFD", syllable)
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), 0)
    letters = marks.replace(_UMLAUT, "v")
    return intern("".join(one for one in letters if not unicodedata.combining(one))), tone


@lru_cache(maxsize=1)
def _table() -> Mapping[str, tuple[Reading, ...]]:
    """The readings of every character, the usual one first."""
    package = find_spec("pypinyin")
    if package is None or package.origin is None:
        raise ModuleNotFoundError(name="pypinyin")
    told = json.loads((Path(package.origin).parent / "pinyin_dict.json").read_text("utf-8"))
    read = {text: tuple(map(_plain, text.split(","))) for text in set(told.values())}
    # Those beyond stand in hardly anybody's name, and cost as much again.
    return {chr(int(code)): read[text] for code, text in told.items() if int(code) < 0x10000}


@lru_cache(maxsize=2)
def _own_readings(kind: str) -> Mapping[str, Sequence[Reading]]:
    """What the house states itself of "surnames" or of other "names": a reading a character."""
    told = json.loads(_OWN.read_text("utf-8"))[kind]
    return {word: tuple(map(_plain, said.split())) for word, said in told.items()}
