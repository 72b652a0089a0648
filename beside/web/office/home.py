"""总览: what there is to know about a place at a glance; every figure opens its list."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from beside.access.clearing import count_waiting
from beside.common.not_found import NotFound
from beside.places.models import Area, Level
from beside.places.selectors import ancestors, get_area, outline
from beside.places.within import is_within
from beside.web.middleware import Request
from beside.web.office.entry import CHOSEN, Office, at_office, show
from beside.web.office.forms.wishes import HANGING, LATE
from beside.web.office.forms.wishes import LIVE as STILL_LIVE
from beside.web.onward import onward
from beside.wishes.selectors.desks import sought_by
from beside.wishes.selectors.office import Census, Tally, census
from beside.wishes.selectors.paging import bounded_count
from beside.wishes.states import CLOSED, State

LONGEST_KEY = 19
"""Digits of the greatest key a table can have; what is longer means no place."""
WIDE = (Level.DISTRICT, Level.SUBDISTRICT, Level.COMMUNITY)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it counts, and where its list is."""

    number: int
    label: str | Promise
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """A place below, with its figures and where their lists are."""

    place: Area
    tally: Tally
    live: str
    late: str
    unclaimed: str
    hanging: str


@require_safe
@at_office
def home(request: Request, office: Office) -> HttpResponse:
    """The figures of the office's place, or of one inside it."""
    at = now()
    place = _place(request, office)
    around = outline(place)
    counted = census(place, at=at)
    context = {
        "place": place,
        "above": _above(office, place),
        "total": counted.over(around),
        "pressing": _lines([place], around, counted)[0],
        "live": _figures(place, counted, [state for state in State if state not in CLOSED]),
        "ended": _figures(place, counted, [state for state in State if state in CLOSED]),
        "asked": count_waiting(request.actor),
        "sought": bounded_count(sought_by(place)) if place.pk == office.area.pk else 0,
        "lines": _lines(_below(place, around), around, counted),
    }
    return show(request, office, "home.html", context)


def _place(request: Request, office: Office) -> Area:
    asked = request.GET.get("place", "")[:LONGEST_KEY]
    if not asked.isdecimal():
        return office.area
    place = get_area(int(asked), *WIDE)
    if not is_within(place.path, office.area.path):
        raise NotFound
    return place


def _above(office: Office, place: Area) -> list[Area]:
    """The way up from a place to the office's own."""
    if place.pk == office.area.pk:
        return []
    return [one for one in ancestors(place) if is_within(one.path, office.area.path)]


def _below(place: Area, around: list[Area]) -> list[Area]:
    return [one for one in around if one.depth == place.depth + 1]


def wishes_of(place: Area, **wanted: str) -> str:
    """The address of a list of wishes."""
    query = urlencode({"place": place.pk, **wanted})
    return f"{reverse('office:wishes')}?{query}"


def _figures(place: Area, counted: Census, states: list[State]) -> list[Figure]:
    return [
        Figure(counted.states[state], state.label, wishes_of(place, state=state))
        for state in states
    ]


def _lines(places: list[Area], around: list[Area], counted: Census) -> list[Line]:
    return [
        Line(
            place=one,
            tally=counted.below(one, around),
            live=wishes_of(one, show=STILL_LIVE),
            late=wishes_of(one, show=LATE),
            unclaimed=wishes_of(one, state=State.OPEN),
            hanging=wishes_of(one, show=HANGING),
        )
        for one in places
    ]


@require_POST
@at_office
def choose(request: Request, office: Office) -> HttpResponse:
    """Go to another office of hers."""
    chosen = request.POST.get("office", "")
    if chosen not in {str(area.pk) for area in office.all}:
        raise NotFound
    request.session[CHOSEN] = int(chosen)
    return onward("office:home")
