"""Chinese text as search tokens, without a dictionary: overlapping pairs of characters.

A *run* is a stretch of Chinese characters, or of letters and digits. A Chinese run becomes its
pairs and, once more, its last character; a run of letters and digits is one token. So "修路灯" is
修路 路灯 灯, and a word of any length is found: a single character as the beginning of a token, a
longer one as its pairs in a row. A *scope* is a token with an underscore in front, which no one can
type, because what people type is cut into runs first.
"""

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 8000  # characters of one thing that are searched; far within what an index line can hold
LONGEST_QUERY = 60

# Chinese characters of the basic plane with 〇, and those of the planes beyond it (rare names).
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_RUN = re.compile(f"[0-9a-z]+|[{HAN}]+")
_STRETCH = re.compile(f"[0-9a-z{HAN}]+")
_SCOPE = re.compile(r"[0-9a-z]+(_[0-9a-z]+)*")


def plain(text: str) -> str:
    """Full-width and other variants as their plain characters, letters small."""
    return unicodedata.normalize("NFKC", text).lower()


def _is_chinese(run: str) -> bool:
    return not run.isascii()


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]


def tokens(text: str) -> list[str]:
    """The tokens of a text, in order."""
    found: list[str] = []
    for run in _RUN.findall(plain(text[:LONGEST])):
        found += [*_pairs(run), run[-1]] if _is_chinese(run) else [run]
    return found


def phrases(query: str) -> list[list[str]]:
    """What must all be found: for each stretch of the query, tokens in a row.

    The last token of each may be the beginning of a longer one: "灯" finds 灯泡, "wi" finds WiFi.
    """
    found = []
    for stretch in _STRETCH.findall(plain(query[:LONGEST_QUERY])):
        runs = _RUN.findall(stretch)
        row = tokens("".join(runs[:-1]))
        last = runs[-1]
        found.append(row + (_pairs(last) if _is_chinese(last) and len(last) > 1 else [last]))
    return found


def scope_tokens(kind: str, scopes: Iterable[str]) -> list[str]:
    """The tokens that stand for a kind and its scopes ("a57" for an area, "c12" for a category).

    Raises:
        ValueError: a scope with other than small letters, digits and single underscores.
    """
    names = [f"kind_{kind}", *scopes]
    for name in names:
        if not _SCOPE.fullmatch(name):
            raise ValueError(f"not a scope: {name!r}")
    return [f"_{name}" for name in names]
