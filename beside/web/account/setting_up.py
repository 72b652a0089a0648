"""Setting up second factors: an authenticator app, passkeys, and codes on paper for bad days."""

import json

import segno
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from beside.access.credentials import add_app, add_passkey, make_recovery_codes
from beside.access.rules import demands_factor
from beside.access.signing_in import actor_behind
from beside.common.refusal import Refused
from beside.people.factors import address_of_secret, factors_of, new_secret
from beside.people.models import Factor, FactorKind, User
from beside.people.private.passing import open_passing, seal_passing
from beside.web.account import passkeys
from beside.web.account.entry import all_in, go_on, may_set_up
from beside.web.account.forms import AppForm, PasskeyForm
from beside.web.device import device_of, said_device
from beside.web.entering import strengthen
from beside.web.middleware import Request
from beside.web.onward import onward

_SECRET, _CODES = "app_secret", "recovery_codes"


@sensitive_post_parameters("code")
@may_set_up
def app(request: Request, user: User) -> HttpResponse:
    """The picture that an authenticator app reads, and the first code it shows."""
    known = factors_of(user)
    if any(factor.kind == FactorKind.TOTP for factor in known):
        return go_on(request, user)
    secret = _secret(request)
    form = AppForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                add_app(user, secret, form.cleaned_data["code"], by=actor_behind(user), at=now())
            except Refused as refused:
                form.add_error("code", str(refused.reason))
            else:
                request.session.pop(_SECRET, None)
                return _added(request, user, known)
    return _page(request, user, form, secret, status=status)


def _page(request: Request, user: User, form: AppForm, secret: str, *, status: int) -> HttpResponse:
    address = address_of_secret(secret, user.username, _("在您身边"))
    context = {
        "form": form,
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "address": address,
        "picture": segno.make(address, micro=False).svg_data_uri(scale=5, border=3, light="#fff"),
        "demanded": demands_factor(actor_behind(user)) and not factors_of(user),
    }
    return render(request, "account/set_up.html", context, status=status)


def _secret(request: Request) -> str:
    """The secret of this visit, sealed while the session keeps it."""
    kept = open_passing(str(request.session.get(_SECRET, "")), _SECRET)
    if kept is None:
        kept = new_secret()
        request.session[_SECRET] = seal_passing(kept, _SECRET)
    return kept


@may_set_up
def passkey(request: Request, user: User) -> HttpResponse:
    """Make a passkey on this device, or on a key that is plugged in."""
    known = factors_of(user)
    form = PasskeyForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            name = form.cleaned_data["name"] or said_device(device_of(request))
            try:
                credential, count = passkeys.made(request, form.cleaned_data["credential"])
                add_passkey(user, name, credential, count, by=actor_behind(user), at=now())
            except Refused:
                form.add_error(None, _("这台设备没有做成通行密钥，请再试一次。"))
            else:
                return _added(request, user, known)
    context = {"form": form, "passkey": passkeys.ask_for_new(request, user)}
    return render(request, "account/passkey.html", context, status=status)


def _added(request: Request, user: User, before: list[Factor]) -> HttpResponse:
    """The session has shown what was set up. With the first factor come codes on paper."""
    strengthen(request)
    if before:
        messages.success(request, _("设好了。"))
        return onward("account:safety")
    return _print(request, user)


def _print(request: Request, user: User) -> HttpResponse:
    codes = make_recovery_codes(user, by=actor_behind(user), at=now())
    request.session[_CODES] = seal_passing(json.dumps(codes), _CODES)
    return onward("account:recovery")


@all_in
def recovery(request: Request, user: User) -> HttpResponse:
    """The codes on paper: shown once, on the way to where one was going; made anew by a form."""
    if request.method == "POST":
        return _print(request, user) if factors_of(user) else onward("account:safety")
    told = open_passing(str(request.session.pop(_CODES, "")), _CODES)
    if told is None:
        return go_on(request, user)
    context = {"codes": json.loads(told)}
    return render(request, "account/recovery.html", context)
