"""今天: what waits for her answer and what is due. 我的: all she has promised, and has seen to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from beside.access.actor import Actor
from beside.common.clock import CHINA, service_day
from beside.hours.ledger import minutes_by_basis
from beside.hours.models import Basis
from beside.people.models import SERVING, Volunteer
from beside.people.selectors import get_volunteer
from beside.web.kit.fields import spans_said
from beside.web.kit.said import said_day
from beside.web.middleware import Request
from beside.web.serving.doors import for_volunteers
from beside.web.serving.past import finding_of, wanted_of
from beside.web.serving.saying import NextStep, next_step
from beside.web.volunteer.suiting import reasons, suits_of
from beside.wishes.dayparts import left_of
from beside.wishes.models import Claim, WaitState, Wish
from beside.wishes.selectors.nearby import Suits, on_her_way
from beside.wishes.selectors.service import (
    asked_to_step_in,
    own_offers,
    own_waits,
    past_claims,
    promises,
)

SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Promised:
    """What she has promised, and what it asks next."""

    claim: Claim
    next: NextStep


@require_safe
@for_volunteers
def home(request: Request) -> HttpResponse:
    """The page one opens after office hours: what waits for her, what is due, a few on her way."""
    at, actor = now(), request.actor
    volunteer = get_volunteer(actor.volunteer_id)
    request.district_id = volunteer.district_id
    held = [one for one in own_waits(actor) if one.state == WaitState.HELD]
    offers, asked = list(own_offers(actor)), list(asked_to_step_in(actor))
    promised = _promised(actor, at)
    tomorrow = service_day(at) + timedelta(days=1)
    due = [one for one in promised if one.next.is_due_by(tomorrow)]
    suits = suits_of(volunteer)
    context = {
        "volunteer": volunteer,
        "offers": offers,
        "held": held,
        "asked": asked,
        "due": due,
        "later": len(promised) - len(due),
        "free": _free(suits.week, at),
        "near": _on_her_way(volunteer, suits, at),
        "waiting": len(offers) + len(held) + len(asked),
        "at": at,
    }
    return render(request, "volunteer/home.html", context)


def _promised(actor: Actor, at: datetime) -> list[Promised]:
    return [Promised(claim, next_step(claim, at)) for claim in promises(actor)]


def _free(week: Sequence[int], at: datetime) -> list[tuple[str, str]]:
    """When she is still free today, and tomorrow."""
    local = at.astimezone(CHINA)
    today, tomorrow = local.date(), local.date() + timedelta(days=1)
    left = left_of(week[today.weekday()], local.hour)
    hours = ((today, left), (tomorrow, week[tomorrow.weekday()]))
    said = [(said_day(day, today), spans_said(word)) for day, word in hours]
    return [(day, spans) for day, spans in said if spans]


def _on_her_way(
    volunteer: Volunteer, suits: Suits, at: datetime
) -> list[tuple[Wish, Sequence[str]]]:
    """A few that suit her, once she may take any."""
    if volunteer.standing not in SERVING:
        return []
    found = on_her_way(volunteer, suits, most=SUGGESTED)
    return [(wish, reasons(wish, volunteer, suits, at)) for wish in found]


@require_safe
@for_volunteers
def mine(request: Request) -> HttpResponse:
    """我的: what she has promised, where she waits, her hours; and the way to all she has done."""
    at, actor = now(), request.actor
    volunteer = get_volunteer(actor.volunteer_id)
    request.district_id = volunteer.district_id
    minutes = minutes_by_basis(volunteer.pk)
    context = {
        "volunteer": volunteer,
        "promised": _promised(actor, at),
        "waits": [one for one in own_waits(actor) if one.state != WaitState.HELD],
        "confirmed": minutes.pop(Basis.CONFIRMED, 0),
        "otherwise": sum(minutes.values()),
        "at": at,
    }
    return render(request, "volunteer/mine.html", context)


@require_safe
@for_volunteers
def past(request: Request) -> HttpResponse:
    """What she has seen to, or given back."""
    finding = finding_of(request)
    page = past_claims(request.actor, request.GET.get("after", ""), wanted_of(finding))
    context = {"claims": page.rows, **finding.pages(page.following)}
    return render(request, "volunteer/past.html", context)
