"""Reading places."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import QuerySet

from beside.common.not_found import NotFound
from beside.common.pinyin import is_meant, sort_key
from beside.places.models import Area, FormerName, Level
from beside.places.within import within

FOUND_BY_NAME = (Level.SUBDISTRICT, Level.COMMUNITY, Level.GRID, Level.ESTATE)
"""What has a name of its own; buildings are numbers in an estate."""


def districts() -> QuerySet[Area]:
    """Every district, in the order of the tree."""
    return Area.objects.filter(level=Level.DISTRICT, valid_to=None).order_by("path")


def communities(area: Area | None = None) -> QuerySet[Area]:
    """The communities of a place, in the order of the tree; of everywhere without one."""
    found = Area.objects.filter(level=Level.COMMUNITY, valid_to=None).order_by("path")
    return found.filter(within(area.path)) if area else found


def outline(area: Area) -> list[Area]:
    """A place and everything below it down to the communities, in the order of the tree."""
    levels = [Level.DISTRICT, Level.SUBDISTRICT, Level.COMMUNITY]
    found = Area.objects.filter(within(area.path), level__in=levels, valid_to=None)
    return list(found.order_by("path"))


def in_natural_order(places: Iterable[Area]) -> list[Area]:
    """Places as one looks for them: subdistricts and communities as the district has put them, what
    is below by name, 2号楼 before 10号楼.
    """
    return sorted(places, key=_natural)


def _natural(place: Area) -> tuple[object, ...]:
    ordered = place.level in (Level.DISTRICT, Level.SUBDISTRICT, Level.COMMUNITY)
    return (place.path,) if ordered else (place.path[: -Area.steplen], sort_key(place.name))


def places_meant(area: Area, words: str, *, most: int = 50) -> list[Area]:
    """The places below one, down to estates, that may be meant by some words: a part of the name,
    or of its pinyin (htl). In the order of the tree; two statements.
    """
    rows = Area.objects.filter(within(area.path), level__in=FOUND_BY_NAME, valid_to=None)
    named = rows.order_by("path").values_list("pk", "name")
    meant = [pk for pk, name in named if is_meant(name, words)][:most]
    found = Area.objects.filter(pk__in=meant).select_related("community").order_by("path")
    return list(found)


def children(parent: Area) -> QuerySet[Area]:
    """The places right below one, in the order of the tree."""
    below = Area.objects.filter(within(parent.path), depth=parent.depth + 1, valid_to=None)
    return below.order_by("path")


def parent_of(area: Area) -> Area | None:
    """The place right above one; nothing above a district."""
    above = area.path[: -Area.steplen]
    return Area.objects.get(path=above) if above else None


def children_counted(parent: Area) -> list[tuple[Area, int]]:
    """The places right below one in natural order, each with how many there are right below it."""
    deeper = Area.objects.filter(within(parent.path), depth=parent.depth + 2, valid_to=None)
    paths = deeper.values_list("path", flat=True)
    counted = Counter(path[: -Area.steplen] for path in paths)
    return [(area, counted[area.path]) for area in in_natural_order(children(parent))]


def former_names(area: Area) -> list[FormerName]:
    """What a place was called before, the latest first."""
    return list(FormerName.objects.filter(area=area).order_by("-until", "-pk"))


def get_place_in(area: Area, pk: int) -> Area:
    """One place that is or lies in another.

    Raises:
        NotFound: there is none, or it lies elsewhere.
    """
    found = Area.objects.filter(within(area.path), pk=pk, valid_to=None)
    place = found.select_related("community").first()
    if place is None:
        raise NotFound
    return place


def places_in(community_id: int, level: Level) -> list[Area]:
    """Estates or buildings of one community, in natural order."""
    rows = Area.objects.filter(community_id=community_id, level=level, valid_to=None)
    return in_natural_order(rows)


def get_area(pk: int, *levels: Level) -> Area:
    """One place of one of these levels (any, when none is named).

    Raises:
        NotFound: there is none.
    """
    found = Area.objects.filter(pk=pk)
    if levels:
        found = found.filter(level__in=levels)
    area = found.first()
    if area is None:
        raise NotFound
    return area


def ancestors(area: Area) -> list[Area]:
    """The places above, the district first; by path, without walking."""
    steps = range(Area.steplen, len(area.path), Area.steplen)
    return list(Area.objects.filter(path__in=[area.path[:end] for end in steps]).order_by("path"))
