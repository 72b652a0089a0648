"""Reading clearances: one's own for a person, those that wait for one's answer, those in force."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from beside.access.actor import Actor
from beside.access.models import Role
from beside.common.not_found import NotFound
from beside.people.models import Clearance, Person
from beside.people.models.clearance import ClearanceState
from beside.people.private.guarding import OPEN_STATES
from beside.places.within import within

DECIDING = (Role.DISPATCHER, Role.ORGANIZER, Role.AUDITOR)
REMEMBERED = timedelta(days=30)
"""So long a glass that was broken stays on the list after somebody looked into it."""


def latest(person: Person, *, by: Actor) -> Clearance | None:
    """What somebody asked for last about a person, however it was answered."""
    mine = Clearance.objects.filter(person=person, holder=by.user_id)
    return mine.order_by("-asked_at", "-pk").first()


def _around(actor: Actor) -> QuerySet[Clearance]:
    """Those of the places somebody decides for, or audits."""
    seen = Q(pk__in=[])
    for duty in actor.duties:
        if duty.role in DECIDING and duty.path:
            seen |= Q(district_id=duty.district_id) & within(duty.path, "area__")
    rows = Clearance.objects.filter(seen)
    return rows.select_related("area", "holder", "decided_by", "reviewed_by")


def waiting_for(actor: Actor) -> list[Clearance]:
    """What others ask for in one's places, the oldest first."""
    asked = _around(actor).filter(state=ClearanceState.ASKED).exclude(holder=actor.user_id)
    return list(asked.order_by("asked_at", "pk"))


def count_waiting(actor: Actor) -> int:
    """How many wait for somebody's answer."""
    return len(waiting_for(actor))


def in_force(actor: Actor, at: datetime) -> list[Clearance]:
    """What stands in one's places at a moment, one's own too; the first to end first."""
    standing = _around(actor).filter(state__in=OPEN_STATES, until__gt=at)
    return list(standing.order_by("until", "pk"))


def broken(actor: Actor, at: datetime) -> list[Clearance]:
    """What was opened without leave in one's places: all that nobody looked into, and those of the
    last thirty days; the newest first.
    """
    glass = _around(actor).filter(state=ClearanceState.BROKEN)
    kept = glass.filter(Q(reviewed_at=None) | Q(asked_at__gt=at - REMEMBERED))
    return list(kept.order_by("-asked_at", "-pk"))


def get_clearance(actor: Actor, pk: int) -> Clearance:
    """One of one's places, or one's own.

    Raises:
        NotFound: there is none, or it is somebody else's business.
    """
    found = _around(actor).filter(pk=pk).first()
    if found is None:
        found = Clearance.objects.filter(pk=pk, holder=actor.user_id or 0).first()
    if found is None:
        raise NotFound
    return found
