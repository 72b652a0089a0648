"""How large a text may be set so that it fits: counted and not tried out, for there are many.

A Chinese character is as wide as the type is high; of Latin letters, the widest is nearly so. What
is counted is never less than what is set, and the template cuts off what does not fit.
"""

from collections.abc import Sequence
from math import ceil
from unicodedata import east_asian_width

POINT = 25.4 / 72
"""Millimeters."""
TITLE = 1.4
"""Of the size of the text."""
TITLE_LINE, TEXT_LINE, BETWEEN = 1.3, 1.4, 1.2
"""Heights in the size of what is set: a line of the title, of the text, and what parts them."""
_WIDE = frozenset("WFA")
_WIDEST = frozenset("MWmw@%&—…")


def fitting(title: str, text: str, *, width: float, height: float, sizes: Sequence[float]) -> float:
    """The first of these sizes, in points, at which title and text fit into so many millimeters;
    the last where none does.
    """
    for size in sizes:
        em = size * POINT
        tall = _lines(title, width / (em * TITLE)) * TITLE * TITLE_LINE
        tall += _lines(text, width / em) * TEXT_LINE + BETWEEN
        if tall * em <= height:
            return size
    return sizes[-1]


def _lines(text: str, ems: float) -> int:
    """How many lines a text takes where a line has room for so many characters. A character less
    is counted on, for a line may not begin with a comma.
    """
    room = max(ems - 1, 1)
    return sum(max(1, ceil(sum(map(_width, line)) / room)) for line in text.split("\n"))


def _width(char: str) -> float:
    if east_asian_width(char) in _WIDE or char in _WIDEST:
        return 1.0
    return 0.65
