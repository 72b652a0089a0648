"""How large a text may be set so that it fits: counted and not tried out, for there are many.

A Chinese character is as wide as the type is high; of Latin letters, the widest is nearly so. What
is counted is never less than what is set, and the template cuts off what does not fit.
"""

from collections.abc import Sequence
from unicodedata import east_asian_width

from beside.papers.wording import pieces

POINT = 25.4 / 72
"""Millimeters."""
TITLE = 1.4
"""Of the size of the text."""
TITLE_LINE, TEXT_LINE, BETWEEN = 1.3, 1.4, 1.2
"""Heights in the size of what is set: a line of the title, of the text, and what parts them."""
_WIDE = frozenset("WFA")
_WIDEST = frozenset("MWmw@%&—…")


def fitting(title: str, text: str, *, width: float, height: float, sizes: Sequence[float]) -> float:
    """The first of these sizes, in points, at which title and text, made `printable`, fit into so
    many millimeters; the last where none does.
    """
    heading, body = _paragraphs(title), _paragraphs(text)
    for size in sizes:
        em = size * POINT
        tall = _lines(heading, width / (em * TITLE)) * TITLE * TITLE_LINE
        tall += _lines(body, width / em) * TEXT_LINE + BETWEEN
        if tall * em <= height:
            return size
    return sizes[-1]


type Paragraph = list[float]
"""The widths of what a line is broken between, one after the other."""


def _paragraphs(text: str) -> list[Paragraph]:
    return [[sum(map(_width, piece)) for piece in pieces(line)] for line in text.split("\n")]


def _lines(paragraphs: Sequence[Paragraph], ems: float) -> int:
    """How many lines these take where one has room for so many characters. A character less is
    counted on, for a line may not begin with a comma.
    """
    return sum(_filled(paragraph, max(ems - 1, 1)) for paragraph in paragraphs)


def _filled(paragraph: Paragraph, room: float) -> int:
    lines, used = 1, 0.0
    for piece in paragraph:
        used += piece
        if used > room:
            lines, used = lines + 1, piece
    return lines


def _width(char: str) -> float:
    if east_asian_width(char) in _WIDE or char in _WIDEST:
        return 1.0
    return 0.65
