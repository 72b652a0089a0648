"""How somebody likes to see pages: size of type, colors, pointer.

Kept in one cookie that says nothing else, and said by an address as well (`?mode=large`). The wall,
which is kept as bytes for everyone, keeps one copy for each face; there are `FACES` of them.
"""

from functools import lru_cache
from typing import NamedTuple

from django.http import HttpRequest

USUAL, LARGER, LARGE = "usual", "larger", "large"
AUTO, LIGHT, DARK, HIGH = "auto", "light", "dark", "high"
ARROW, POINTER = "arrow", "pointer"
COOKIE = "mode"
PARTS = ((USUAL, LARGER, LARGE), (AUTO, LIGHT, DARK, HIGH), (ARROW, POINTER))
"""What there is to choose from; the first of each is what nobody has to choose."""
_PART_OF = {word: part for part, words in enumerate(PARTS) for word in words}
_LONGEST = 40


class Face(NamedTuple):
    """One of `FACES`: a size of type, colors, and a pointer."""

    size: str = USUAL
    colors: str = AUTO
    pointer: str = ARROW

    @property
    def chosen(self) -> list[str]:
        """The words that differ from what nobody has to choose: none to three."""
        return [word for word, words in zip(self, PARTS, strict=True) if word != words[0]]

    @property
    def classes(self) -> str:
        """The classes of `<html>`."""
        return " ".join(self.chosen)

    @property
    def said(self) -> str:
        """As the cookie says it: `large.high`, or `usual` for nothing special."""
        return ".".join(self.chosen) or USUAL


FACES = len(PARTS[0]) * len(PARTS[1]) * len(PARTS[2])


def face_of(request: HttpRequest) -> Face:
    """What the address says (`?mode=large.high`), and of what it does not say, the cookie.

    Raises:
        TooManyFieldsSent: the address cannot be read.
    """
    return face_in(request.COOKIES.get(COOKIE, ""), request.GET.get(COOKIE, ""))


def face_in(*said: str) -> Face:
    """Of several sayings, the last about each part. Unknown words say nothing."""
    return _face(*(one[:_LONGEST] for one in said))


@lru_cache(maxsize=256)
def _face(*said: str) -> Face:
    parts = list(Face())
    for word in ".".join(said).split("."):
        if word in _PART_OF:
            parts[_PART_OF[word]] = word
    return Face(*parts)
