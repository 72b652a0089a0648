"""What a volunteer carries on her own device: her promises, to be read where there is no network.

Without telephone, door and the resident's own words: those are kept for one wish at a time, when
she asks for it, and every time is a look that is written down. Decision 13.
"""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from beside.common.not_found import NotFound
from beside.common.refusal import Reason, Refused
from beside.people.private import Purpose
from beside.people.selectors import get_volunteer
from beside.web.carrying import account_key
from beside.web.middleware import Request
from beside.web.serving import acts
from beside.web.serving.doors import for_volunteers
from beside.web.serving.page import possible_acts, refused_acts
from beside.web.serving.place import Place
from beside.web.serving.private import look
from beside.web.serving.saying import next_step
from beside.wishes.models import Claim
from beside.wishes.selectors.service import own_claim_by_number, promises, with_service

NOT_ON_A_DEVICE = Reason(
    "carried.guarded",
    _("这件心愿的电话和地址不能存在手机里。请在有网的时候看，或者印一张上门单带着。"),
)
MOST = 12
"""So many promises are carried, those to be contacted first before the others."""


@dataclass(frozen=True, slots=True)
class OnDevice(Place):
    """A claim at the volunteer's door, in the frame of pages that stand on a device."""

    @property
    def base(self) -> str:
        """The frame: it asks nothing of the house."""
        return "volunteer/carried_base.html"


@require_safe
@for_volunteers
def carried(request: Request) -> HttpResponse:
    """All that is kept, in one answer: whole pages by their addresses. Opens nothing."""
    at = now()
    volunteer = get_volunteer(request.actor.volunteer_id)
    request.district_id = volunteer.district_id
    studio = getattr(volunteer.community, "studio", None)
    mine = promises(request.actor)[:MOST]
    told = {
        "promised": [(claim, next_step(claim, at)) for claim in mine],
        "studio": studio,
        "carried": True,
        "at": at,
    }
    pages = {
        reverse("volunteer:home"): _page(request, "volunteer/carried_today.html", told),
        reverse("offline:page"): _page(request, "offline/page.html", {"studio": studio}),
    }
    for claim in mine:
        pages |= _pages_of(request, claim, at)
    return JsonResponse({"account": account_key(request.actor), "pages": pages})


def _page(request: Request, template: str, context: dict[str, object]) -> str:
    return render_to_string(template, context, request)


def _pages_of(request: Request, claim: Claim, at: datetime) -> dict[str, str]:
    """The page of a promise, and its two forms where they can be filled in."""
    place = OnDevice(door="volunteer", page="wish", key=claim.wish.number, claim=claim)
    wish = with_service(claim.wish)
    possible = possible_acts(claim.state)
    refused = refused_acts(request, claim, possible, at)
    open_now = possible - refused.keys()
    told = {
        "claim": claim,
        "wish": wish,
        "place": place,
        "next": next_step(claim, at),
        "acts": open_now,
        "why_not": list(dict.fromkeys(map(str, refused.values()))),
        "dates": list(wish.occurrences.all()),
        "plan": list(wish.plan.all()),
        "studio": getattr(wish.community, "studio", None),
        "at": at,
    }
    pages = {place.home: _page(request, "volunteer/carried_wish.html", told)}
    for verb, act in (("log", acts.log), ("report", acts.report)):
        if verb in open_now:
            pages[place.to(verb)] = act(request, place).content.decode()
    return pages


@require_safe
@for_volunteers
def door(request: Request, number: str) -> HttpResponse:
    """没网也能看: telephone, door and words of one wish, as a part for its page. A look, written
    down with this purpose.

    Raises:
        NotFound: no claim of hers.
        Refused: the promise has ended, or the record is guarded.
    """
    at, claim = now(), own_claim_by_number(request.actor, number)
    request.district_id = claim.wish.district_id
    place = OnDevice(door="volunteer", page="wish", key=number, claim=claim)
    place.must_stand()
    if claim.wish.resident.guarded:
        raise Refused(NOT_ON_A_DEVICE)
    private = look(request, claim.wish, (), at, Purpose.CARRY)
    if private is None:
        raise NotFound
    return render(request, "volunteer/carried_door.html", {"private": private, "wish": claim.wish})


@require_safe
@for_volunteers
def token(request: Request) -> HttpResponse:
    """Who is signed in on this device, and the token for what it has kept to send."""
    return JsonResponse({"account": account_key(request.actor), "token": get_token(request)})
