"""Words that tell of danger: help at once, whoever is on duty is alerted, no word is kept."""

import json
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache

from beside.access.studios import on_duty
from beside.orgs.studios import studio_of
from beside.people.private.passing import open_passing, seal_passing
from beside.places.models import Area
from beside.platform import limits
from beside.web.address import address_of
from beside.web.middleware import Request
from beside.web.onward import onward
from beside.wishes.actions import alerts
from beside.wishes.advice import Code, answer_to
from beside.wishes.models import AlertKind
from beside.wishes.screening import Effect, Flag, screen

_HELP = "help"


def danger_in(words: str) -> Flag | None:
    """The gravest emergency in some words."""
    return next((flag for flag in screen(words) if flag.effect is Effect.BLOCKS), None)


def to_help(request: Request, flag: Flag, place: Area | None, at: datetime) -> HttpResponse:
    """Alert the duty of this place (of the district where no community is known), and show help.

    Only the sort of danger is remembered, for the page; none of the words.
    """
    community_id = place.community_id if place else None
    told = json.dumps([flag.code, flag.topic, community_id])
    request.session[_HELP] = seal_passing(told, _HELP)
    address = address_of(request)
    if place is not None and limits.hit("resident.alert", address, limit=20, per=600, at=at):
        alerts.guide(AlertKind(flag.alert), place, by=request.actor, at=at)
    return onward("resident:help")


@never_cache
def help_page(request: Request) -> HttpResponse:
    """The numbers to ring, large, and what to do until somebody comes."""
    told = open_passing(str(request.session.get(_HELP, "")), _HELP)
    code, topic, community_id = json.loads(told) if told else ("", "", None)
    answer = answer_to(Code(code), topic) if code in Code.values else None
    studio = studio_of(community_id)
    at = now()
    on_duty_now = bool(studio and on_duty(studio.community, at))
    context = {"answer": answer, "studio": studio, "on_duty": on_duty_now, "at": at}
    return render(request, "resident/help.html", context)
