"""A desk's list narrowed down: by kind, by how it came, by place, by what it waits for; and how
many wishes a way of looking shows.

What is live at a desk is looked through whole, as its counts are. What has ended grows for ever: of
that only the newest are looked through, so that a list costs the same in ten years.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from django.db.models import Count, Q, QuerySet

from beside.common.not_found import NotFound
from beside.places.models import Area
from beside.places.within import within
from beside.wishes.models import Channel, Clock, Urgency, Wish
from beside.wishes.selectors.desk import (
    ALL,
    COLUMNS,
    IN_QUEUE,
    LATE,
    LATE_ORDER,
    NEWEST,
    QUEUE,
    QUEUE_ORDER,
    STATE_ORDER,
    Line,
)
from beside.wishes.selectors.desks import here
from beside.wishes.selectors.paging import Order, Page, backwards, page_of
from beside.wishes.states import CLOSED, LIVE, State

LOOKED_THROUGH = 2000
"""So many of the newest wishes are looked through where ended ones are narrowed down."""
NEWEST_FIRST, OLDEST_FIRST = "newest", "oldest"
DAYS = (3, 7, 14, 30)
ABOUT: Mapping[str, Q] = MappingProxyType(
    {
        "two": Q(two_people=True),
        "minor": Q(minor=True),
        "behalf": Q(on_behalf=True),
        "mediation": Q(mediation=True),
        "series": Q(every_days__gt=0),
        "call": Q(call_me=True),
        "off_wall": Q(exposure="private"),
    }
)
TABS = frozenset({QUEUE, LATE, ALL, *State.values})
WAITED_FOR = tuple(clock for clock in Clock if clock)


@dataclass(frozen=True, slots=True)
class Narrow:
    """What a list is narrowed down to; what is empty is not asked.

    `kind` is the code of a category or of its group, `path` that of an estate or grid, `clock` what
    is waited for, `about` a key of ABOUT, `days` for how many at least it has been here. `order` is
    that of the tab (the most pressing first), or by when a wish was stated.
    """

    kind: str = ""
    urgency: str = ""
    channel: str = ""
    path: str = ""
    clock: str = ""
    about: str = ""
    days: int = 0
    late: bool = False
    order: str = ""

    def __bool__(self) -> bool:
        """Whether anything is left out by it."""
        return replace(self, order="") != _EVERYTHING

    def match(self, at: datetime) -> Q:
        """The wishes that are left."""
        asked = Q()
        if self.kind:
            asked &= Q(category__code=self.kind) | Q(category__parent__code=self.kind)
        if self.urgency:
            asked &= Q(urgency=Urgency(self.urgency))
        if self.channel:
            asked &= Q(channel=Channel(self.channel))
        if self.path:
            asked &= within(self.path, "place__")
        if self.clock:
            asked &= Q(clock=Clock(self.clock))
        if self.about:
            asked &= ABOUT[self.about]
        if self.days:
            asked &= Q(submitted_at__lte=at - timedelta(days=self.days))
        return asked & Q(due_at__lt=at) if self.late else asked


_EVERYTHING = Narrow()


@dataclass(frozen=True, slots=True)
class Look:
    """A way of looking at a desk: a tab, and what it is narrowed down to."""

    tab: str = QUEUE
    narrow: Narrow = _EVERYTHING

    @property
    def is_of_all(self) -> bool:
        """Whether it shows wishes that have ended."""
        return self.tab == ALL or self.tab in CLOSED

    def match(self, at: datetime) -> Q:
        """The wishes it shows, of those `of_desk` or `newest_of` gives."""
        return _in_tab(self.tab, at) & self.narrow.match(at)


def _in_tab(tab: str, at: datetime) -> Q:
    """The wishes under a tab.

    Raises:
        NotFound: no such tab.
    """
    if tab not in TABS:
        raise NotFound
    if tab == QUEUE:
        return IN_QUEUE
    if tab == LATE:
        return Q(state__in=sorted(LIVE), due_at__isnull=False, due_at__lt=at)
    return Q() if tab == ALL else Q(state=tab)


def looked_at(area: Area, look: Look, *, at: datetime, mark: str = "") -> Page[Line]:
    """One page of a desk's list, looked at in this way.

    Raises:
        NotFound: no such tab.
    """
    rows = Wish.objects.filter(here(area))
    if look.is_of_all and look.narrow:
        rows = _newest_of(area)
    shown = rows.filter(look.match(at)).values_list(*COLUMNS, named=True)
    page = page_of(shown, _order(look), mark)
    return Page([Line._make(row) for row in page.rows], page.following)


def _order(look: Look) -> tuple[Order, ...]:
    """By an index in every case: ended wishes go by when they ended."""
    usual = {QUEUE: QUEUE_ORDER, LATE: LATE_ORDER, ALL: NEWEST}.get(look.tab, STATE_ORDER)
    dated = STATE_ORDER if look.tab in CLOSED else NEWEST
    chosen = {NEWEST_FIRST: dated, OLDEST_FIRST: backwards(dated)}
    return chosen.get(look.narrow.order, usual)


def counts_of(area: Area, looks: Mapping[str, Look], *, at: datetime) -> dict[str, int]:
    """How many wishes each way of looking shows, by its name: one statement for all that look at
    what is live, one more where some look at what has ended.
    """
    live = {name: look for name, look in looks.items() if not look.is_of_all}
    rest = {name: look for name, look in looks.items() if look.is_of_all}
    found = _counted(Wish.objects.filter(here(area), state__in=sorted(LIVE)), live, at)
    return found | _counted(_newest_of(area), rest, at)


def _counted(rows: QuerySet[Wish], looks: Mapping[str, Look], at: datetime) -> dict[str, int]:
    if not looks:
        return {}
    asked: dict[str, Any] = {
        f"n{place}": Count("pk", filter=look.match(at)) for place, look in enumerate(looks.values())
    }
    counted = rows.order_by().aggregate(**asked)
    return dict(zip(looks, (counted[name] for name in asked), strict=True))


def _newest_of(area: Area) -> QuerySet[Wish]:
    newest = Wish.objects.filter(here(area)).order_by("-submitted_at", "id")
    return Wish.objects.filter(pk__in=newest.values("pk")[:LOOKED_THROUGH])


def tabs_narrowed(narrow: Narrow, tabs: Iterable[str]) -> dict[str, Look]:
    """Every tab, narrowed down in the same way."""
    return {tab: Look(tab, narrow) for tab in tabs}
