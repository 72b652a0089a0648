"""Who comes in at the office, of which place, and what every page of it knows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from types import MappingProxyType
from typing import Any, Concatenate

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.timezone import now

from beside.access.offices import offices
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.places.models import Area
from beside.web.errors import way_back
from beside.web.forms import BesideForm
from beside.web.middleware import Request

CHOSEN = "office"
"""Where the session remembers which office somebody chose last."""
BODIES = ("places", "units", "teams")
KEEPING = ("appointments", "clearances", "rosters", "settings", "safety")
GUARDING = ("rights", "retention", "breaches", "processing")
"""Pages that share a tab, by the first word of their address; the last two share one."""
WRONG, REFUSED = 422, 409
NOWHERE: Mapping[str, str] = MappingProxyType({})

type View[**P] = Callable[Concatenate[Request, P], HttpResponse]


@dataclass(frozen=True, slots=True)
class Office:
    """The place whose office somebody runs now, and all whose office she runs."""

    area: Area
    all: tuple[Area, ...]

    @property
    def is_district(self) -> bool:
        """Whether it is the district's own."""
        return self.area.pk == self.area.district_id


def office_of(request: Request) -> Office:
    """The office chosen last, or the widest of hers.

    Raises:
        NotFound: she runs none.
    """
    mine = offices(request.actor)
    if not mine:
        raise NotFound
    chosen = request.session.get(CHOSEN)
    area = next((one for one in mine if one.pk == chosen), mine[0])
    request.district_id = area.district_id
    return Office(area, tuple(mine))


def at_office[**P](view: Callable[Concatenate[Request, Office, P], HttpResponse]) -> View[P]:
    """Strangers are asked to sign in; whoever runs no office finds nothing here."""

    @wraps(view)
    def seated(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.actor.user_id is None:
            # A form is not sent again after signing in: one comes back to where it stood.
            back = way_back(request) if request.method == "POST" else request.get_full_path()
            return redirect_to_login(back)
        response = view(request, office_of(request), *args, **kwargs)
        add_never_cache_headers(response)  # the computer of an office is used by several
        return response

    return seated


def at_district[**P](view: Callable[Concatenate[Request, Office, P], HttpResponse]) -> View[P]:
    """As `at_office`, for what is the district's own business."""

    @wraps(view)
    def seated(request: Request, office: Office, /, *args: P.args, **kwargs: P.kwargs) -> Any:
        if not office.is_district:
            raise NotFound
        return view(request, office, *args, **kwargs)

    return at_office(seated)


def show(
    request: Request,
    office: Office,
    template: str,
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """A page of the office, with what all of them know."""
    section = request.path.strip("/").partition("/")[2].partition("/")[0]
    known = {
        "office": office,
        "section": section,
        "in_bodies": section in BODIES,
        "in_keeping": section in (*KEEPING, *GUARDING),
        "now": now(),
    }
    named = template if "/" in template else f"office/{template}"
    return render(request, named, {**known, **context}, status=status)


def sent(form: BesideForm, act: Callable[[], object], beside: Mapping[str, str] = NOWHERE) -> int:
    """Do what a form asks for. 0 when it is done, else the status with which it is shown again.

    Why the rules say no stands above the form, or beside the question that `beside` names for it.
    """
    if not form.is_valid():
        return WRONG
    try:
        act()
    except Refused as refused:
        form.add_error(beside.get(refused.reason.code), str(refused.reason))
        return REFUSED
    return 0
