"""One wish before a volunteer: its public words, the button or the reason why not; once she holds
it, whom to call and what to do next."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from beside.access.signing_in import volunteer_of
from beside.common.refusal import Reason, Refused
from beside.web.middleware import Request
from beside.web.serving.doors import for_volunteers, see_other
from beside.web.serving.page import claim_context
from beside.web.serving.place import Place
from beside.web.volunteer.slips import Slip
from beside.wishes import rules, taxonomy
from beside.wishes.actions import claiming, waitlist
from beside.wishes.models import Claim, Wish
from beside.wishes.moves import FULL
from beside.wishes.selectors.service import (
    CLAIMED,
    own_claim,
    own_offer,
    own_stand_in,
    own_wait,
    volunteers_wish,
    wish_to_take,
)
from beside.wishes.states import UNDER_WAY, State


def place_of(claim: Claim) -> Place:
    """A claim of her own, at her own door."""
    return Place(door="volunteer", page="wish", key=claim.wish.number, claim=claim)


@require_safe
@for_volunteers
def wish(request: Request, number: str) -> HttpResponse:
    """The page of a wish."""
    at = now()
    found = volunteers_wish(request.actor, number)
    request.district_id = found.district_id
    claim = own_claim(request.actor, found)
    if claim is not None:
        claim.wish = found
        context = claim_context(request, place_of(claim), at)
    else:
        context = _before(request, found, at)
    context["certificate"] = _certificate(found)
    return render(request, "volunteer/wish.html", context)


def _before(request: Request, found: Wish, at: datetime) -> dict[str, Any]:
    """What somebody sees who does not hold it: public words, and how she could come to it."""
    actor, volunteer = request.actor, volunteer_of(request.user)
    asked = own_stand_in(actor, found)
    through_unit = asked is not None and asked.claim.unit_id is not None
    return {
        "wish": found,
        "studio": getattr(found.community, "studio", None),
        "offer": own_offer(actor, found),
        "wait": own_wait(actor, found),
        "step_in": asked,
        "verdict": rules.may_claim(actor, found, volunteer, at, through_unit=through_unit),
        "has_place": found.state == State.OPEN and found.places_left > 0,
        "can_wait": found.state in UNDER_WAY,
    }


def _certificate(found: Wish) -> str:
    """The name of the certificate a wish asks for."""
    names = {one.code: one.name for one in taxonomy.certificates()}
    return names.get(found.qualification, "")


@require_POST
@for_volunteers
def claim(request: Request, number: str) -> HttpResponse:
    """接单. The late one is told where the wish stands now, and may wait for a place."""
    found = wish_to_take(request.actor, number)
    try:
        claiming.claim(found, by=request.actor, at=now(), once=request.once)
    except Refused as refusal:
        return _late(request, found, refusal.reason)
    if request.htmx:
        return render(request, "volunteer/slip.html", {"slip": Slip(found, mine=CLAIMED)})
    messages.success(request, _("接单成功。请先打个电话，约好时间再去。"))
    return see_other(reverse("volunteer:wish", args=[number]))


def _late(request: Request, found: Wish, reason: Reason) -> HttpResponse:
    found.refresh_from_db()
    context = {"wish": found, "reason": reason, "can_wait": _may_wait(found, reason)}
    template = "volunteer/late.html#card" if request.htmx else "volunteer/late.html"
    return render(request, template, context, status=409)


def _may_wait(found: Wish, reason: Reason) -> bool:
    """Whether what stood in the way was only that every place is taken."""
    return reason.code == FULL.code and found.state in UNDER_WAY


@require_POST
@for_volunteers
def wait(request: Request, number: str) -> HttpResponse:
    """排候补."""
    found = wish_to_take(request.actor, number)
    waitlist.wait(found, by=request.actor, at=now(), once=request.once)
    messages.success(request, _("排上候补了。有了名额会留给您，请在期限内确认。"))
    return see_other(reverse("volunteer:wish", args=[number]))
