"""A password of one's own."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from beside.access import tries
from beside.access.credentials import change_password
from beside.access.signing_in import actor_behind
from beside.common.refusal import Refused
from beside.people.factors import factors_of
from beside.people.models import User, Way
from beside.platform.sessions import asked_and_shown, end_sessions
from beside.web.account.entry import go_on, half_in
from beside.web.account.forms import NewPasswordForm
from beside.web.address import address_of
from beside.web.device import device_of
from beside.web.middleware import Request


@sensitive_post_parameters("old_password", "password", "password2")
@half_in
def change(request: Request, user: User) -> HttpResponse:
    """Change it: at will with the old one, or at the first sign-in because the office gave it."""
    asks, strong = asked_and_shown(request.session)
    missing = request.actor.user_id is None
    if missing and ((asks and not strong and factors_of(user)) or not user.password_is_given):
        return go_on(request, user)
    ask_old = user.has_usable_password() and not user.password_is_given
    form = NewPasswordForm(request.POST if request.method == "POST" else None, ask_old=ask_old)
    status = 200
    if request.method == "POST":
        status = 422
        try:
            if form.is_valid() and _change(request, user, form, ask_old=ask_old):
                messages.success(request, _("密码改好了，别处的登录都已经退出。"))
                return go_on(request, user)
        except Refused as refused:
            form.add_error("old_password", str(refused.reason))
            status = 429
    context = {"form": form, "is_given": user.password_is_given}
    return render(request, "account/password.html", context, status=status)


def _change(request: Request, user: User, form: NewPasswordForm, *, ask_old: bool) -> bool:
    """Whether it was changed; else the form says why not.

    Raises:
        Refused: the old one was mistyped too often.
    """
    at = now()
    if ask_old and not _old_is_right(request, user, form):
        form.add_error("old_password", _("现在的密码不对，请再看一看。"))
        return False
    try:
        change_password(user, form.cleaned_data["password"], by=actor_behind(user), at=at)
    except ValidationError as problem:
        form.add_error("password", problem)
        return False
    update_session_auth_hash(request, user)
    end_sessions(user.pk, but=request.session.session_key)
    return True


def _old_is_right(request: Request, user: User, form: NewPasswordForm) -> bool:
    at = now()
    is_last = tries.count_name(user.username, address_of(request), at)
    if user.check_password(form.cleaned_data["old_password"]):
        tries.right(user, Way.PASSWORD, device_of(request), at)
        return True
    tries.wrong(user, Way.PASSWORD, device_of(request), at, is_last=is_last)
    return False
