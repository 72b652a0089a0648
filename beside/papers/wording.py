"""Words on paper: what cannot be printed is left out, long words may break, days are said in full.

"今天" is wrong tomorrow, and a sheet hangs for weeks: days stand here with their date.
"""

import re
import unicodedata
from datetime import date

from django.utils.translation import override

from beside.common.lunar import feast_of, lunar_of

PAPER = "zh-hans"
"""The language of every sheet."""
UNPRINTABLE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
"""Kinds of characters that are no marks on paper: controls, directions, halves of a pair."""
LONGEST_WORD = 12
"""So many letters or signs in a row fit the narrowest column."""
_BREAK = "\u200b"
_LETTER = rf"[^\s\u3400-\u9fff\U00020000-\U0003ffff{_BREAK}]"
_WORD = re.compile(rf"{_LETTER}{{{LONGEST_WORD}}}(?=\S)")
_PIECE = re.compile(rf"{_LETTER}+|.")
"""Letters, digits and signs in a row: between characters a line may end anyway."""
_NUMBER = re.compile(r"(\d{3})(\d{3})(\d{4})")


def printable(text: str) -> str:
    """The text as it can be set: one line break stays one, anything invisible goes, and a row of
    letters without end may break.
    """
    lines = ("".join(filter(_is_mark, line)).strip() for line in text.splitlines())
    return _WORD.sub(lambda word: word[0] + _BREAK, "\n".join(filter(None, lines)))


def _is_mark(char: str) -> bool:
    return char == "\t" or unicodedata.category(char) not in UNPRINTABLE


def pieces(line: str) -> list[str]:
    """A printable line in the pieces between which it may be broken."""
    return _PIECE.findall(line)


def grouped(number: str) -> str:
    """A wish number as it is read out: 318 204 5597."""
    return _NUMBER.sub(r"\1 \2 \3", number)


def said_full_day(day: date) -> str:
    """11月28日（周六，农历十月二十）; on a feast also its name."""
    lunar, feast = lunar_of(day), feast_of(day)
    counted = f"农历{lunar.month_said}{lunar.day_said}" if lunar else ""
    with override(PAPER):
        said = list(filter(None, (_weekday(day), counted, str(feast) if feast else "")))
    return f"{day.month}月{day.day}日（{'，'.join(said)}）"


def said_day(day: date) -> str:
    """11月28日 (周六)."""
    return f"{day.month}月{day.day}日（{_weekday(day)}）"


def _weekday(day: date) -> str:
    return f"周{'一二三四五六日'[day.weekday()]}"
