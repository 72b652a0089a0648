"""Signing in and out. Wrong names, numbers and codes all answer alike, and are limited."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth import authenticate, logout
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from beside.access import tries
from beside.access.events import FactorsReset, PasswordReset, SignInLocked, SignInUnlocked
from beside.access.selectors import account_called, done_meanwhile, knows_device
from beside.common.refusal import Refused
from beside.notices import sms
from beside.people import proof as proofs
from beside.people.accounts import account_of, may_sign_in
from beside.people.models import Person, User, Way
from beside.web.account import attempt as attempts
from beside.web.account.attempt import Attempt
from beside.web.account.entry import asked_for, go_on, keep_onward
from beside.web.account.forms import CodeForm, PasswordForm, TelephoneForm, WhoForm
from beside.web.address import address_of
from beside.web.device import device_of, said_device
from beside.web.entering import enter
from beside.web.kit.said import said_moment
from beside.web.middleware import Request
from beside.web.onward import onward

PURPOSE = "sign_in"
MEANWHILE = {
    SignInLocked.kind: _("密码或动态码错了五次，账号锁过十五分钟。"),
    SignInUnlocked.kind: _("安全管理员给您的账号解了锁。"),
    FactorsReset.kind: _("安全管理员清除了您的二次验证。"),
    PasswordReset.kind: _("安全管理员重设了您的密码。"),
}
"""What is told of it when somebody comes in again."""
HELP = _("着急的话，请本区的安全管理员帮您解锁；志愿者也可以改用手机号登录。")


@sensitive_post_parameters("password")
@never_cache
def sign_in(request: Request) -> HttpResponse:
    """By name and password; or on to the telephone. Who has come half-way is led on."""
    if isinstance(request.user, User):
        if request.actor.user_id is None:
            keep_onward(request, asked_for(request))
            return go_on(request, request.user)
        return redirect(asked_for(request))
    form = PasswordForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        try:
            if form.is_valid() and (user := _checked(request, form, now())):
                return let_in(request, user, Way.PASSWORD, asked_for(request), now())
        except Refused as refused:
            form.add_error(None, str(refused.reason))
            form.add_error(None, HELP)
            status = 429
    context = {"form": form, "next": asked_for(request)}
    return render(request, "account/sign_in.html", context, status=status)


def _checked(request: Request, form: PasswordForm, at: datetime) -> User | None:
    """The account, where name and password belong together. A name that nobody has is counted,
    hashed and written down like any other.

    Raises:
        Refused: tried too often, for this name or from this address.
    """
    name = form.cleaned_data["username"]
    is_last = tries.count_name(name, address_of(request), at)
    user = authenticate(request, username=name, password=form.cleaned_data["password"])
    if isinstance(user, User):
        return user
    tries.wrong(account_called(name), Way.PASSWORD, device_of(request), at, is_last=is_last)
    form.add_error(None, _("用户名和密码对不上，请再看一看。"))
    if is_last:
        form.add_error(None, _("已经错了五次，先锁十五分钟。"))
        form.add_error(None, HELP)
    return None


def let_in(request: Request, user: User, way: Way, onward_to: str, at: datetime) -> HttpResponse:
    """The first step is done: on to the next, or to the page that was asked for."""
    device = device_of(request)
    if not knows_device(user.pk, device):
        words = {"device": said_device(device)}
        told = gettext("这是您第一次用%(device)s登录。如果不是您本人，请马上改密码。") % words
        messages.warning(request, told)
    for one in done_meanwhile(user.pk):
        words = {"when": said_moment(one.at, at), "what": str(MEANWHILE[one.kind])}
        messages.info(request, gettext("%(when)s：%(what)s") % words)
    enter(request, user, at)
    tries.right(user, way, device, at)
    keep_onward(request, onward_to)
    return go_on(request, user)


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
    context = {"form": form, "next": asked_for(request)}
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
    attempts.keep(request, Attempt(telephone, proof.pk, asked_for(request)))


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
        return gettext("志愿者编号 %(number)s") % {"number": person.volunteer.number}
    if person.alias:
        return gettext("替家里人办事（化名：%(alias)s）") % {"alias": person.alias}
    return person.user.username if hasattr(person, "user") else gettext("替家里人办事")


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
    return let_in(request, account_of(person), Way.TELEPHONE, attempt.following, at)


@require_POST
def sign_out(request: Request) -> HttpResponse:
    """The session ends, and with it all that the browser has kept of it."""
    logout(request)
    response = HttpResponseRedirect("/", status=303)
    response["Clear-Site-Data"] = '"storage"'
    return response
