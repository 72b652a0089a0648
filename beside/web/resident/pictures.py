"""Pictures of one's own wish, by its link."""

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from beside.common.not_found import NotFound
from beside.web.middleware import Request
from beside.web.private_files import serve_picture
from beside.web.resident.access import visit_of
from beside.wishes.models import PictureKind
from beside.wishes.pictures import get_picture


@require_safe
def picture(request: Request, token: str, pk: int) -> HttpResponse:
    """A picture the resident may see: her own, and those of the work; no receipts."""
    visit = visit_of(request, token, now())
    found = get_picture(visit.wish, pk)
    if not visit.is_resident or found.kind == PictureKind.RECEIPT:
        raise NotFound
    return serve_picture(found.file, request.GET.get("size", ""))
