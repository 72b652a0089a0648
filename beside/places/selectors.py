"""Reading places."""

from collections import Counter

from django.db.models import QuerySet

from beside.common.not_found import NotFound
from beside.places.models import Area, FormerName, Level
from beside.places.within import within


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


def children(parent: Area) -> QuerySet[Area]:
    """The places right below one, in the order of the tree."""
    below = Area.objects.filter(within(parent.path), depth=parent.depth + 1, valid_to=None)
    return below.order_by("path")


def parent_of(area: Area) -> Area | None:
    """The place right above one; nothing above a district."""
    above = area.path[: -Area.steplen]
    return Area.objects.get(path=above) if above else None


def children_counted(parent: Area) -> list[tuple[Area, int]]:
    """The places right below one, each with how many there are right below it."""
    deeper = Area.objects.filter(within(parent.path), depth=parent.depth + 2, valid_to=None)
    paths = deeper.values_list("path", flat=True)
    counted = Counter(path[: -Area.steplen] for path in paths)
    return [(area, counted[area.path]) for area in children(parent)]


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


def places_in(community_id: int, level: Level) -> QuerySet[Area]:
    """Estates or buildings of one community."""
    return Area.objects.filter(community_id=community_id, level=level, valid_to=None).order_by(
        "path"
    )


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
