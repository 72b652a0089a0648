"""Keeping a studio: its address and hours, and who is on duty. By the community's own desk."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from beside.access import clearance_rules, rules
from beside.access.actor import Actor
from beside.access.models import Appointment, Role
from beside.common.refusal import Reason, Refused, require
from beside.orgs import actions as orgs
from beside.orgs.models import DutyShift, Studio
from beside.orgs.studios import studios_in
from beside.people.models import User
from beside.places.models import Area
from beside.places.selectors import parent_of
from beside.platform.prepared import Prepared

NOT_STAFF = Reason("studio.not_staff", _("只能安排本社区的派单员值班。"))
BAD_SHIFT = Reason("studio.bad_shift", _("值班要从早到晚，最长 24 小时。"))
LONGEST_SHIFT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Facts:
    """What everybody may know of a studio."""

    name: str
    address: str
    hours: str
    telephone: str


@transaction.atomic
def keep_studio(community: Area, facts: Facts, *, by: Actor, at: datetime) -> Studio:
    """Write down where and when residents can walk in or call."""
    require(rules.may_keep_studio(by, community))
    return orgs.set_studio(
        community,
        name=facts.name,
        address=facts.address,
        hours=facts.hours,
        telephone=facts.telephone,
        by=by,
        at=at,
    )


@transaction.atomic
def set_small_office(studio: Studio, *, small: bool, by: Actor, at: datetime) -> Studio:
    """Whether the subdistrict gives second signatures and makes neutral call-backs for a community
    with few staff.

    Raises:
        Refused: not the office around it.
    """
    around = parent_of(studio.community) or studio.community
    require(clearance_rules.may_set_small_office(by, around))
    return orgs.set_small_office(studio, small=small, by=by, at=at)


@transaction.atomic
def add_shift(
    studio: Studio, user: User, starts_at: datetime, ends_at: datetime, *, by: Actor, at: datetime
) -> DutyShift:
    """Put a dispatcher of the community on the duty roster, for at most a day."""
    require(rules.may_keep_studio(by, studio.community))
    if not staff_of(studio.community).filter(pk=user.pk).exists():
        raise Refused(NOT_STAFF)
    if not timedelta(0) < ends_at - starts_at <= LONGEST_SHIFT:
        raise Refused(BAD_SHIFT)
    return orgs.add_shift(studio, user, starts_at, ends_at, by=by, at=at)


@transaction.atomic
def strike_shift(shift: DutyShift, *, by: Actor, at: datetime) -> None:
    """Strike somebody off the duty roster."""
    require(rules.may_keep_studio(by, shift.studio.community))
    orgs.strike_shift(shift, by=by, at=at)


def on_duty(area: Area, at: datetime) -> list[DutyShift]:
    """Whose turn it is at this moment in the studios of a place, as long as they still dispatch."""
    if area.community_id == area.pk:
        return _on_duty.all(community=area.pk, begun=at, still=at)
    return list(_running(at, at).filter(studio__in=studios_in(area)))


def _running(begun: datetime, still: datetime) -> QuerySet[DutyShift]:
    """Shifts begun by a moment that go on after another, of who still dispatches."""
    dispatchers = Appointment.objects.filter(role=Role.DISPATCHER, ended_at=None)
    running = DutyShift.objects.filter(ended_at=None, starts_at__lte=begun, ends_at__gt=still)
    mine = running.filter(user__is_active=True, user__in=dispatchers.values("user"))
    return mine.select_related("user", "studio").order_by("starts_at", "pk")


# Asked by every page of a desk.
_on_duty = Prepared(
    lambda community, begun, still: _running(begun, still).filter(
        studio__community=community, studio__community__valid_to=None
    ),
    community=int,
    begun=datetime,
    still=datetime,
)


def staff_of(area: Area) -> QuerySet[User]:
    """Who dispatches for a place: the accounts that can be put on its roster."""
    around = [area.path[:end] for end in range(Area.steplen, len(area.path) + 1, Area.steplen)]
    duties = Appointment.objects.filter(role=Role.DISPATCHER, ended_at=None, area__path__in=around)
    return User.objects.filter(pk__in=duties.values("user"), is_active=True).order_by("username")
