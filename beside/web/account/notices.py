"""消息: what happened that concerns whoever has signed in, in whatever role, the newest first."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from beside.notices import inbox
from beside.notices.links import code_of
from beside.notices.models import Family
from beside.notices.rendering import words_of
from beside.people.models import User
from beside.web.account.entry import all_in
from beside.web.middleware import Request
from beside.web.onward import onward


@require_safe
@all_in
def notices(request: Request, _user: User) -> HttpResponse:
    """A page of them. Each leads to what it tells of, and has been read by that."""
    before = request.GET.get("before", "")
    found = inbox.notices_of(request.actor, int(before[:18]) if before.isdecimal() else None)
    shown = found[: inbox.PAGE]
    context = {
        "rows": [
            (
                one,
                words_of(one),
                code_of(one.pk),
                one.wish is not None and one.person_id is not None and one.family != Family.WORK,
            )
            for one in shown
        ],
        "older": shown[-1].pk if len(found) > len(shown) else None,
        "further": bool(before),
        "unread": any(one.read_at is None for one in shown),
        "at": now(),
    }
    return render(request, "account/notices.html", context)


@require_POST
@all_in
def read(request: Request, _user: User) -> HttpResponse:
    """All of them are read."""
    inbox.mark_read(request.actor, now())
    messages.success(request, _("都记作看过了。"))
    return onward("account:notices")
