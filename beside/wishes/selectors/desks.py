"""Which desks somebody runs, and what belongs to one."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from beside.access.actor import Actor
from beside.access.models import Role
from beside.places.models import Area, Level
from beside.places.within import within
from beside.platform.brief_cache import BriefCache
from beside.wishes.models import Wish
from beside.wishes.states import State

SOUGHT = (State.VERIFIED, State.OPEN, State.OFFERED)
"""States in which somebody is still looked for."""


def desks(actor: Actor) -> tuple[Area, ...]:
    """Every place whose desk somebody runs, in the order of the tree.

    Who dispatches for something wider than a community runs the desks of all communities in it.
    Her duties are always those of this moment; names of places may be half a minute old.
    """
    duties = frozenset(
        (duty.area_id, duty.level, duty.path)
        for duty in actor.scopes(Role.DISPATCHER)
        if duty.area_id
    )
    return _desks.get(duties, lambda: _read_desks(duties)) if duties else ()


type Duties = frozenset[tuple[int | None, str, str]]

_desks: BriefCache[Duties, tuple[Area, ...]] = BriefCache(seconds=30)


def _read_desks(duties: Duties) -> tuple[Area, ...]:
    mine = Q(pk__in=[area_id for area_id, _level, _path in duties])
    for _area_id, level, path in duties:
        if level != Level.COMMUNITY:
            mine |= Q(level=Level.COMMUNITY) & within(path)
    return tuple(Area.objects.filter(mine, valid_to=None).order_by("path"))


def here(area: Area) -> Q:
    """One scope: a community by its key, anything above by its path."""
    if area.community_id == area.pk:
        return Q(district_id=area.district_id, community_id=area.pk)
    return Q(district_id=area.district_id) & within(area.path, "community__")


def sought_by(area: Area) -> QuerySet[Wish]:
    """The wishes that nobody took and that climbed the ladder up to the office of this place.

    None for a community: its own desk looks for somebody before anybody else is asked.
    """
    if area.pk == area.community_id:
        return Wish.objects.none()
    mine = Wish.objects.filter(district_id=area.district_id, state__in=SOUGHT, owner=area)
    return mine.filter(rung__gt=0)


def wish_numbers(pks: Sequence[int]) -> dict[int, str]:
    """The public numbers of wishes by key."""
    return dict(Wish.objects.filter(pk__in=pks).values_list("pk", "number")) if pks else {}
