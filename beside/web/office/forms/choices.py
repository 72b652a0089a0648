"""What can be chosen: places in groups, kinds of wishes, skills, kinds of teams."""

from collections.abc import Iterable

from beside.places.models import Area
from beside.web.choices import (
    Choice,
    Grouped,
    communities_grouped,
    set_choices,
)
from beside.wishes import taxonomy
from beside.wishes.models import Category

__all__ = ["Grouped", "communities_grouped", "set_choices"]

TEAM_KINDS: list[Choice] = [("", "—"), *((one.code, one.name) for one in taxonomy.team_kinds())]


def places_indented(places: Iterable[Area]) -> list[Choice]:
    """Places of several levels in one list, the lower ones moved in."""
    known = list(places)
    top = min((place.depth for place in known), default=0)
    return [(str(place.pk), "　" * (place.depth - top) + place.name) for place in known]


def categories_grouped(groups: Iterable[Category]) -> Grouped:
    """The eight kinds, each followed by its items."""
    found: Grouped = []
    for group in groups:
        found.append((group.code, group.name))
        found += [(item.code, f"　{item.name}") for item in group.items.all()]
    return found
