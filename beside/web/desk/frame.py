"""What stands around every page of the desk: emergencies nobody has seen to yet, who is on duty,
and how many calls wait.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from beside.access.clearing import count_waiting
from beside.access.models import Role
from beside.access.studios import on_duty
from beside.orgs.models import DutyShift
from beside.places.models import Area
from beside.platform.brief_cache import BriefCache
from beside.web.desk.pieces import asks_for_pane, piece
from beside.web.middleware import Request
from beside.wishes.models import Alert
from beside.wishes.selectors.desk import CALLS, QUEUE, desk_counts, unseen_alerts

PANES = {"desk/wish.html": "desk/wish_pane.html"}
"""What of a page stands beside the list."""
SHOWN_ALERTS = 5
"""So many stand open; the rest is folded below them, so that a flood of them hides no queue."""


_asked: BriefCache[int | None, int] = BriefCache(seconds=20)
"""How many colleagues wait for leave, by whose answer they wait for (account id)."""


@dataclass(frozen=True, slots=True)
class Alerted:
    """An emergency, where it was typed if that is known, and whose turn it is there now."""

    alert: Alert
    where: str
    duty: list[DutyShift]


def framed(
    request: Request,
    template: str,
    area: Area,
    context: Mapping[str, Any],
    *,
    at: datetime,
    status: int = 200,
    counts: dict[str, int] | None = None,
) -> HttpResponse:
    """A page of the desk of a place, with what was counted there, if the page has counted it. Who
    has no desk comes from the office above, as a guest.
    """
    if asks_for_pane(request) and template in PANES:
        return piece(request, PANES[template], {"now": at, **context}, status)
    alerts = _alerts(area, at)
    frame: dict[str, Any] = {
        "now": at,
        "alerts": alerts[:SHOWN_ALERTS],
        "older_alerts": alerts[SHOWN_ALERTS:],
        "clearances_waiting": _asked.get(
            request.actor.user_id, lambda: count_waiting(request.actor)
        ),
    }
    if request.actor.has(Role.DISPATCHER):
        counts = counts or desk_counts(area, at=at)
        frame |= {"waiting": counts[QUEUE], "calls_waiting": counts[CALLS]}
    return render(request, template, {**frame, **context}, status=status)


def _alerts(area: Area, at: datetime) -> list[Alerted]:
    duties: dict[int, list[DutyShift]] = {}
    found = []
    for alert in unseen_alerts(area):
        place = alert.community or area
        if place.pk not in duties:
            duties[place.pk] = on_duty(place, at)
        where = alert.community.name if alert.community else ""
        found.append(Alerted(alert, where, duties[place.pk]))
    return found
