"""账号: who can sign in, how, whether locked, where signed in; and what is done about it."""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from beside.access import overseeing, security
from beside.access.models import Role
from beside.access.selectors import last_tries, proposals_in
from beside.common.not_found import NotFound
from beside.people.accounts import new_password
from beside.people.factors import factors_of, recovery_codes_left
from beside.people.models import User
from beside.people.private.passing import open_passing, seal_passing
from beside.places.models import Area
from beside.platform.sessions import sessions_of
from beside.web.accounts_words import accounts_page
from beside.web.device import said_device
from beside.web.district_door import door_of
from beside.web.middleware import Request
from beside.web.onward import onward

TOLD = "told_password"
"""Where the session keeps, sealed, a password just given, until it was shown."""


@require_safe
@door_of(Role.SECURITY_ADMIN)
def home(request: Request, district: Area) -> HttpResponse:
    """Accounts: who holds a role, or whoever is looked for."""
    context = {
        **accounts_page(request, district, now()),
        "waiting": len(proposals_in(district)),
    }
    return render(request, "security/accounts.html", context)


@require_safe
@door_of(Role.SECURITY_ADMIN)
def account(request: Request, district: Area, pk: int) -> HttpResponse:
    """One account, with everything that can be done about it."""
    user = overseeing.get_account(district.pk, pk)
    at = now()
    context = {
        "district": district,
        "account": overseeing.account_of_user(user, at),
        "oneself": user.pk == request.actor.user_id,
        "factors": factors_of(user),
        "codes_left": recovery_codes_left(user),
        "sessions": [(row, said_device(row.device)) for row in sessions_of(user.pk, at)],
        "tries": [(one, said_device(one.device)) for one in last_tries(user.pk)],
    }
    return render(request, "security/account.html", context)


def _reset_password(request: Request, user: User) -> None:
    password = new_password()
    security.reset_password(user, password, by=request.actor, at=now())
    told = json.dumps({"username": user.username, "password": password})
    request.session[TOLD] = seal_passing(told, TOLD)


def _plain(action: Callable[..., None]) -> Callable[[Request, User], None]:
    return lambda request, user: action(user, by=request.actor, at=now())


VERBS: Mapping[str, tuple[Callable[[Request, User], None], str | Promise]] = MappingProxyType({
    "reset-factors": (
        _plain(security.reset_factors),
        _("二次验证已经清除。请告诉本人：下次登录要重新设置。"),
    ),
    "reset-password": (_reset_password, _("新密码做好了。")),
    "unlock": (_plain(security.unlock), _("解锁了，现在就可以登录。")),
    "end-sessions": (_plain(security.end_all_sessions), _("这个账号在各处都退出了。")),
    "close": (_plain(security.close_account), _("账号停用了。")),
    "reopen": (_plain(security.reopen_account), _("账号又可以用了。")),
})  # fmt: skip


@require_POST
@door_of(Role.SECURITY_ADMIN)
def act(request: Request, district: Area, pk: int, verb: str) -> HttpResponse:
    """Do one thing about an account.

    Raises:
        NotFound: no such account here, or no such thing to do.
    """
    user = overseeing.get_account(district.pk, pk)
    if verb not in VERBS:
        raise NotFound
    do, said = VERBS[verb]
    do(request, user)
    if verb == "reset-password":
        return onward("security:told")
    messages.success(request, str(said))
    return onward("security:account", pk)


@require_safe
@door_of(Role.SECURITY_ADMIN)
def told(request: Request, district: Area) -> HttpResponse:
    """A password just given: once."""
    kept = open_passing(str(request.session.pop(TOLD, "")), TOLD)
    context = {"district": district, "account": json.loads(kept) if kept else None}
    return render(request, "security/told.html", context)
