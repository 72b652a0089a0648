"""What a cell says, as text: wrappings of spreadsheets and stray signs taken off."""

import re
from datetime import date, datetime, time
from functools import lru_cache

from beside.common.text import halfwidth, one_line
from beside.exchange.reading.sheet import Cell

_PLAIN = re.compile(
    r"[^\s\"'=`‘’“”＇\x00-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]*"
)
_FORMULA_TEXT = re.compile(r'=\s*(?:T\()?"(.*?)"\)?', re.DOTALL)
_WRAPPING = "\"'`‘’“”＇"
_SIGNS = "无 没有 暂无 不详 不清楚 未知 空 未填 待补 待定 待填 略 n/a na null none nil"
_ERRORS = "#n/a #ref! #value! #name? #div/0! #num! #null!"
_STROKES = "/ // \\ - -- --- — —— ― ~ . 。 * ** *** ? ？"
_NOTHING = frozenset(f"{_SIGNS} {_ERRORS} {_STROKES}".split())
_SAME = frozenset(
    [
        "同上",
        "〃",
        "同前",
        "同上行",
        "同上一行",
        "″",
        "〞",
        "”",
        '"',
        "''",
        ",,",
        "″″",
        "〃〃",
        "ditto",
    ]
)
GARBLED = "\ufffd"


def plain(cell: Cell) -> str:
    """The text of a cell on one line; whole numbers without a decimal point.

    Quotes around it, the `="…"` by which some systems protect numbers, and invisible signs go.
    """
    if isinstance(cell, str):
        return _bare(cell)
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() and abs(cell) < 1e21 else repr(cell)
    if isinstance(cell, datetime):
        midnight = cell.time() == time()
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "minutes")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


@lru_cache(maxsize=1024)  # a row asks several times for each of its cells
def _bare(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else _unwrapped(text)


def _unwrapped(text: str) -> str:
    text = one_line(text)
    if match := _FORMULA_TEXT.fullmatch(text):
        text = match[1]
    if text.count('"') == 1:
        text = text.strip('"')
    while len(text) > 1 and text[0] in _WRAPPING and text[-1] in _WRAPPING:
        text = text[1:-1]
    return text.strip()


def says_nothing(text: str) -> bool:
    """Empty, or a sign that stands for "nothing": 无, /, —, 不详 …"""
    return not text or (len(text) < 8 and text.lower() in _NOTHING)


@lru_cache(maxsize=1024)
def says_the_same(text: str) -> bool:
    """Whether a cell only points to the one above it: 同上, 〃."""
    return len(text) < 12 and "".join(text.split()).lower() in _SAME


def value(cell: Cell) -> str:
    """The text of a cell, empty where it says that there is nothing."""
    if isinstance(cell, str):
        return _said(cell)
    text = plain(cell)
    return "" if says_nothing(text) else text


@lru_cache(maxsize=1024)
def _said(written: str) -> str:
    text = _bare(written)
    return "" if says_nothing(text) else text


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """For comparing words: half-width, no spaces, lower case."""
    return "".join(halfwidth(text).split()).lower()


def is_garbled(text: str) -> bool:
    """Whether characters were lost when the file was saved."""
    return GARBLED in text
