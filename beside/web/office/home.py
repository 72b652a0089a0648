"""总览: what there is to know about a place at a glance; every figure opens its list."""

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from beside.access.clearing import count_waiting
from beside.common.not_found import NotFound
from beside.places.models import Area, Level
from beside.places.selectors import ancestors, get_area, outline
from beside.places.within import is_within
from beside.web.middleware import Request
from beside.web.office.entry import CHOSEN, Office, at_office, show
from beside.web.office.tree import Figure, figures_of, finding_of, tree, wishes_of
from beside.web.onward import onward
from beside.wishes.selectors.desks import sought_by
from beside.wishes.selectors.office import Census, census
from beside.wishes.selectors.paging import bounded_count
from beside.wishes.states import CLOSED, State

LONGEST_KEY = 19
"""Digits of the greatest key a table can have; what is longer means no place."""
FEW = 3
"""Up to so many places need not be looked for."""
WIDE = (Level.DISTRICT, Level.SUBDISTRICT, Level.COMMUNITY)


@require_safe
@at_office
def home(request: Request, office: Office) -> HttpResponse:
    """The figures of the office's place, or of one inside it."""
    at = now()
    place = _place(request, office)
    around = outline(place)
    counted = census(place, at=at)
    total = counted.over(around)
    finding = finding_of(request)
    context = {
        "place": place,
        "above": _above(office, place),
        "pressing": [one for one in figures_of(place, total) if one.presses or one.heads],
        "live": _figures(place, counted, [state for state in State if state not in CLOSED]),
        "ended": _figures(place, counted, [state for state in State if state in CLOSED]),
        "asked": count_waiting(request.actor),
        "sought": bounded_count(sought_by(place)) if place.pk == office.area.pk else 0,
        "finding": finding,
        "branches": tree(place, around, counted, finding),
        "is_wide": len(around) > FEW,
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


def _figures(place: Area, counted: Census, states: list[State]) -> list[Figure]:
    return [
        Figure(counted.states[state], state.label, wishes_of(place, state=state))
        for state in states
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
