"""Reading clearances: one's own for a person, those that wait for one's answer, those in force; and
the two books that an auditor keeps of them.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.access.events import GlassBroken
from beside.access.models import OPERATING, Appointment, Role
from beside.access.overseeing import Sought, about_person, called, in_time
from beside.common.not_found import NotFound
from beside.journal.models import Entry
from beside.people.models import Clearance, Person
from beside.people.models.clearance import ClearanceState
from beside.people.private.guarding import OPEN_STATES
from beside.places.models import Area
from beside.places.within import is_within, within

DECIDING = (Role.DISPATCHER, Role.ORGANIZER, Role.AUDITOR)
REMEMBERED = timedelta(days=30)
"""So long a glass that was broken stays on the list after somebody looked into it."""
_WITH = ("area", "holder", "decided_by", "reviewed_by", "person__volunteer")


class Looked(models.TextChoices):
    """Whether somebody looked into an emergency opening."""

    NOT_YET = "not_yet", _("还没有人看过")
    DONE = "done", _("看过了")


class Stand(models.TextChoices):
    """How leave stands at a moment."""

    ASKED = "asked", _("等批准")
    IN_FORCE = "in_force", _("正在生效")
    OVER = "over", _("到期或收回了")
    REFUSED = "refused", _("没有批准")


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
    return Clearance.objects.filter(seen).select_related(*_WITH[:4])


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


def count_unseen(district: Area) -> int:
    """How many emergency openings of the district nobody looked into yet."""
    glass = Clearance.objects.filter(district_id=district.pk, state=ClearanceState.BROKEN)
    return glass.filter(reviewed_at=None).count()


def glass_book(district: Area, sought: Sought) -> list[Clearance]:
    """Every emergency opening of the district, the latest first; `kind` is whether looked into."""
    rows = _book(district, sought).filter(state=ClearanceState.BROKEN)
    if sought.kind:
        rows = rows.filter(reviewed_at__isnull=sought.kind == Looked.NOT_YET)
    return list(rows[: sought.limit])


def leave_book(district: Area, sought: Sought, at: datetime) -> list[Clearance]:
    """Whatever leave was asked for in the district, the latest first; `kind` is how it stands at
    this moment.
    """
    rows = _book(district, sought).exclude(state=ClearanceState.BROKEN)
    granted = Q(state=ClearanceState.GRANTED)
    of_kind = {
        Stand.ASKED: Q(state=ClearanceState.ASKED),
        Stand.IN_FORCE: granted & Q(until__gt=at),
        Stand.OVER: granted & Q(until__lte=at),
        Stand.REFUSED: Q(state=ClearanceState.REFUSED),
    }
    if sought.kind in of_kind:
        rows = rows.filter(of_kind[Stand(sought.kind)])
    return list(rows[: sought.limit])


def stand_of(clearance: Clearance, at: datetime) -> Stand:
    """How leave stands at a moment."""
    if clearance.state in OPEN_STATES and clearance.until is not None:
        return Stand.IN_FORCE if clearance.until > at else Stand.OVER
    return Stand(clearance.state)


def _book(district: Area, sought: Sought) -> QuerySet[Clearance]:
    rows = in_time(Clearance.objects.filter(district_id=district.pk), sought, "asked_at")
    if sought.who:
        rows = rows.filter(holder__in=called(sought.who))
    if sought.whose:
        rows = rows.filter(about_person(sought.whose))
    return rows.select_related(*_WITH)


def broken_at(glass: Sequence[Clearance]) -> dict[int, datetime]:
    """When each was opened, which may be after leave was asked for; as the journal has it."""
    entries = Entry.objects.filter(
        subject_type=Clearance._meta.label_lower,
        subject_id__in=[one.pk for one in glass],
        kind=GlassBroken.kind,
    )
    return dict(entries.values_list("subject_id", "at"))


def offices_of(rows: Sequence[Clearance]) -> dict[int, Appointment | None]:
    """As what the holder of each worked there when it was asked for: the role over the smallest
    place around; none, where it is known no more.
    """
    held = Appointment.objects.filter(
        user__in={one.holder_id for one in rows}, role__in=OPERATING, area__isnull=False
    )
    offices = list(held.select_related("area"))
    return {one.pk: _office_of(one, offices) for one in rows}


def _office_of(one: Clearance, offices: Sequence[Appointment]) -> Appointment | None:
    at = one.asked_at
    then = [
        office
        for office in offices
        if office.user_id == one.holder_id
        and office.area is not None
        and is_within(one.area.path, office.area.path)
        and office.since <= at
        and (office.ended_at is None or office.ended_at > at)
    ]
    return max(then, key=lambda office: len(office.area.path if office.area else ""), default=None)
