"""登录与安全: how one signs in, where one is signed in, and ending it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from beside.access.credentials import drop_factor
from beside.access.rules import demands_factor
from beside.access.selectors import get_factor, last_tries
from beside.common.refusal import Refused
from beside.people.factors import factors_of, recovery_codes_left
from beside.people.models import User
from beside.platform.sessions import end_sessions, handle_of, sessions_of
from beside.web.account.entry import all_in
from beside.web.device import said_device
from beside.web.middleware import Request
from beside.web.onward import onward


@require_safe
@all_in
def home(request: Request, user: User) -> HttpResponse:
    """Factors, sessions, and the last tries at signing in."""
    here = request.session.session_key
    context = {
        "factors": factors_of(user),
        "codes_left": recovery_codes_left(user),
        "demanded": demands_factor(request.actor),
        "has_password": user.has_usable_password(),
        "sessions": [
            (row, said_device(row.device), handle_of(row.session_key), row.session_key == here)
            for row in sessions_of(user.pk, now())
        ],
        "tries": [(one, said_device(one.device)) for one in last_tries(user.pk)],
        "now": now(),
    }
    return render(request, "account/safety.html", context)


@require_POST
@all_in
def drop(request: Request, user: User, pk: int) -> HttpResponse:
    """Give up a second factor."""
    factor = get_factor(user.pk, pk)
    try:
        drop_factor(factor, by=request.actor, at=now())
        messages.success(request, _("停用了。"))
    except Refused as refused:
        messages.error(request, str(refused.reason))
    return onward("account:safety")


@require_POST
@all_in
def end_one(request: Request, user: User, handle: str) -> HttpResponse:
    """End one session, wherever it is; one's own too."""
    end_sessions(user.pk, only=handle)
    messages.success(request, _("那里已经退出了。"))
    return onward("account:safety")


@require_POST
@all_in
def end_others(request: Request, user: User) -> HttpResponse:
    """End all but the one at hand."""
    end_sessions(user.pk, but=request.session.session_key)
    messages.success(request, _("别处都已经退出了。"))
    return onward("account:safety")
