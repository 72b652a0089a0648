"""Whom the desk calls back: reported wishes whose call is due, and bad ratings to put right."""

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from beside.orgs.models import Studio
from beside.places.models import Area
from beside.places.within import within
from beside.wishes.models import CallBack, CallOutcome, Rating, Wish
from beside.wishes.selectors.desk import LATE_ORDER, bad_grades, to_call_about
from beside.wishes.selectors.desks import here
from beside.wishes.selectors.paging import Page, page_of
from beside.wishes.states import State

MOST_RATINGS = 50


def calls_due(area: Area, *, mark: str = "") -> Page[Wish]:
    """Wishes that were reported done and wait for the resident's word, the next call first.

    Each carries `calls`, how often somebody has tried.
    """
    rows = Wish.objects.filter(here(area), state=State.REPORTED, due_at__isnull=False)
    tried = Count("call_backs", filter=Q(call_backs__claim=None))
    rows = rows.select_related("category", "resident", "place").annotate(calls=tried)
    return page_of(rows, LATE_ORDER, mark)


def calls_for(area: Area) -> list[Wish]:
    """Wishes of the small offices in a place whose call-backs its organizer makes: reported done,
    and badly rated; the next due first, those without a due time last.
    """
    small = Studio.objects.filter(small_office=True, district_id=area.district_id)
    here_small = within(area.path, "community__") & Q(community__in=small.values("community"))
    bad = to_call_about(Wish.objects.filter(here_small)).values("wish")
    due = Q(state=State.REPORTED, due_at__isnull=False) | Q(pk__in=bad)
    rows = Wish.objects.filter(here_small & due, district_id=area.district_id)
    rows = rows.select_related("category", "resident", "place", "community")
    return list(rows.order_by(F("due_at").asc(nulls_last=True), "pk")[:MOST_RATINGS])


def bad_ratings(area: Area) -> list[Rating]:
    """Bad grades that nobody has called back about, the longest waiting first."""
    rows = to_call_about(Wish.objects.filter(here(area)))
    return list(_of(rows).order_by("call_due_at", "pk")[:MOST_RATINGS])


def corrections(area: Area) -> list[Rating]:
    """Bad grades that were called about and are still to be put right, the next due first.

    They are put right when another call afterwards heard that it is well now.
    """
    well = CallBack.objects.filter(
        wish=OuterRef("wish"), outcome=CallOutcome.DONE, called_at__gt=OuterRef("called_at")
    )
    bad = bad_grades(Wish.objects.filter(here(area)))
    rows = bad.filter(~Exists(well), called_at__isnull=False, correct_by__isnull=False)
    return list(_of(rows).order_by("correct_by", "pk")[:MOST_RATINGS])


def _of(rows: QuerySet[Rating]) -> QuerySet[Rating]:
    return rows.select_related("wish__category", "wish__resident", "wish__place")
