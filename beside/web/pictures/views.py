"""One picture of one wish."""

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from beside.web.middleware import Request
from beside.web.private_files import serve_picture
from beside.wishes.selectors.pictures import get_seen_picture


@require_safe
def picture(request: Request, number: str, pk: int) -> HttpResponse:
    """A picture for the desk, or for whoever serves the wish. For everybody else there is none."""
    found = get_seen_picture(request.actor, number, pk, now())
    return serve_picture(request, found.file)
