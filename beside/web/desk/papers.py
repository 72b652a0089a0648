"""要撤下的纸质件: cards and slips of wishes that may not be public any more."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from beside.common.refusal import require
from beside.web.desk.entry import Desk, at_desk, see_other, signed_in
from beside.web.desk.frame import framed
from beside.web.desk.rows import headings
from beside.web.middleware import Request
from beside.wishes.actions.postings import remove_paper
from beside.wishes.paper import may_remove_paper
from beside.wishes.selectors.postings import get_posting, to_take_down


@require_GET
@at_desk
def papers(request: Request, desk: Desk) -> HttpResponse:
    """What hangs where, and a button for each that is gone."""
    at = now()
    postings = to_take_down(desk.area)
    said = headings(
        [one.wish for one in postings], district_id=desk.area.district_id, by=request.actor, at=at
    )
    rows = [(one, said[one.wish_id]) for one in postings]
    return framed(request, "desk/papers.html", desk.area, {"desk": desk, "rows": rows}, at=at)


@require_POST
@signed_in
def gone(request: Request, pk: int) -> HttpResponse:
    """Somebody went there and took it off."""
    posting = get_posting(request.actor, pk)
    require(may_remove_paper(request.actor, posting.wish))
    if posting.taken_down_at is None:  # pressed twice
        remove_paper(posting, by=request.actor, at=now())
    messages.success(request, _("记下了：已经撤下。"))
    return see_other(reverse("desk:papers"))
