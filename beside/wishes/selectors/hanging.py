"""What of a desk can be printed since it hangs on the wall, and wishes by many numbers at once."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from beside.access.actor import Actor
from beside.access.models import Role
from beside.places.models import Area
from beside.wishes.models import Posting, Wish
from beside.wishes.selectors.desks import here
from beside.wishes.sight import in_office, on_wall


def hanging(
    area: Area, *, since: datetime | None = None, most: int, newest_first: bool = False
) -> list[Wish]:
    """What hangs on the wall of a place, the longest waiting first; only what came up `since`."""
    rows = _whole(Wish.objects.filter(here(area), on_wall()))
    if since is not None:
        rows = rows.filter(opened_at__gte=since)
    order = ("-opened_at", "-id") if newest_first else ("opened_at", "id")
    return list(rows.order_by(*order)[:most])


def at_desks_of(actor: Actor, numbers: Collection[str]) -> dict[str, Wish]:
    """The wishes with these numbers of every desk somebody runs, whatever has become of them, by
    number; others are left out.
    """
    mine = in_office(actor, Role.DISPATCHER)
    rows = _whole(Wish.objects.filter(mine, number__in=set(numbers)))
    return {wish.number: wish for wish in rows}


def hanging_papers(wishes: Collection[Wish]) -> dict[int, list[Posting]]:
    """Where papers of these wishes hang now, by the wish's key; one statement."""
    found: dict[int, list[Posting]] = {wish.pk: [] for wish in wishes}
    rows = Posting.objects.filter(wish__in=list(found), taken_down_at=None).order_by("pk")
    for posting in rows:
        found[posting.wish_id].append(posting)
    return found


def _whole(rows: QuerySet[Wish]) -> QuerySet[Wish]:
    return rows.select_related("community__studio", "category__parent", "resident", "place")
