"""Accounts: opened again and closed. Who holds which role is not decided here."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from beside.access import overseeing, security
from beside.access.models import Role
from beside.common.not_found import NotFound
from beside.places.models import Area
from beside.web.accounts_words import accounts_page
from beside.web.district_door import door_of
from beside.web.middleware import Request
from beside.web.onward import onward

VERBS = {
    "close": (security.close_account, _("账号停用了。")),
    "reopen": (security.reopen_account, _("账号又可以用了。")),
}


@require_safe
@door_of(Role.SYSTEM_ADMIN)
def home(request: Request, district: Area) -> HttpResponse:
    """Accounts by name or number."""
    return render(request, "system/accounts.html", accounts_page(request, district, now()))


@require_POST
@door_of(Role.SYSTEM_ADMIN)
def act(request: Request, district: Area, pk: int, verb: str) -> HttpResponse:
    """Close an account, or open it again.

    Raises:
        NotFound: no such account here, or no such thing to do.
    """
    user = overseeing.get_account(district.pk, pk)
    if verb not in VERBS:
        raise NotFound
    do, said = VERBS[verb]
    do(user, by=request.actor, at=now())
    messages.success(request, str(said))
    return onward("system:accounts")
