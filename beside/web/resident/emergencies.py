"""Words that tell of danger: help at once, whoever is on duty is alerted, no word is kept."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
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
from beside.web.resident.places import community_of, district_of, streets_of
from beside.wishes.actions import alerts
from beside.wishes.advice import Code, answer_to
from beside.wishes.models import AlertKind
from beside.wishes.screening import Effect, Flag, alert_for, in_the_way, may_be_past
from beside.wishes.selectors.following import alert_waits

_HELP = "help"
_PAST = "help.past"
MOST_ALERTS = 120
"""From one address in ten minutes. A session raises one alert of a kind, however often it tries;
behind an address may sit a service hall, and somebody who only wants to drown the desk."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a session remembers of a danger: its sort, where, who was alerted, and the way back.
    None of the words.
    """

    code: str
    topic: str
    back: str
    community: int | None = None
    district: int | None = None
    alert: int | None = None

    @property
    def kind(self) -> str:
        return alert_for(self.code)


def danger_in(words: str, *, meant: bool = False) -> Flag | None:
    """The gravest emergency in some words. `meant`: she has said of these that it is over."""
    flag = in_the_way(words, meant=meant)
    return flag if flag is not None and flag.effect is Effect.BLOCKS else None


def says_it_is_over(request: Request) -> bool:
    """Whether she has just said so on the page of help. It counts once."""
    return bool(request.session.pop(_PAST, False))


def to_help(
    request: Request, flag: Flag, place: Area | None, at: datetime, *, back: str
) -> HttpResponseRedirect:
    """Alert the duty of this place (of the district where no community is known), and show help."""
    before = _told(request)
    told = _Told(
        flag.code,
        flag.topic,
        back,
        place.community_id if place else None,
        place.district_id if place else None,
        before.alert if before and before.kind == flag.alert else None,
    )
    known = before is not None and before.community == told.community
    if not (known and alert_waits(told.alert)):
        told = _alerted(request, told, place, at)
    _remember(request, told)
    return onward("resident:help")


def _alerted(request: Request, told: _Told, place: Area | None, at: datetime) -> _Told:
    """With the alert it raised, where one could be raised."""
    address = address_of(request)
    within = place is not None and limits.hit(
        "resident.alert", address, limit=MOST_ALERTS, per=600, at=at
    )
    made = None
    if place is not None and within:
        made = alerts.guide(AlertKind(told.kind), place, by=request.actor, at=at).pk
    return _Told(**{**asdict(told), "alert": made})


def _remember(request: Request, told: _Told) -> None:
    request.session[_HELP] = seal_passing(json.dumps(asdict(told)), _HELP)


def _told(request: Request) -> _Told | None:
    text = open_passing(str(request.session.get(_HELP, "")), _HELP)
    kept = json.loads(text) if text else None
    return _Told(**kept) if isinstance(kept, dict) else None


@never_cache
def help_page(request: Request) -> HttpResponse:
    """The numbers to ring, large, and what to do until somebody comes."""
    told = _told(request)
    if request.method == "POST" and told is not None:
        if "past" in request.POST and may_be_past(told.code, told.topic):
            request.session[_PAST] = True
            return HttpResponseRedirect(told.back, status=303)
        _place_it(request, told)
        return onward("resident:help")
    at = now()
    return render(request, "resident/help.html", {**_shown(told, at), "at": at})


def _place_it(request: Request, told: _Told) -> None:
    """She says in which community: its desk is told, where only the district was."""
    community = community_of(request.POST.get("community", ""))
    if community is not None and told.community is None:
        placed = _Told(
            **{
                **asdict(told),
                "community": community.pk,
                "district": community.district_id,
            }
        )
        _remember(request, _alerted(request, placed, community, now()))


def _shown(told: _Told | None, at: datetime) -> dict[str, Any]:
    if told is None:
        return {"answer": None, "studio": None, "back": reverse("resident:home")}
    studio = studio_of(told.community)
    district = district_of("", str(told.district or ""))
    return {
        "answer": answer_to(Code(told.code), told.topic),
        "told": True,
        "alerted": told.alert is not None,
        "studio": studio,
        "on_duty": bool(studio and on_duty(studio.community, at)),
        "streets": [] if told.community else streets_of(district),
        "may_be_past": may_be_past(told.code, told.topic),
        # On a shared telephone nobody else may read of despair or of a violent home.
        "forget": told.code == Code.EMERGENCY_SELF_HARM or told.topic == "violence",
        "back": told.back,
    }
