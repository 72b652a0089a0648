"""Who may come to which page of the account door, and where one goes on to after signing in."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now

from beside.access.rules import demands_factor
from beside.access.signing_in import actor_behind
from beside.people.factors import factors_of
from beside.people.models import User
from beside.platform.sessions import asked_and_shown
from beside.web.drafts import waits
from beside.web.errors import way_back
from beside.web.middleware import Request
from beside.web.onward import onward

_ONWARD = "onward"

type View[**P] = Callable[Concatenate[Request, P], HttpResponse]


def half_in[**P](view: Callable[Concatenate[Request, User, P], HttpResponse]) -> View[P]:
    """For who has shown a password or a telephone, and perhaps no more yet."""

    @wraps(view)
    def seated(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not isinstance(user := request.user, User):
            return redirect_to_login(_here(request))
        response = view(request, user, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return seated


def all_in[**P](view: Callable[Concatenate[Request, User, P], HttpResponse]) -> View[P]:
    """For who has done every step; others are led to the one that is missing."""

    @wraps(view)
    def seated(request: Request, user: User, /, *args: P.args, **kwargs: P.kwargs) -> Any:
        if request.actor.user_id is None:
            keep_onward(request, _here(request))
            return go_on(request, user)
        return view(request, user, *args, **kwargs)

    return half_in(seated)


def may_set_up[**P](view: Callable[Concatenate[Request, User, P], HttpResponse]) -> View[P]:
    """For setting up a second factor: the first with a password alone, further ones with a factor
    that was shown."""

    @wraps(view)
    def seated(request: Request, user: User, /, *args: P.args, **kwargs: P.kwargs) -> Any:
        _asks, strong = asked_and_shown(request.session)
        if user.password_is_given or (not strong and factors_of(user)):
            return go_on(request, user)
        return view(request, user, *args, **kwargs)

    return half_in(seated)


def _here(request: Request) -> str:
    return way_back(request) if request.method == "POST" else request.get_full_path()


def asked_for(request: Request) -> str:
    """The page of ours that was asked for before signing in; else one's own first page."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        asked, {request.get_host()}, require_https=request.is_secure()
    )
    return asked if ours else reverse("account:home")


def keep_onward(request: Request, path: str) -> None:
    """Remember where to go once every step is done."""
    request.session[_ONWARD] = path


def go_on(request: Request, user: User) -> HttpResponse:
    """To the step that is missing: showing a second factor, changing a password that was given, or
    setting up a factor; then to what was typed when the last session ended, or to the page that
    was asked for.
    """
    asks, strong = asked_and_shown(request.session)
    demands = demands_factor(actor_behind(user))
    due = (asks or demands) and not strong
    if due and factors_of(user):
        return onward("account:second")
    if user.password_is_given:
        return onward("account:password")
    if due and demands:
        return onward("account:set-up")
    if waits(request, user.pk, now()):
        return onward("account:draft")
    path = request.session.pop(_ONWARD, None) or reverse("account:home")
    return HttpResponseRedirect(path, status=303)
