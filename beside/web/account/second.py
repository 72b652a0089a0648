"""The second step of signing in: a code of the app, a passkey, or a code on paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from beside.access import tries
from beside.access.credentials import WRONG_CODE, WRONG_KEY
from beside.common.refusal import Refused
from beside.people.factors import (
    factors_of,
    recovery_codes_left,
    use_app,
    use_passkey,
    use_recovery_code,
)
from beside.people.models import FactorKind, User, Way
from beside.platform.sessions import asked_and_shown
from beside.web.account import passkeys
from beside.web.account.entry import go_on, half_in
from beside.web.account.forms import SecondForm
from beside.web.device import device_of
from beside.web.entering import strengthen
from beside.web.middleware import Request

FEW = 3
"""With so few codes on paper left one is told to print new ones."""


@sensitive_post_parameters("code")
@half_in
def step(request: Request, user: User) -> HttpResponse:
    """Ask for the second factor."""
    known = factors_of(user)
    if asked_and_shown(request.session)[1] or not known:
        return go_on(request, user)
    form = SecondForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _by_code(request, user, form.cleaned_data["code"])
            return _strong(request, user)
        except Refused as refused:
            form.add_error("code", str(refused.reason))
            return _page(request, user, form, status=_status(refused))
    return _page(request, user, form, status=422 if request.method == "POST" else 200)


@require_POST
@half_in
def passkey(request: Request, user: User) -> HttpResponse:
    """The answer of the browser's own question for a passkey."""
    if asked_and_shown(request.session)[1] or not factors_of(user):
        return go_on(request, user)
    try:
        _by_passkey(request, user)
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return _page(request, user, SecondForm(), status=_status(refused))
    return _strong(request, user)


def _by_code(request: Request, user: User, code: str) -> None:
    """Spend a code.

    Raises:
        Refused: a wrong one, a used one, or too many tries.
    """
    at = now()
    is_last = tries.count_factor(user, at)
    is_digits = len(code) == 6 and code.isdigit()
    way = Way.TOTP if is_digits else Way.RECOVERY
    good = use_app(user, code, at) if is_digits else use_recovery_code(user, code, at)
    if not good:
        tries.wrong(user, way, device_of(request), at, is_last=is_last)
        raise Refused(WRONG_CODE)
    tries.right(user, way, device_of(request), at)
    if way == Way.RECOVERY and (left := recovery_codes_left(user)) <= FEW:
        told = _("备用码还剩 %(left)s 个，请到“登录与安全”里重新生成一张。") % {"left": left}
        messages.warning(request, told)


def _by_passkey(request: Request, user: User) -> None:
    """Check a passkey.

    Raises:
        Refused: not one of hers, a copy of one, or too many tries.
    """
    at = now()
    is_last = tries.count_factor(user, at)
    shown = passkeys.shown(request, user, request.POST.get("credential", ""))
    if shown is None or not use_passkey(*shown, at):
        tries.wrong(user, Way.PASSKEY, device_of(request), at, is_last=is_last)
        raise Refused(WRONG_KEY)
    tries.right(user, Way.PASSKEY, device_of(request), at)


def _strong(request: Request, user: User) -> HttpResponse:
    strengthen(request)
    return go_on(request, user)


def _status(refused: Refused) -> int:
    return 429 if refused.reason.code.startswith("limits.") else 422


def _page(request: Request, user: User, form: SecondForm, *, status: int) -> HttpResponse:
    kinds = {factor.kind for factor in factors_of(user)}
    context = {
        "form": form,
        "has_app": FactorKind.TOTP in kinds,
        "passkey": passkeys.ask_to_show(request, user),
    }
    return render(request, "account/second.html", context, status=status)
