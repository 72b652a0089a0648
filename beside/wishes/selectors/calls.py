"""Whom the desk calls back: reported wishes whose call is due, and bad ratings to put right."""

from django.db.models import Count

from beside.places.models import Area
from beside.wishes.models import Rating, Wish
from beside.wishes.selectors.desk import LATE_ORDER
from beside.wishes.selectors.desks import here
from beside.wishes.selectors.paging import Page, page_of
from beside.wishes.states import State

MOST_RATINGS = 50


def calls_due(area: Area, *, mark: str = "") -> Page[Wish]:
    """Wishes that were reported done and wait for the resident's word, the next call first.

    Each carries `calls`, how often somebody has tried.
    """
    rows = Wish.objects.filter(here(area), state=State.REPORTED, due_at__isnull=False)
    rows = rows.select_related("category", "resident", "place").annotate(calls=Count("call_backs"))
    return page_of(rows, LATE_ORDER, mark)


def bad_ratings(area: Area) -> list[Rating]:
    """Bad grades that nobody has called back about, the longest waiting first."""
    waiting = Rating.objects.filter(called_at=None, call_due_at__isnull=False, replaced_at=None)
    mine = waiting.filter(wish__in=Wish.objects.filter(here(area)).values("pk"))
    rows = mine.select_related("wish__category", "wish__resident", "wish__place")
    return list(rows.order_by("call_due_at", "pk")[:MOST_RATINGS])
