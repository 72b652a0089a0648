"""Appointing and dismissing; a district's settings and working days."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from beside.access import rules
from beside.access.actor import Actor
from beside.access.events import Appointed, AuditExported, DaySet, Dismissed, OptionsSet
from beside.access.models import ADMINISTRATORS, Appointment, Role
from beside.access.offices import decided_by
from beside.common.refusal import Reason, Refused, require
from beside.journal.record import record
from beside.orgs.models import Team, Unit
from beside.people.models import User
from beside.places.models import Area, Level
from beside.places.within import is_within
from beside.platform.days import set_day
from beside.platform.idempotency import Once, once
from beside.platform.options import NAMES, set_options

WRONG_THING = Reason("appointment.wrong_thing", _("这个职务不能设在这里。"))
OVER_AREA = (Role.ORGANIZER, Role.EDITOR)


@once
def appoint(
    user: User,
    role: Role,
    over: Area | Unit | Team,
    *,
    within: Area,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Appointment:
    """Give somebody a role. `within` is the area whose office decides. One that stands is returned.

    Raises:
        Refused: not one's area, oneself, a role that takes two hands, that does not go with the
            thing, or with what she is already.
    """
    require(rules.may_appoint(by, user, within))
    check_place(role, over, within=within)
    require(rules.may_give_alone(by, role))
    return give(user, role, over, district_id=within.district_id, by=by, at=at)


def check_place(role: Role, over: Area | Unit | Team, *, within: Area) -> None:
    """Whether a role can be over such a thing, and the office of `within` decides about it.

    Raises:
        Refused: one or the other is not so.
    """
    _decides(within, over)
    if not _goes_with(role, over):
        raise Refused(WRONG_THING)


def give(
    user: User, role: Role, over: Area | Unit | Team, *, district_id: int, by: Actor, at: datetime
) -> Appointment:
    """The last part of appointing and of confirming: who may was asked. One that stands is
    returned.

    Raises:
        Refused: it does not go with what she is already.
    """
    place = {
        "area": over if isinstance(over, Area) else None,
        "unit": over if isinstance(over, Unit) else None,
        "team": over if isinstance(over, Team) else None,
    }
    # Locked before looking, so that two who appoint her do not both find nothing.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    standing = Appointment.objects.filter(user=user, role=role, ended_at=None, **place).first()
    if standing is not None:
        return standing
    require(rules.may_hold(user, role))
    made = Appointment.objects.create(
        district_id=district_id, version=1, user=user, role=role, since=at, **place
    )
    record(Appointed(role=role, user_id=user.pk), about=made, by=by, at=at)
    return made


def _goes_with(role: Role, over: Area | Unit | Team) -> bool:
    """Whether a role can be over such a thing. A dispatcher sees the words, doors and telephones
    of what she is over: that is one community, and never more. Administrators are a district's.
    """
    if isinstance(over, Unit):
        return role == Role.LIAISON
    if isinstance(over, Team):
        return role == Role.LEADER
    if role in ADMINISTRATORS:
        return over.level == Level.DISTRICT
    return role in OVER_AREA or (role == Role.DISPATCHER and over.level == Level.COMMUNITY)


@transaction.atomic
def dismiss(appointment: Appointment, *, within: Area, by: Actor, at: datetime) -> None:
    """End a role; the row stays as history.

    Raises:
        Refused: oneself, or not a matter of this office.
    """
    require(rules.may_dismiss(by, appointment, within))
    over = appointment.area or appointment.unit or appointment.team
    if over is not None:
        _decides(within, over)
    _end(appointment, by=by, at=at)


@transaction.atomic
def end_roles(over: Unit | Team, *, by: Actor, at: datetime) -> None:
    """What is no more is led and spoken for by nobody.

    Raises:
        Refused: not a matter of one's office.
    """
    require(rules.may_run_office(by, decided_by(over)))
    mine = {"unit": over} if isinstance(over, Unit) else {"team": over}
    for appointment in Appointment.objects.filter(**mine, ended_at=None).order_by("pk"):
        _end(appointment, by=by, at=at)


def _end(appointment: Appointment, *, by: Actor, at: datetime) -> None:
    standing = Appointment.objects.filter(pk=appointment.pk, ended_at=None)
    if standing.update(ended_at=at, version=F("version") + 1):
        appointment.refresh_from_db()
        event = Dismissed(role=Role(appointment.role), user_id=appointment.user_id)
        record(event, about=appointment, by=by, at=at)


def _decides(within: Area, over: Area | Unit | Team) -> None:
    """The office of `within` decides about what lies inside it, and about nothing above."""
    if not is_within(decided_by(over).path, within.path):
        raise Refused(rules.OFFICE_ONLY)


@transaction.atomic
def change_options(
    district: Area, changes: Mapping[str, object], *, by: Actor, at: datetime
) -> list[str]:
    """Change settings of a district; the names of those that are different now.

    Raises:
        Refused: neither the district's organizer nor its system administrator.
        ValidationError: values out of range, by option name.
    """
    require(rules.may_change_settings(by, district))
    changed = set_options(district.pk, changes)
    if changed:
        Area.objects.filter(pk=district.pk).update(version=F("version") + 1)
        district.refresh_from_db()
        numbers = tuple(NAMES.index(name) for name in changed)
        record(OptionsSet(option_numbers=numbers), about=district, by=by, at=at)
    return changed


@once
def set_working_day(
    district: Area,
    day: date,
    *,
    is_working: bool | None,
    note: str = "",
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> None:
    """Say that people of a district work or rest on a China day; `None` gives it back to the
    calendar.

    Raises:
        Refused: neither the district's organizer nor its system administrator.
    """
    require(rules.may_change_settings(by, district))
    set_day(day, is_working=is_working, note=note, district_id=district.pk)
    Area.objects.filter(pk=district.pk).update(version=F("version") + 1)
    district.refresh_from_db()
    record(DaySet(day=day, is_working=is_working), about=district, by=by, at=at)


@transaction.atomic
def note_export(district: Area, *, book: int, rows: int, by: Actor, at: datetime) -> None:
    """Write down that an auditor took part of a book along; `book` by its place on his door.

    Raises:
        Refused: not the district's auditor.
    """
    require(rules.may_audit(by, district))
    Area.objects.filter(pk=district.pk).update(version=F("version") + 1)
    district.refresh_from_db()
    record(AuditExported(book=book, rows=rows), about=district, by=by, at=at)
