"""Pictures of one's own wish, by its link; and whether everybody may see them."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from beside.common.not_found import NotFound
from beside.web.middleware import Request
from beside.web.onward import onward
from beside.web.private_files import serve_picture
from beside.web.resident.access import visit_of
from beside.web.resident.proving import to_prove
from beside.wishes.actions import showing
from beside.wishes.models import How, Picture, PictureKind, Whose
from beside.wishes.pictures import get_picture
from beside.wishes.showing import standing_words


@require_safe
def picture(request: Request, token: str, pk: int) -> HttpResponse:
    """A picture the resident may see: her own, and those of the work; no receipts."""
    visit = visit_of(request, token, now())
    found = get_picture(visit.wish, pk)
    if not visit.is_resident or found.kind == PictureKind.RECEIPT:
        raise NotFound
    return serve_picture(request, found.file)


@require_POST
def word(request: Request, token: str, pk: int) -> HttpResponse:
    """同意或收回: for this one picture. To say no is enough to have come; to say yes, she proves
    that it is her.
    """
    at = now()
    visit = visit_of(request, token, at)
    found = get_picture(visit.wish, pk)
    if not visit.is_resident or found.kind == PictureKind.RECEIPT:
        raise NotFound
    if "no" in request.POST:
        for whose in _said(found):
            showing.disagree(visit.wish, found, whose, by=visit.actor, at=at)
        messages.success(request, _("好的，这张照片不给大家看。"))
    elif not visit.is_proven:
        return to_prove(token, "follow")
    else:
        hers = (Whose.RESIDENT, How.PAGE)
        showing.agree(visit.wish, found, *hers, by=visit.actor, at=at, once=request.once)
        messages.success(request, _("谢谢您。社区打好马赛克、看过以后才公开；您随时可以收回。"))
    return onward("resident:follow", token)


def _said(found: Picture) -> list[Whose]:
    """The words by which it may be shown: hers, and of a child's wish the guardian's."""
    said = {word.whose for word in standing_words(found)}
    return [whose for whose in (Whose.RESIDENT, Whose.GUARDIAN) if whose in said]
