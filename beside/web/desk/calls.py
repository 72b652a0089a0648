"""回访: whom to call, by somebody who did not serve."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from beside.web.desk.entry import Desk, at_desk
from beside.web.middleware import Request
from beside.wishes.neutrality import served_by
from beside.wishes.selectors.calls import bad_ratings, calls_due


@require_GET
@at_desk
def calls(request: Request, desk: Desk) -> HttpResponse:
    """Reported wishes in the order in which their calls are due, and bad ratings before them."""
    page = calls_due(desk.area, mark=request.GET.get("mark", ""))
    ratings = bad_ratings(desk.area)
    own = served_by(request.actor, [*page.rows, *(rating.wish for rating in ratings)])
    context = {
        "desk": desk,
        "now": now(),
        "rows": [(wish, wish.pk in own) for wish in page.rows],
        "ratings": [(rating, rating.wish_id in own) for rating in ratings],
        "following": page.following,
        "further": "mark" in request.GET,
    }
    return render(request, "desk/calls.html", context)
