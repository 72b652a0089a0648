"""Who gets in: volunteers, leaders, liaisons. To others their pages do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.cache import add_never_cache_headers

from beside.access.actor import Actor
from beside.access.models import Role
from beside.common.not_found import NotFound
from beside.web.carrying import is_not_hers
from beside.web.errors import way_back
from beside.web.middleware import Request

type View = Callable[..., HttpResponse]


def _open_to(may_enter: Callable[[Actor], bool]) -> Callable[[View], View]:
    """Strangers are asked to sign in; whoever has signed in without the role finds nothing here.
    What a device had kept in another account is not taken.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            if is_not_hers(request, request.actor):
                return HttpResponse(status=401)
            if request.actor.user_id is None:
                # A form is not sent again after signing in: one comes back to where it stood.
                back = way_back(request) if request.method == "POST" else request.get_full_path()
                return redirect_to_login(back)
            if not may_enter(request.actor):
                raise NotFound
            response = view(request, *args, **kwargs)
            add_never_cache_headers(response)  # telephones and computers are used by several
            return response

        return guarded

    return guard


for_volunteers = _open_to(lambda actor: actor.volunteer_id is not None)
for_leaders = _open_to(lambda actor: actor.has(Role.LEADER))
for_liaisons = _open_to(lambda actor: actor.has(Role.LIAISON))


def see_other(url: str) -> HttpResponse:
    """After a form: look at this page now (303)."""
    return HttpResponseRedirect(url, status=303)
