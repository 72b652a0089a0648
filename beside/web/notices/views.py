"""To the page a message tells of; and 不再听这一件: one button, for whoever holds the message."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from beside.common.not_found import NotFound
from beside.common.refusal import require
from beside.notices import inbox, links
from beside.notices.models import Delivery
from beside.notices.wording import DIGEST, Door, template_of
from beside.platform import limits
from beside.web.address import address_of
from beside.web.middleware import Request
from beside.web.onward import onward

HOME = {
    Door.FAMILY: "family:home",
    Door.TEAM: "team:home",
    Door.UNIT: "unit:home",
    Door.OFFICE: "office:home",
    Door.ACCOUNT: "account:home",
}
"""Where it leads when no single wish is meant, or its page lies behind a list."""


@require_safe
def go(request: Request, code: str) -> HttpResponse:
    """On to the page; whoever has signed in has read the notice by it.

    Raises:
        NotFound: no such address, or the wish's page is open to it no more.
    """
    at = now()
    delivery = _found(request, code, at)
    inbox.mark_read(request.actor, at, delivery.pk)
    response = HttpResponseRedirect(_page(delivery, at), status=303)
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def quiet(request: Request, code: str) -> HttpResponse:
    """Asked with a button, for a message's address is opened by many a machine before its reader.

    Raises:
        NotFound: no such address, or the notice is about no wish.
    """
    at = now()
    delivery = _found(request, code, at)
    if delivery.wish is None or delivery.person_id is None:
        raise NotFound
    if request.method == "POST":
        if "again" in request.POST:
            links.unmute(delivery.person_id, delivery.wish.pk)
            messages.success(request, _("好的，这件心愿的消息照常发。"))
        else:
            links.mute(delivery, at)
            messages.success(request, _("好的，这件心愿的消息不再发了。"))
        return onward("notices:quiet", code)
    muted = links.is_muted(delivery.person_id, delivery.wish.pk)
    context = {"code": code, "number": delivery.wish.number, "muted": muted}
    response = render(request, "notices/quiet.html", context)
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _found(request: Request, code: str, at: datetime) -> Delivery:
    """The delivery behind a code.

    Raises:
        NotFound: there is none.
        Refused: too many wrong ones from one address.
    """
    try:
        return links.find(code)
    except NotFound:
        require(limits.hit("notices.link", address_of(request), limit=100, per=600, at=at))
        raise


def _page(delivery: Delivery, at: datetime) -> str:
    if delivery.template == DIGEST:
        return reverse("account:notices")
    door, wish = template_of(delivery.template).door, delivery.wish
    if door == Door.RESIDENT and wish is not None:
        hers = wish.resident_id == delivery.person_id or links.is_side(delivery)
        return (
            reverse("resident:follow", args=[links.own_page(delivery, at)])
            if hers
            else reverse("family:home")
        )
    if door == Door.VOLUNTEER:
        return reverse("volunteer:wish", args=[wish.number]) if wish else reverse("volunteer:home")
    if door == Door.DESK:
        return reverse("desk:wish", args=[wish.number]) if wish else reverse("desk:home")
    return reverse(HOME.get(door, "account:mine"))
