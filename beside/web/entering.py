"""Letting somebody in: what a session keeps of it, and what makes it strong.

Every way in comes through here: by password, by telephone, and the demo's one click.
"""

from dataclasses import replace
from datetime import datetime

from django.contrib.auth import login
from django.http import HttpRequest

from beside.access.actor import Actor
from beside.access.credentials import districts_of
from beside.access.rules import demands_factor
from beside.people.factors import factors_of
from beside.people.models import User
from beside.platform.options import options_for
from beside.platform.sessions import LONGEST, SignedIn, remember, remembered
from beside.web.device import device_of


def enter(request: HttpRequest, user: User, at: datetime, *, strong: bool = False) -> None:
    """The session is this account's from now on, under a new key. Without `strong` it opens nothing
    as long as a second factor is due.
    """
    login(request, user)
    demands = demands_factor(Actor.of(user))
    signed_in = SignedIn(
        since=at,
        idle=_idle(user, demands=demands),
        device=device_of(request),
        asks=demands or bool(factors_of(user)),
        strong=strong,
    )
    remember(request.session, signed_in)


def strengthen(request: HttpRequest) -> None:
    """A second factor was shown: the session opens what it should, under a new key."""
    signed_in = remembered(request.session)
    if signed_in is not None:
        remember(request.session, replace(signed_in, asks=True, strong=True))
        request.session.cycle_key()


def _idle(user: User, *, demands: bool) -> int:
    """Seconds without a request after which the session is over."""
    district_id = min(districts_of(user), default=0)
    if demands and district_id:
        return options_for(district_id).idle_minutes * 60
    return int(LONGEST.total_seconds())
