"""回访: whom to call, by somebody who did not serve."""

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from beside.web.desk.entry import Desk, at_desk
from beside.web.desk.frame import framed
from beside.web.desk.rows import headings
from beside.web.middleware import Request
from beside.wishes.neutrality import served_by
from beside.wishes.selectors.calls import bad_ratings, calls_due, corrections


@require_GET
@at_desk
def calls(request: Request, desk: Desk) -> HttpResponse:
    """Reported wishes in the order in which their calls are due, and bad ratings before them."""
    at = now()
    page = calls_due(desk.area, mark=request.GET.get("mark", ""))
    bad, open_ = bad_ratings(desk.area), corrections(desk.area)
    rated = [rating.wish for rating in (*bad, *open_)]
    own = served_by(request.actor, [*page.rows, *rated])
    said = headings(
        [*page.rows, *rated], district_id=desk.area.district_id, by=request.actor, at=at
    )
    context = {
        "desk": desk,
        "rows": [(wish, said[wish.pk], wish.pk in own) for wish in page.rows],
        "ratings": [(one, said[one.wish_id], one.wish_id in own) for one in bad],
        "corrections": [(one, said[one.wish_id], one.wish_id in own) for one in open_],
        "following": page.following,
        "further": "mark" in request.GET,
    }
    return framed(request, "desk/calls.html", desk.area, context, at=at)
