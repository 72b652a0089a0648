"""The wishes of a whole place: a list with filters, and each of them to read."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from beside.common.not_found import NotFound
from beside.common.numbers import WISH_NUMBER_LENGTH
from beside.places.selectors import outline
from beside.web.middleware import Request
from beside.web.office.entry import WRONG, Office, at_office, show
from beside.web.office.forms.wishes import WishesForm
from beside.web.telling import tell
from beside.wishes.models import Wish
from beside.wishes.rules import may_review
from beside.wishes.selectors.calls import calls_for
from beside.wishes.selectors.desks import sought_by
from beside.wishes.selectors.office import (
    get_office_wish,
    office_page,
    sought_page,
)
from beside.wishes.selectors.paging import Page, bounded_count
from beside.wishes.selectors.story import history
from beside.wishes.selectors.wall import categories
from beside.wishes.sight import runs_desk
from beside.wishes.states import STEPS


@require_safe
@at_office
def wishes(request: Request, office: Office) -> HttpResponse:
    """One page of the list, twenty rows, at most ten statements."""
    at = now()
    form = WishesForm(request.GET, places=outline(office.area), categories=categories())
    page: Page[Wish] = Page([], "")
    if form.is_valid():
        wanted = form.wanted()
        if len(wanted.number) == WISH_NUMBER_LENGTH and _is_there(request, wanted.number):
            return redirect("office:wish", wanted.number)
        mark = request.GET.get("mark", "")
        page = office_page(form.chosen_place(office.area), wanted, at=at, mark=mark)
    asked = {name: value for name, value in request.GET.items() if value and name != "mark"}
    context = {
        "form": form,
        "rows": page.rows,
        "newer": f"?{urlencode(asked)}" if "mark" in request.GET else "",
        "older": f"?{urlencode({**asked, 'mark': page.following})}" if page.following else "",
        "shows_state": "state" not in asked,
        "is_community": office.area.pk == office.area.community_id,
        "is_filtered": bool(asked.keys() - {"place"}),
    }
    return show(request, office, "wishes.html", context, status=WRONG if form.errors else 200)


@require_safe
@at_office
def sought(request: Request, office: Office) -> HttpResponse:
    """要我们一起找人的: what nobody took, and the ladder brought up to this office.

    Each leads to its desk, where this office may now do what the community may.
    """
    page = sought_page(office.area, request.GET.get("mark", ""))
    context = {
        "rows": page.rows,
        "waiting": bounded_count(sought_by(office.area)),
        "offers_from": STEPS["offer"].sources,
        "newer": "?" if "mark" in request.GET else "",
        "older": f"?mark={page.following}" if page.following else "",
    }
    return show(request, office, "sought.html", context)


@require_safe
@at_office
def calls(request: Request, office: Office) -> HttpResponse:
    """要我们回访的: reported or badly rated in small offices, to be called by somebody neutral."""
    return show(request, office, "calls.html", {"rows": calls_for(office.area)})


def _is_there(request: Request, number: str) -> bool:
    try:
        get_office_wish(request.actor, number)
    except NotFound:
        return False
    return True


@require_safe
@at_office
def wish(request: Request, office: Office, number: str) -> HttpResponse:
    """One wish to read: public words, state, clock, owner, what happened. Nothing private.

    Where it has climbed up to this office, or waits for somebody neutral, the way to its desk is
    shown.
    """
    found = get_office_wish(request.actor, number)
    context = {
        "wish": found,
        "steps": tell(history(found), {}, request.actor),
        "runs_desk": runs_desk(request.actor, found),
        "reviews": bool(may_review(request.actor, found)),
        "studio": getattr(found.community, "studio", None),
    }
    return show(request, office, "wish.html", context)
