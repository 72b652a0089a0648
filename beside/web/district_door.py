"""The entry of doors that belong to one role of a district: its administrators."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers

from beside.access.models import Role
from beside.common.not_found import NotFound
from beside.places.models import Area
from beside.places.selectors import get_area
from beside.web.errors import way_back
from beside.web.middleware import Request

type View[**P] = Callable[Concatenate[Request, P], HttpResponse]
type Inside[**P] = Callable[Concatenate[Request, Area, P], HttpResponse]


def door_of[**P](role: Role) -> Callable[[Inside[P]], View[P]]:
    """Strangers are asked to sign in; who does not hold the role finds nothing here. The view is
    given the district.
    """

    def over(view: Inside[P]) -> View[P]:
        @wraps(view)
        def seated(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.actor.user_id is None:
                back = way_back(request) if request.method == "POST" else request.get_full_path()
                return redirect_to_login(back)
            duties = request.actor.scopes(role)
            if not duties:
                raise NotFound
            request.district_id = duties[0].district_id
            area = get_area(duties[0].area_id or 0)
            response = view(request, area, *args, **kwargs)
            add_never_cache_headers(response)
            return response

        return seated

    return over
