"""Signing in and out. Wrong names, numbers and codes all answer alike, and are limited."""

from datetime import datetime

from django.contrib.auth import authenticate, login, logout
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from beside.common.refusal import Refused, require
from beside.notices import sms
from beside.people import proof as proofs
from beside.people.accounts import account_of, may_sign_in
from beside.people.models import Person
from beside.platform import limits
from beside.web.account import attempt as attempts
from beside.web.account.attempt import Attempt
from beside.web.account.forms import CodeForm, PasswordForm, TelephoneForm, WhoForm
from beside.web.address import address_of
from beside.web.middleware import Request
from beside.web.onward import onward

PURPOSE = "sign_in"
MINUTE, HOUR = 60, 3600


def following(request: Request) -> str:
    """Where to go after signing in: a page of ours that was asked for, or one's own first page."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(
        asked, {request.get_host()}, require_https=request.is_secure()
    ):
        return asked
    return reverse("account:home")


@sensitive_post_parameters("password")
@never_cache
def sign_in(request: Request) -> HttpResponse:
    """By name and password; or on to the telephone."""
    if request.actor.user_id is not None:
        return redirect(following(request))
    form = PasswordForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        try:
            if form.is_valid() and _enter(request, form, now()):
                return HttpResponseRedirect(following(request), status=303)
        except Refused as refused:
            form.add_error(None, str(refused.reason))
            status = 429
    context = {"form": form, "next": following(request)}
    return render(request, "account/sign_in.html", context, status=status)


def _enter(request: Request, form: PasswordForm, at: datetime) -> bool:
    """Whether name and password belong together; if so, the session is theirs.

    Raises:
        Refused: tried too often, for this name or from this address.
    """
    name = form.cleaned_data["username"]
    require(limits.hit("account.address", address_of(request), limit=200, per=15 * MINUTE, at=at))
    require(limits.hit("account.name", name.lower(), limit=8, per=15 * MINUTE, at=at))
    user = authenticate(request, username=name, password=form.cleaned_data["password"])
    if user is None:
        form.add_error(None, _("用户名和密码对不上，请再看一看。"))
        return False
    limits.clear("account.name", name.lower())
    login(request, user)
    return True


@never_cache
def by_telephone(request: Request) -> HttpResponse:
    """Ask for a code. A number that nobody signs in by gets none, and the same next page."""
    form = TelephoneForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        try:
            if form.is_valid():
                _send(request, form.cleaned_data["telephone"], now())
                return onward("account:code")
        except Refused as refused:
            form.add_error("telephone", str(refused.reason))
            if refused.reason.code in (proofs.LANDLINE.code, proofs.NO_CHANNEL.code):
                form.add_error("telephone", _("请用密码登录。"))
            status = 429 if refused.reason.code.startswith("limits.") else 422
    context = {"form": form, "next": following(request)}
    return render(request, "account/telephone.html", context, status=status)


def _send(request: Request, telephone: str, at: datetime) -> None:
    """Send a code, where somebody signs in by this telephone.

    Raises:
        Refused: asked too often for this number or from this address, or nothing can be sent.
    """
    proof = proofs.send_code(
        telephone,
        PURPOSE,
        at,
        address=address_of(request),
        deliver=bool(may_sign_in(telephone)),
    )
    attempts.keep(request, Attempt(telephone, proof.pk, following(request)))


@never_cache
def code(request: Request) -> HttpResponse:
    """The code that came; then in, or first which of several people one is."""
    attempt = attempts.kept(request)
    if attempt is None:
        return onward("account:telephone")
    form = CodeForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        try:
            if form.is_valid():
                proofs.check_code(attempt.proof_id, form.cleaned_data["code"], now())
                return _go_in(request, attempt, now())
        except Refused as refused:
            form.add_error("code", str(refused.reason))
    context = {
        "form": form,
        "telephone": attempt.telephone,
        "shown": sms.shown(attempt.telephone)[:1],
    }
    return render(request, "account/code.html", context, status=status)


@never_cache
def who(request: Request) -> HttpResponse:
    """Several people share the telephone: which one is it?"""
    attempt = attempts.kept(request)
    at = now()
    if attempt is None or not proofs.proven(attempt.proof_id, attempt.telephone, at):
        return onward("account:telephone")
    people = may_sign_in(attempt.telephone)
    form = WhoForm(request.POST if request.method == "POST" else None)
    form.fields["who"].choices = [  # type: ignore[attr-defined]
        (str(person.pk), _called(person)) for person in people
    ]
    if form.is_valid():
        chosen = next(person for person in people if str(person.pk) == form.cleaned_data["who"])
        return _as(request, attempt, chosen, at)
    status = 422 if request.method == "POST" else 200
    return render(request, "account/who.html", {"form": form}, status=status)


def _called(person: Person) -> str:
    """How somebody is told from others of the household, without a name."""
    if hasattr(person, "volunteer"):
        return _("志愿者编号 %(number)s") % {"number": person.volunteer.number}
    return person.user.username


def _go_in(request: Request, attempt: Attempt, at: datetime) -> HttpResponse:
    people = may_sign_in(attempt.telephone)
    if len(people) > 1:
        return onward("account:who")
    if not people:  # left us between the two pages
        raise Refused(proofs.SPENT)
    return _as(request, attempt, people[0], at)


def _as(request: Request, attempt: Attempt, person: Person, at: datetime) -> HttpResponse:
    """Spend the proof and sign in as this person; the account is made on the first time.

    Raises:
        Refused: the proof was spent already.
    """
    proof = proofs.proven(attempt.proof_id, attempt.telephone, at)
    if proof is None:
        raise Refused(proofs.SPENT)
    proofs.use(proof, at)
    attempts.forget(request)
    login(request, account_of(person))
    return HttpResponseRedirect(attempt.following, status=303)


@require_POST
def sign_out(request: Request) -> HttpResponse:
    """The session ends."""
    logout(request)
    return HttpResponseRedirect("/", status=303)
