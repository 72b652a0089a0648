"""Who comes in at the desk, and which community's desk she sits at."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.cache import add_never_cache_headers

from beside.access.models import Role
from beside.common.not_found import NotFound
from beside.places.models import Area
from beside.web.errors import way_back
from beside.web.middleware import Request
from beside.wishes.selectors.desks import desks

CHOSEN = "desk"
"""Where the session remembers which desk somebody chose last."""

type View[**P] = Callable[Concatenate[Request, P], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk somebody sits at, and all desks she runs."""

    area: Area
    all: tuple[Area, ...]


def desk_of(request: Request) -> Desk:
    """The desk chosen last, or the first of hers.

    Raises:
        NotFound: she runs none.
    """
    mine = desks(request.actor)
    if not mine:
        raise NotFound
    chosen = request.session.get(CHOSEN)
    area = next((one for one in mine if one.pk == chosen), mine[0])
    request.district_id = area.district_id
    return Desk(area, mine)


def see_other(url: str) -> HttpResponse:
    """After a form: look at this page now (303)."""
    return HttpResponseRedirect(url, status=303)


def _ask_in(request: Request) -> HttpResponse:
    """Sign in first. A form is not sent again afterwards: one comes back to where it stood."""
    back = way_back(request) if request.method == "POST" else request.get_full_path()
    return redirect_to_login(back)


def _unkept(response: HttpResponseBase) -> HttpResponseBase:
    """A page of the desk stays in no browser: the computer of a community is used by several."""
    add_never_cache_headers(response)
    return response


def signed_in[**P](view: View[P]) -> View[P]:
    """Send strangers to sign in first; who has no office finds nothing here.

    Whether a wish or a desk is hers is asked where it is looked up.
    """

    @wraps(view)
    def entered(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.actor.user_id is None:
            return _ask_in(request)
        if not (request.actor.has(Role.DISPATCHER) or request.actor.has(Role.ORGANIZER)):
            raise NotFound
        return _unkept(view(request, *args, **kwargs))

    return entered


def at_desk[**P](view: Callable[Concatenate[Request, Desk, P], HttpResponse]) -> View[P]:
    """As `signed_in`, for pages of a whole desk, which they are given."""

    @wraps(view)
    def seated(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.actor.user_id is None:
            return _ask_in(request)
        return _unkept(view(request, desk_of(request), *args, **kwargs))

    return seated
