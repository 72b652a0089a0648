"""今天: what waits for her answer, what she promised, what is near; and what she has seen to."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from beside.people.models import Volunteer
from beside.people.selectors import get_volunteer
from beside.web.middleware import Request
from beside.web.serving.doors import for_volunteers
from beside.web.serving.past import finding_of, wanted_of
from beside.web.serving.saying import next_step
from beside.web.volunteer.slips import Slip, slips_of
from beside.wishes.models import WaitState
from beside.wishes.selectors.service import (
    asked_to_step_in,
    own_offers,
    own_waits,
    past_claims,
    promises,
)
from beside.wishes.selectors.wall import near


@require_safe
@for_volunteers
def home(request: Request) -> HttpResponse:
    """The page one opens after office hours."""
    at, actor = now(), request.actor
    volunteer = get_volunteer(actor.volunteer_id)
    request.district_id = volunteer.district_id
    waits = list(own_waits(actor))
    held = [one for one in waits if one.state == WaitState.HELD]
    offers, asked = list(own_offers(actor)), list(asked_to_step_in(actor))
    context = {
        "volunteer": volunteer,
        "offers": offers,
        "held": held,
        "asked": asked,
        "promised": [(claim, next_step(claim, at)) for claim in promises(actor)],
        "waits": [one for one in waits if one.state != WaitState.HELD],
        "near": _near(request, volunteer, at),
        "waiting": len(offers) + len(held) + len(asked),
        "at": at,
    }
    return render(request, "volunteer/home.html", context)


def _near(request: Request, volunteer: Volunteer, at: datetime) -> list[Slip]:
    return slips_of(request.actor, volunteer, near(volunteer.community), at)


@require_safe
@for_volunteers
def past(request: Request) -> HttpResponse:
    """What she has seen to, or given back."""
    finding = finding_of(request)
    page = past_claims(request.actor, request.GET.get("after", ""), wanted_of(finding))
    context = {"claims": page.rows, **finding.pages(page.following)}
    return render(request, "volunteer/past.html", context)
