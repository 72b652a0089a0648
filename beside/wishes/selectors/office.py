"""The office's way of looking: counts over a place and what is below it, and every wish there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Q

from beside.access.actor import Actor
from beside.access.models import Role
from beside.common.not_found import NotFound
from beside.places.models import Area
from beside.places.selectors import communities
from beside.places.within import is_within
from beside.wishes.models import Category, Wish
from beside.wishes.selectors.desk import NEWEST, SOUGHT_ORDER
from beside.wishes.selectors.desks import sought_by
from beside.wishes.selectors.paging import Page, bounded_count, page_of
from beside.wishes.sight import in_office
from beside.wishes.states import CLOSED, LIVE, State

LEFT_HANGING = timedelta(days=7)
"""How long a wish may hang on the wall without anybody before the office looks at it."""


@dataclass(frozen=True, slots=True)
class WishFilter:
    """What somebody looks for. `number` is the beginning of a wish number, six digits or more."""

    state: str = ""
    category: Category | None = None
    live: bool = False
    late: bool = False
    left_hanging: bool = False
    number: str = ""


@dataclass(slots=True)
class Tally:
    """Live wishes of one place: all, overdue, on the wall with free places, hanging too long."""

    live: int = 0
    late: int = 0
    unclaimed: int = 0
    left_hanging: int = 0

    def add(self, other: "Tally") -> None:
        """Count another place in."""
        self.live += other.live
        self.late += other.late
        self.unclaimed += other.unclaimed
        self.left_hanging += other.left_hanging


@dataclass(frozen=True, slots=True)
class Census:
    """Everything the office counts: live states exactly, ended ones up to 1,001."""

    states: dict[str, int]
    communities: dict[int, Tally] = field(default_factory=dict)

    def over(self, places: Iterable[Area]) -> Tally:
        """The sum over some communities."""
        total = Tally()
        for place in places:
            total.add(self.communities.get(place.pk, Tally()))
        return total

    def below(self, area: Area, places: Iterable[Area]) -> Tally:
        """The sum over those of these communities that lie in an area."""
        return self.over(place for place in places if is_within(place.path, area.path))


def scope(area: Area) -> Q:
    """One scope: a district or a community by its key, what is between by its communities."""
    here = Q(district_id=area.district_id)
    if area.pk == area.district_id:
        return here
    if area.pk == area.community_id:
        return here & Q(community_id=area.pk)
    return here & Q(community__in=communities(area).values("pk"))


def _hanging(at: datetime) -> Q:
    return Q(state=State.OPEN, taken=0, opened_at__lt=at - LEFT_HANGING)


def census(area: Area, *, at: datetime) -> Census:
    """Counts over a place: one statement for what is live, one for each state that has ended."""
    rows = Wish.objects.filter(scope(area))
    # By key, so that the index of states finds them first: grouped at once, all wishes are walked.
    live = Wish.objects.filter(pk__in=rows.filter(state__in=sorted(LIVE)).values("pk"))
    counted = live.values("community_id", "state").annotate(
        number=Count("pk"),
        late=Count("pk", filter=Q(due_at__lt=at)),
        hanging=Count("pk", filter=_hanging(at)),
    )
    states = dict.fromkeys(State.values, 0)
    places: defaultdict[int, Tally] = defaultdict(Tally)
    for row in counted.order_by():
        states[row["state"]] += row["number"]
        unclaimed = row["number"] if row["state"] == State.OPEN else 0
        places[row["community_id"]].add(
            Tally(row["number"], row["late"], unclaimed, row["hanging"])
        )
    for state in CLOSED:
        states[state] = bounded_count(rows.filter(state=state))
    return Census(states, dict(places))


def sought_page(area: Area, mark: str = "") -> Page[Wish]:
    """One page of them in the order of the ladder: the most pressing first, then the oldest."""
    rows = sought_by(area).select_related("category", "community")
    return page_of(rows, SOUGHT_ORDER, mark)


def office_page(area: Area, wanted: WishFilter, *, at: datetime, mark: str = "") -> Page[Wish]:
    """One page of the wishes of a place, the newest first.

    Raises:
        NotFound: no such state.
    """
    rows = Wish.objects.filter(scope(area)).select_related("category", "resident", "community")
    if wanted.state:
        if wanted.state not in State.values:
            raise NotFound
        rows = rows.filter(state=wanted.state)
    if wanted.category is not None:
        rows = rows.filter(category__in=_with_items(wanted.category))
    if wanted.live:
        rows = rows.filter(state__in=sorted(LIVE))
    if wanted.late:
        rows = rows.filter(state__in=sorted(LIVE), due_at__lt=at)
    if wanted.left_hanging:
        rows = rows.filter(_hanging(at))
    if wanted.number:
        first, last = wanted.number.ljust(10, "0"), wanted.number.ljust(10, "9")
        alike = Wish.objects.filter(number__gte=first, number__lte=last)
        rows = rows.filter(pk__in=alike.values("pk"))
    return page_of(rows, NEWEST, mark)


def _with_items(category: Category) -> list[int]:
    """A kind and, of one of the eight, its items."""
    return [category.pk, *(item.pk for item in category.items.all())]


def get_office_wish(actor: Actor, number: str) -> Wish:
    """One wish of the places whose offices somebody runs.

    Raises:
        NotFound: unknown, or of somewhere else.
    """
    rows = Wish.objects.filter(in_office(actor, Role.ORGANIZER), number=number)
    wish = rows.select_related("community__studio", "category__parent", "resident", "owner").first()
    if wish is None:
        raise NotFound
    return wish
