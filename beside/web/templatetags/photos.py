"""Pictures in a page: in the size that fits the screen, fetched when they come near, in their place
from the first moment.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django import template
from django.utils.translation import gettext as _

from beside.platform import album
from beside.wishes.models import Picture, PictureKind

register = template.Library()
SMALL, LARGE = "12rem", "(min-width: 48rem) 24rem, 92vw"
"""How wide a picture is shown, as `sizes` says it: one of several, or half of a pair."""


class Sized(Protocol):
    """A picture as it is kept: its size in pixels, its color from afar."""

    width: int
    height: int
    color: str


@dataclass(frozen=True, slots=True)
class Group:
    """What belongs together: one picture, or a pair. Each member with what its picture shows."""

    members: tuple[tuple[Any, str], ...]

    @property
    def is_pair(self) -> bool:
        """Whether it is the same place before and after the work."""
        return len(self.members) == 2


@register.filter
def in_pairs(shown: Sequence[Any]) -> list[Group]:
    """Pictures, or what has a `picture`: where both are among them, the one after the work beside
    the one before it; else each alone, in their order.
    """
    known = {_picture(one).pk: one for one in shown}
    afters = {before: one for one in shown if (before := _picture(one).before_id) in known}
    halves = {_picture(one).pk for one in afters.values()}
    groups = []
    number = 0
    for pk, one in known.items():
        if pk in afters:
            number += 1
            pair = (one, afters[pk])
            groups.append(Group(tuple((each, _shows(each, number, len(afters))) for each in pair)))
        elif pk not in halves:
            groups.append(Group(((one, str(_picture(one).get_kind_display())),)))
    return groups


def _picture(one: Any) -> Picture:
    found: Picture = one if isinstance(one, Picture) else one.picture
    return found


def _shows(one: Any, number: int, pairs: int) -> str:
    """What half of a pair shows; which pair, where there are several."""
    is_before = _picture(one).kind == PictureKind.BEFORE
    words = _("之前的样子") if is_before else _("之后的样子")
    if pairs == 1:
        return words
    return _("第 %(number)d 对，%(words)s") % {"number": number, "words": words}


@register.inclusion_tag("kit/photo.html")
def photo(
    address: str, picture: Sized, alt: object, *, version: str = "", large: bool = False
) -> dict[str, object]:
    """A picture that a door serves at an address (web.private_files).

    `version` is the name of a file that everybody may see, so that a browser may keep it; `large`
    one that is half of a pair. `alt` says what it shows.
    """
    begins = f"{address}?v={album.version_of(version)}&" if version else f"{address}?"
    return {
        "address": f"{begins}size={album.HALF if large else album.CARD}",
        "widths": [(f"{begins}size={size}", wide) for size, wide in widths(picture)],
        "sizes": LARGE if large else SMALL,
        "picture": picture,
        "alt": alt,
    }


def widths(picture: Sized) -> list[tuple[str, int]]:
    """Each size that can be asked for, and how wide the picture is in it; none twice."""
    longest = max(picture.width, picture.height, 1)
    found: dict[int, str] = {}
    for side in album.SIZES:
        found.setdefault(round(picture.width * min(1, side / longest)), str(side))
    return [(size, wide) for wide, size in found.items() if wide]
