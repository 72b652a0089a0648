"""Who comes to the door of those who act for others: whoever has signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseBase
from django.utils.cache import add_never_cache_headers

from beside.common.not_found import NotFound
from beside.web.errors import way_back
from beside.web.middleware import Request

type View[**P] = Callable[Concatenate[Request, P], HttpResponseBase]


def signed_in[**P](view: Callable[Concatenate[Request, P], HttpResponse]) -> View[P]:
    """Send strangers to sign in first; an account of nobody on record finds nothing here."""

    @wraps(view)
    def entered(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> Any:
        if request.actor.user_id is None:
            here = way_back(request) if request.method == "POST" else request.get_full_path()
            return redirect_to_login(here)
        if request.actor.person_id is None:
            raise NotFound
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return entered
