"""The desk's lists: one community at a time, the most pressing first."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from beside.access.actor import Actor
from beside.access.models import Role
from beside.common.not_found import NotFound
from beside.places.models import Area, Level
from beside.places.within import is_within, within
from beside.platform.brief_cache import BriefCache
from beside.wishes.models import Alert, Party, Wish
from beside.wishes.selectors.paging import PAGE, Order, Page, page_of
from beside.wishes.sight import OFFICE_ROLES, in_office
from beside.wishes.states import DESK, LIVE, State

QUEUE_ORDER = (Order("priority", descending=True), Order("due_at"), Order("id"))
STATE_ORDER = (Order("state_since", descending=True), Order("id"))
LATE_ORDER = (Order("due_at"), Order("id"))
NEWEST = (Order("submitted_at", descending=True), Order("id"))
QUEUE = "queue"
LATE = "late"
ALL = "all"


def desk_area(actor: Actor, area_id: int | None) -> Area:
    """The community whose desk somebody runs: the one asked for, or the first of hers.

    Raises:
        NotFound: she runs no desk, or not that one.
    """
    duties = [duty for duty in actor.scopes(Role.DISPATCHER) if duty.area_id]
    if area_id is None and duties:
        area_id = duties[0].area_id
    area = Area.objects.filter(pk=area_id).first() if area_id else None
    if area is None or not any(is_within(area.path, duty.path) for duty in duties):
        raise NotFound
    return area


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


ROW = (
    "number",
    "district_id",
    "title",
    "state",
    "state_since",
    "urgency",
    "priority",
    "due_at",
    "submitted_at",
    "resident__alias",
    "place__name",
)
"""What one line of a list shows or is ordered by: a wish has sixty columns."""


def _rows(area: Area) -> QuerySet[Wish]:
    return Wish.objects.filter(here(area)).select_related("resident", "place").only(*ROW)


def desk_page(area: Area, tab: str, *, at: datetime, mark: str = "") -> Page[Wish]:
    """One page of a desk's list. `tab` is "queue", "late", "all" or a state's code.

    Raises:
        NotFound: no such tab.
    """
    rows = _rows(area)
    if tab == QUEUE:
        queue = rows.filter(state__in=sorted(DESK), due_at__isnull=False)
        return page_of(queue, QUEUE_ORDER, mark)
    if tab == LATE:
        late = rows.filter(state__in=sorted(LIVE), due_at__isnull=False, due_at__lt=at)
        return page_of(late, LATE_ORDER, mark)
    if tab == ALL:
        return page_of(rows, NEWEST, mark)
    if tab not in State.values:
        raise NotFound
    return page_of(rows.filter(state=tab), STATE_ORDER, mark)


def desk_counts(area: Area, *, at: datetime) -> dict[str, int]:
    """How many live wishes in each state, in the queue and late: exact up to 1,000 in all."""
    live = Wish.objects.filter(here(area), state__in=sorted(LIVE))
    grouped = live.values("state").annotate(
        number=Count("pk"), late=Count("pk", filter=Q(due_at__lt=at))
    )
    rows = list(grouped.order_by())
    counts = {row["state"]: row["number"] for row in rows}
    late = sum(row["late"] for row in rows)
    queue = sum(counts.get(state, 0) for state in DESK)
    return {**counts, QUEUE: queue, LATE: late}


def search_desk(area: Area, words: str, *, people: Sequence[int] = ()) -> list[Wish]:
    """Wishes of a desk by number, alias, public words, or of these people; at most a page of them.

    `people` are who was found by an exact name or telephone (people.private's blind indexes).
    """
    words = words.strip()
    if not words:
        return []
    found = _rows(area)
    if words.isdigit() and len(words) == 10:
        return list(found.filter(number=words))
    match = (
        Q(resident__in=list(people))
        | Q(pk__in=Party.objects.filter(person__in=list(people)).values("wish"))
        | Q(resident__alias__contains=words)
        | Q(title__contains=words)
        | Q(public_text__contains=words)
    )
    return list(found.filter(match).order_by("-submitted_at", "id")[:PAGE])


def live_of(area: Area, people: Sequence[int]) -> list[Wish]:
    """What is under way for these people at a desk, the newest first: is it known already?"""
    if not people:
        return []
    live = _rows(area).filter(resident__in=list(people), state__in=sorted(LIVE))
    return list(live.order_by("-submitted_at", "id")[:PAGE])


def next_in_queue(area: Area, after: Wish) -> str:
    """The number of the most pressing other wish of a queue; empty when there is none."""
    queue = Wish.objects.filter(here(area), state__in=sorted(DESK), due_at__isnull=False)
    rows = queue.exclude(pk=after.pk).order_by("-priority", "due_at", "id")
    return rows.values_list("number", flat=True).first() or ""


def get_desk_wish(actor: Actor, number: str) -> Wish:
    """One wish at the desk: of one's own area.

    Raises:
        NotFound: unknown, or of somebody else's area.
    """
    seen = in_office(actor, Role.DISPATCHER, Role.ORGANIZER)
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
    return rows.filter(Q(community=None) | within(area.path, "community__")).order_by("at")


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
