"""工作室: what the public reads about it, and who is on duty."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from beside.access.studios import add_shift, keep_studio, staff_of, strike_shift
from beside.common.not_found import NotFound
from beside.orgs.models import Studio
from beside.orgs.studios import get_shift, shifts_of, studio_of
from beside.places.models import Level
from beside.web.desk.entry import Desk, at_desk, see_other
from beside.web.desk.forms.studio import ShiftForm, StudioForm
from beside.web.desk.frame import framed
from beside.web.middleware import Request

FACTS = ("name", "address", "hours", "telephone")


def _studio(desk: Desk) -> Studio | None:
    return studio_of(desk.area.pk)


def _must_be(desk: Desk) -> Studio:
    found = _studio(desk)
    if found is None:
        raise NotFound
    return found


@require_GET
@at_desk
def studio(request: Request, desk: Desk) -> HttpResponse:
    """The page of the studio; of a desk wider than a community, which one to choose."""
    return _show(request, desk, now())


@require_POST
@at_desk
def keep(request: Request, desk: Desk) -> HttpResponse:
    """Write down the studio's facts."""
    at = now()
    form = StudioForm(request.POST)
    if not form.is_valid():
        return _show(request, desk, at, facts=form, status=422)
    keep_studio(desk.area, form.facts(), by=request.actor, at=at)
    messages.success(request, _("工作室的信息改好了，公开的页面也同时变了。"))
    return see_other(reverse("desk:studio"))


@require_POST
@at_desk
def shift(request: Request, desk: Desk) -> HttpResponse:
    """Put somebody on the roster."""
    at = now()
    found = _must_be(desk)
    form = ShiftForm(request.POST, staff=list(staff_of(desk.area)))
    if not form.is_valid():
        return _show(request, desk, at, turn=form, status=422)
    starts_at, ends_at = form.moments()
    add_shift(found, form.chosen_user(), starts_at, ends_at, by=request.actor, at=at)
    messages.success(request, _("排上了。"))
    return see_other(reverse("desk:studio"))


@require_POST
@at_desk
def strike(request: Request, desk: Desk, pk: int) -> HttpResponse:
    """Strike somebody off the roster."""
    strike_shift(get_shift(_must_be(desk), pk), by=request.actor, at=now())
    messages.success(request, _("划掉了。"))
    return see_other(reverse("desk:studio"))


def _show(
    request: Request,
    desk: Desk,
    at: datetime,
    *,
    facts: StudioForm | None = None,
    turn: ShiftForm | None = None,
    status: int = 200,
) -> HttpResponse:
    found = _studio(desk)
    context: dict[str, Any] = {
        "desk": desk,
        "is_community": desk.area.level == Level.COMMUNITY,
        "kept": found,
        "facts": facts or StudioForm(initial=_known(found)),
        "turn": turn or ShiftForm(staff=list(staff_of(desk.area))),
        "shifts": list(shifts_of(found, at)) if found else [],
    }
    return framed(request, "desk/studio.html", desk.area, context, at=at, status=status)


def _known(found: Studio | None) -> dict[str, str]:
    return {name: getattr(found, name) for name in FACTS} if found else {}
