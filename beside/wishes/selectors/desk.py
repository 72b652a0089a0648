"""The desk's lists: one community at a time, the most pressing first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from beside.access.actor import Actor
from beside.common.not_found import NotFound
from beside.places.models import Area
from beside.places.within import within
from beside.platform.prepared import Prepared
from beside.wishes.models import Alert, Party, Wish
from beside.wishes.selectors.desks import here, sought_by
from beside.wishes.selectors.paging import PAGE, Order, Page, cut, in_order, page_of
from beside.wishes.sight import OFFICE_ROLES, in_office
from beside.wishes.states import DESK, LIVE, State

QUEUE_ORDER = (Order("priority", descending=True), Order("due_at"), Order("id"))
STATE_ORDER = (Order("state_since", descending=True), Order("id"))
LATE_ORDER = (Order("due_at"), Order("id"))
NEWEST = (Order("submitted_at", descending=True), Order("id"))
IN_QUEUE = Q(state__in=sorted(DESK), due_at__isnull=False)
QUEUE = "queue"
LATE = "late"
ALL = "all"


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
    lambda district, community, at: _counted(
        Wish.objects.filter(district_id=district, community_id=community), at
    ),
    district=int,
    community=int,
    at=datetime,
)


def _counted(rows: QuerySet[Wish], at: datetime) -> QuerySet[Wish, Any]:
    live = rows.filter(state__in=sorted(LIVE)).order_by()
    return live.values("state").annotate(
        number=Count("pk"),
        late=Count("pk", filter=Q(due_at__lt=at)),
        queued=Count("pk", filter=IN_QUEUE),
    )


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
    """How many live wishes in each state, in the queue and late: exact up to 1,000 in all."""
    if area.community_id == area.pk:
        rows = _counts.all(district=area.district_id, community=area.pk, at=at)
    else:
        rows = list(_counted(Wish.objects.filter(here(area)), at))
    counts = {row["state"]: row["number"] for row in rows}
    late = sum(row["late"] for row in rows)
    queued = sum(row["queued"] for row in rows)
    return {**counts, QUEUE: queued, LATE: late}


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


def next_in_queue(area: Area, after: Wish) -> str:
    """The number of the most pressing other wish of a queue; empty when there is none.

    After one that an office above was asked to find somebody for comes the next of those.
    """
    if area.pk == after.owner_id and area.pk != after.community_id:
        rows = sought_by(area).exclude(pk=after.pk).order_by("-priority", "submitted_at", "id")
    else:
        queue = Wish.objects.filter(here(area), IN_QUEUE)
        rows = queue.exclude(pk=after.pk).order_by("-priority", "due_at", "id")
    return rows.values_list("number", flat=True).first() or ""


def get_desk_wish(actor: Actor, number: str) -> Wish:
    """One wish at the desk: of one's own area.

    Raises:
        NotFound: unknown, or of somebody else's area.
    """
    seen = in_office(actor, *OFFICE_ROLES)
    rows = Wish.objects.filter(seen, number=number)
    wish = rows.select_related(
        "community__studio", "category__parent", "resident", "place", "owner"
    ).first()
    if wish is None:
        raise NotFound
    return wish


def alike(wish: Wish) -> list[Wish]:
    """Live wishes of the same community that may be the same: same place or kind, near in time."""
    near = Q(category_id=wish.category_id)
    if wish.place_id is not None:
        near |= Q(place_id=wish.place_id)
    rows = Wish.objects.filter(
        near,
        district_id=wish.district_id,
        community_id=wish.community_id,
        state__in=sorted(LIVE - {State.REPORTED, State.DISPUTED}),
    ).exclude(pk=wish.pk)
    found = rows.select_related("category", "resident", "place").order_by("-submitted_at")[:40]
    return sorted(found, key=lambda other: -_likeness(wish, other))[:6]


def _likeness(wish: Wish, other: Wish) -> int:
    same_place = wish.place_id is not None and wish.place_id == other.place_id
    near = abs((wish.submitted_at - other.submitted_at).days) < 2
    return 4 * same_place + 2 * (wish.category_id == other.category_id) + near


def unseen_alerts(area: Area) -> QuerySet[Alert]:
    """Emergencies typed in this area that nobody on duty has looked at yet.

    One whose community is not known stands on every desk of its district until somebody has.
    """
    rows = Alert.objects.filter(district_id=area.district_id, seen_at=None)
    is_community = area.community_id == area.pk
    mine = Q(community=area.pk) if is_community else within(area.path, "community__")
    return rows.filter(Q(community=None) | mine).order_by("at")


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
