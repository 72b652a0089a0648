"""要告诉的人: whom the desk tells by telephone or in person, because no message reaches them."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from beside.common.not_found import NotFound
from beside.notices import calling
from beside.notices.rendering import words_of
from beside.web.desk.entry import Desk, at_desk
from beside.web.desk.frame import framed
from beside.web.desk.rows import headings
from beside.web.middleware import Request
from beside.web.onward import onward


@require_GET
@at_desk
def tell(request: Request, desk: Desk) -> HttpResponse:
    """Who waits, what to say, and two buttons; the telephone stands on the wish's own page."""
    at = now()
    rows = [(one, one.wish) for one in calling.to_tell(desk.area)]
    wishes = {wish.pk: wish for _one, wish in rows if wish is not None}
    said = headings(
        list(wishes.values()), district_id=desk.area.district_id, by=request.actor, at=at
    )
    shown = [(one, said[wish.pk], words_of(one)) for one, wish in rows if wish is not None]
    return framed(request, "desk/tell.html", desk.area, {"desk": desk, "rows": shown}, at=at)


@require_POST
@at_desk
def act(request: Request, desk: Desk, pk: int, verb: str) -> HttpResponse:
    """She was told, or nobody answered.

    Raises:
        NotFound: it does not wait here, or no such thing to do.
        Refused: a colleague was faster.
    """
    one = calling.get_to_tell(desk.area, pk)
    if verb == "told":
        calling.told(one, request.actor, now())
        messages.success(request, str(_("记下了：告诉了。")))
    elif verb == "missed":
        calling.not_reached(one, request.actor)
        messages.success(request, str(_("记下了：没有找到人。")))
    else:
        raise NotFound
    return onward("desk:tell")
