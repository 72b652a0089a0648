"""The desk's lists: one community at a time, the most pressing first."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.db.models.functions import Concat

from beside.access.actor import Actor
from beside.common.not_found import NotFound
from beside.places.models import Area
from beside.places.within import span, within
from beside.platform.prepared import Prepared
from beside.wishes.models import Alert, Grade, Party, Rating, Wish
from beside.wishes.selectors.desks import here, sought_by
from beside.wishes.selectors.paging import (
    PAGE,
    Order,
    Page,
    backwards,
    beyond,
    cut,
    in_order,
    page_of,
)
from beside.wishes.sight import OFFICE_ROLES, around, in_office, office_duties
from beside.wishes.states import DESK, LIVE, STEPS, State

QUEUE_ORDER = (Order("priority", descending=True), Order("due_at"), Order("id"))
STATE_ORDER = (Order("state_since", descending=True), Order("id"))
SOUGHT_ORDER = (Order("priority", descending=True), Order("submitted_at"), Order("id"))
LATE_ORDER = (Order("due_at"), Order("id"))
NEWEST = (Order("submitted_at", descending=True), Order("id"))
IN_QUEUE = Q(state__in=sorted(DESK), due_at__isnull=False)
QUEUE = "queue"
LATE = "late"
ALL = "all"
CALLS = "calls"
GRADED_BADLY = "graded_badly"
BAD = "bad-"
"""Before the states of wishes that were graded badly, where they are counted."""
LOOKED_AT = 20
"""How far the way through a queue looks for a wish that somebody may act on."""
MERGED_INTO = LIVE - {State.REPORTED, State.DISPUTED}
"""Where a wish still has something ahead that another one like it can share."""
MOST_ALERTS = 100


class Line(NamedTuple):
    """A wish as a list shows and orders it: a dozen of its sixty columns, read as plain values."""

    id: int
    number: str
    title: str
    state: str
    state_since: datetime
    urgency: str
    priority: int
    due_at: datetime | None
    submitted_at: datetime
    voice: str
    alias: str
    place_name: str | None


COLUMNS = (*Line._fields[:-2], "resident__alias", "place__name")


def line_of(wish: Wish) -> Line:
    """A wish that was read whole, as a line of a list."""
    return Line(
        id=wish.pk,
        number=wish.number,
        title=wish.title,
        state=wish.state,
        state_since=wish.state_since,
        urgency=wish.urgency,
        priority=wish.priority,
        due_at=wish.due_at,
        submitted_at=wish.submitted_at,
        voice=wish.voice,
        alias=wish.resident.alias,
        place_name=wish.place.name if wish.place else None,
    )


def _page(rows: QuerySet[Wish], order: Sequence[Order], mark: str) -> Page[Line]:
    page = page_of(_plain(rows), order, mark)
    return Page([Line._make(row) for row in page.rows], page.following)


def _lines(rows: QuerySet[Wish]) -> list[Line]:
    newest = _plain(rows).order_by("-submitted_at", "id")
    return [Line._make(row) for row in newest[:PAGE]]


def _plain(rows: QuerySet[Wish]) -> QuerySet[Wish, Any]:
    return rows.values_list(*COLUMNS, named=True)


# What every dispatcher's day begins with, for the one community that most of them have.
_queue = Prepared(
    lambda district, community: in_order(
        Wish.objects.filter(IN_QUEUE, district_id=district, community_id=community).values_list(
            *COLUMNS
        ),
        QUEUE_ORDER,
    ),
    district=int,
    community=int,
)
_counts = Prepared(
    lambda district, community, at: counted(
        Wish.objects.filter(district_id=district, community_id=community), at
    ),
    district=int,
    community=int,
    at=datetime,
)


def counted(rows: QuerySet[Wish], at: datetime) -> QuerySet[Wish, Any]:
    """Rows of "state", "number", "late" and "queued", for `tallied`."""
    late = Count("pk", filter=Q(due_at__lt=at))
    queued = Count("pk", filter=IN_QUEUE)
    live = rows.filter(state__in=sorted(LIVE)).order_by()
    counted = live.values("state").annotate(number=Count("pk"), late=late, queued=queued)
    bad = to_call_about(rows).order_by().values(state=Concat(Value(BAD), "wish__state"))
    return counted.union(bad.annotate(number=Count("pk"), late=Value(0), queued=Value(0)), all=True)


def bad_grades(rows: QuerySet[Wish]) -> QuerySet[Rating]:
    """Bad grades that stand, of those of these wishes about which one may still call."""
    may_call = rows.filter(state__in=sorted(STEPS["call_back"].sources)).order_by()
    standing = Rating.objects.filter(grade__lte=Grade.BAD, replaced_at=None)
    return standing.filter(wish__in=may_call.values("pk"))


def to_call_about(rows: QuerySet[Wish]) -> QuerySet[Rating]:
    """Bad grades that nobody has called back about."""
    return bad_grades(rows).filter(called_at=None, call_due_at__isnull=False)


def desk_page(area: Area, tab: str, *, at: datetime, mark: str = "") -> Page[Line]:
    """One page of a desk's list. `tab` is "queue", "late", "all" or a state's code.

    Raises:
        NotFound: no such tab.
    """
    if tab == QUEUE and not mark and area.community_id == area.pk:
        found = _queue.all(district=area.district_id, community=area.pk)
        return cut([Line._make(row) for row in found], QUEUE_ORDER)
    rows = Wish.objects.filter(here(area))
    if tab == QUEUE:
        return _page(rows.filter(IN_QUEUE), QUEUE_ORDER, mark)
    if tab == LATE:
        late = rows.filter(state__in=sorted(LIVE), due_at__isnull=False, due_at__lt=at)
        return _page(late, LATE_ORDER, mark)
    if tab == ALL:
        return _page(rows, NEWEST, mark)
    if tab not in State.values:
        raise NotFound
    return _page(rows.filter(state=tab), STATE_ORDER, mark)


def desk_counts(area: Area, *, at: datetime) -> dict[str, int]:
    """How many live wishes in each state, in the queue and late, and how many calls should be made
    now: reported wishes whose call is due, and bad grades nobody has called about.
    """
    if area.community_id == area.pk:
        rows = _counts.all(district=area.district_id, community=area.pk, at=at)
    else:
        rows = list(counted(Wish.objects.filter(here(area)), at))
    return tallied(rows)


def tallied(rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """The counts of `desk_counts`, of the rows that were counted."""
    counts = {row["state"]: row["number"] for row in rows}
    late = sum(row["late"] for row in rows)
    queue = sum(row["queued"] for row in rows)
    due = sum(row["late"] for row in rows if row["state"] == State.REPORTED)
    bad = sum(row["number"] for row in rows if row["state"].startswith(BAD))
    return {**counts, QUEUE: queue, LATE: late, CALLS: due + bad, GRADED_BADLY: bad}


def search_desk(area: Area, words: str, *, people: Sequence[int] = ()) -> list[Line]:
    """Wishes of a desk by number, alias, public words, or of these people; at most a page of them.

    `people` are who was found by an exact name or telephone (people.private's blind indexes).
    """
    words = words.strip()
    if not words:
        return []
    found = Wish.objects.filter(here(area))
    if words.isdigit() and len(words) == 10:
        return _lines(found.filter(number=words))
    match = (
        Q(resident__in=list(people))
        | Q(pk__in=Party.objects.filter(person__in=list(people)).values("wish"))
        | Q(resident__alias__contains=words)
        | Q(title__contains=words)
        | Q(public_text__contains=words)
    )
    return _lines(found.filter(match))


def live_of(area: Area, people: Sequence[int]) -> list[Line]:
    """What is under way for these people at a desk, the newest first: is it known already?"""
    if not people:
        return []
    live = Wish.objects.filter(here(area), resident__in=list(people), state__in=sorted(LIVE))
    return _lines(live)


def queue_after(area: Area, wish: Wish, *, anew: bool = False) -> Iterator[Wish]:
    """The wishes of a queue that come after one, and then from its head: who leaves some for later
    comes to all others first. `anew` begins at the head, the most pressing.

    After one that an office above was asked to find somebody for come the others of those.
    """
    rows, order = _way(area, wish)
    place = _place(wish, order)
    if place and not anew:
        yield from _along(_next, area, wish, rows.filter(beyond(order, place)), order)
    yield from _along(_head, area, wish, rows, order)


def queue_before(area: Area, wish: Wish) -> Iterator[Wish]:
    """The wishes of a queue that come before one, the nearest first."""
    rows, order = _way(area, wish)
    if place := _place(wish, order):
        back = backwards(order)
        yield from _along(_last, area, wish, rows.filter(beyond(back, place)), back)


def _along(
    nearest: Prepared[Wish], area: Area, wish: Wish, rows: QuerySet[Wish], order: Sequence[Order]
) -> Iterator[Wish]:
    """These rows in their order. In the queue of the wish's own community the nearest is asked for
    alone, for few go farther.
    """
    if area.pk == wish.community_id:
        place = {} if nearest is _head else {"priority": wish.priority, "due_at": wish.due_at}
        near = nearest.first(district=wish.district_id, community=area.pk, wish=wish.pk, **place)
        if near is None:
            return
        near.community = area
        yield near
    yield from in_order(rows, order, LOOKED_AT)


def _queued(district_id: int, community_id: int) -> QuerySet[Wish]:
    return Wish.objects.filter(IN_QUEUE, district_id=district_id, community_id=community_id)


def _beside(order: tuple[Order, ...]) -> Prepared[Wish]:
    """The wish that comes next in an order."""
    return Prepared(
        lambda district, community, priority, due_at, wish: in_order(
            _queued(district, community).filter(beyond(order, [priority, due_at, wish])), order, 0
        ),
        district=int,
        community=int,
        priority=int,
        due_at=datetime,
        wish=int,
    )


_next = _beside(QUEUE_ORDER)
_last = _beside(backwards(QUEUE_ORDER))
_head = Prepared(
    lambda district, community, wish: in_order(
        _queued(district, community).exclude(pk=wish), QUEUE_ORDER, 0
    ),
    district=int,
    community=int,
    wish=int,
)


def _way(area: Area, wish: Wish) -> tuple[QuerySet[Wish], tuple[Order, ...]]:
    is_sought = area.pk == wish.owner_id and area.pk != wish.community_id
    rows = sought_by(area) if is_sought else Wish.objects.filter(here(area) & IN_QUEUE)
    others = rows.exclude(pk=wish.pk).select_related("community")
    return others, SOUGHT_ORDER if is_sought else QUEUE_ORDER


def _place(wish: Wish, order: Sequence[Order]) -> list[Any]:
    """Where a wish stands in an order; nothing if it has no clock and so stands nowhere."""
    values = [getattr(wish, step.column) for step in order]
    return [] if None in values else values


def get_desk_wish(actor: Actor, number: str) -> Wish:
    """One wish at the desk: of one's own area.

    Raises:
        NotFound: unknown, or of somebody else's area.
    """
    duties = office_duties(actor, *OFFICE_ROLES)
    if len(duties) == 1:
        first, after = span(duties[0].path)
        wish = _around.first(
            number=number, district=duties[0].district_id, first=first, after=after
        )
    else:
        wish = _numbered(in_office(actor, *OFFICE_ROLES), number).first()
    if wish is None:
        raise NotFound
    return wish


def _numbered(seen: Q, number: str) -> QuerySet[Wish]:
    rows = Wish.objects.filter(seen, number=number)
    return rows.select_related(
        "community__studio", "category__parent", "resident", "place", "owner"
    )


# Most of who runs a desk has one duty.
_around = Prepared(
    lambda number, district, first, after: _numbered(around(district, first, after), number),
    number=str,
    district=int,
    first=str,
    after=str,
)


def alike(wish: Wish) -> list[Wish]:
    """Live wishes of the same community that may be the same: of the same person first, then of the
    same place or kind, near in time.
    """
    near = Q(category_id=wish.category_id) | Q(resident_id=wish.resident_id)
    if wish.place_id is not None:
        near |= Q(place_id=wish.place_id)
    rows = Wish.objects.filter(
        near,
        district_id=wish.district_id,
        community_id=wish.community_id,
        state__in=sorted(MERGED_INTO),
    ).exclude(pk=wish.pk)
    hers_first = Case(When(resident_id=wish.resident_id, then=Value(0)), default=Value(1))
    near_in_time = rows.order_by(hers_first, "-submitted_at")
    found = near_in_time.select_related("category", "resident", "place")[:40]
    return sorted(found, key=lambda other: -_likeness(wish, other))[:6]


def is_mergeable(wish: Wish, number: str) -> bool:
    """Whether the wish of this number is another one of the same community that still goes on."""
    rows = Wish.objects.filter(number=number, community_id=wish.community_id)
    return rows.filter(state__in=sorted(LIVE)).exclude(pk=wish.pk).exists()


def _likeness(wish: Wish, other: Wish) -> int:
    same_place = wish.place_id is not None and wish.place_id == other.place_id
    near = abs((wish.submitted_at - other.submitted_at).days) < 2
    hers = wish.resident_id == other.resident_id
    return 8 * hers + 4 * same_place + 2 * (wish.category_id == other.category_id) + near


def unseen_alerts(area: Area) -> list[Alert]:
    """Emergencies typed in this area that nobody on duty has looked at yet, the newest first.

    One whose community is not known stands on every desk of its district until somebody has.
    """
    if area.community_id == area.pk:
        return _alerts.all(district=area.district_id, community=area.pk)
    return list(_unseen(area.district_id, within(area.path, "community__")))


def _unseen(district_id: int, mine: Q) -> QuerySet[Alert]:
    rows = Alert.objects.filter(Q(community=None) | mine, district_id=district_id, seen_at=None)
    return rows.select_related("community").order_by("-at", "-pk")[:MOST_ALERTS]


# Asked by every page of a desk.
_alerts = Prepared(
    lambda district, community: _unseen(district, Q(community=community)),
    district=int,
    community=int,
)


def get_alert(actor: Actor, pk: int) -> Alert:
    """An emergency typed in somebody's own area.

    Raises:
        NotFound: unknown, or of somebody else's area.
    """
    districts = [duty.district_id for duty in actor.duties if duty.role in OFFICE_ROLES]
    seen = in_office(actor, *OFFICE_ROLES) | Q(community=None, district_id__in=districts)
    rows = Alert.objects.filter(seen, pk=pk)
    alert = rows.select_related("community").first()
    if alert is None:
        raise NotFound
    return alert
