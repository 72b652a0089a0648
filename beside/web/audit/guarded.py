"""The two books of guarded records: what was opened in an emergency, and what leave was asked for.

Why a glass was broken lies in the drawer. The page opens it, which is written down as every look
is; a file that is taken along has it not.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from beside.access import clearance_rules, clearing
from beside.access.actor import Actor
from beside.access.models import Appointment, Role
from beside.access.overseeing import Sought
from beside.people.models import Clearance
from beside.places.models import Area
from beside.web.audit.row import Row, whose
from beside.web.clearing import WISH, numbers_of_subjects, reasons_of


def glass(district: Area, sought: Sought) -> list[Row]:
    """What was opened without leave: when, by whom and as what, whose, and who looked into it."""
    found = clearing.glass_book(district, sought)
    offices, moments = clearing.offices_of(found), clearing.broken_at(found)
    numbers = numbers_of_subjects(found)
    return [
        Row(
            one.pk,
            moments.get(one.pk, one.asked_at),
            one.holder.username,
            _joined(_("紧急打开"), _office(one, offices[one.pk])),
            whose(one.person),
            _joined(_subject(one, numbers[one.pk]), _until(one), _looked(one)),
            clearance=one,
        )
        for one in found
    ]


def leave(district: Area, sought: Sought) -> list[Row]:
    """Whatever leave was asked for, how it stands now, and who answered."""
    at = now()
    found = clearing.leave_book(district, sought, at)
    offices, numbers = clearing.offices_of(found), numbers_of_subjects(found)
    return [
        Row(
            one.pk,
            one.asked_at,
            one.holder.username,
            _joined(clearing.stand_of(one, at).label, _office(one, offices[one.pk])),
            whose(one.person),
            _joined(_subject(one, numbers[one.pk]), _answered(one), _until(one)),
        )
        for one in found
    ]


def opened(rows: Sequence[Row], *, by: Actor, at: datetime) -> list[Row]:
    """The lines of the glass with the reasons, and whether the reader may say he looked into it."""
    broken = [row.clearance for row in rows if row.clearance is not None]
    reasons = reasons_of(broken, by=by, at=at)
    return [
        replace(row, reason=reasons.get(row.pk, ""), may_review=_may_review(by, row.clearance))
        for row in rows
    ]


def _may_review(by: Actor, one: Clearance | None) -> bool:
    if one is None or one.reviewed_at is not None:
        return False
    return bool(clearance_rules.may_review_clearance(by, one))


def _office(one: Clearance, office: Appointment | None) -> str:
    """As what somebody worked there; the place alone, where that is known no more."""
    if office is None or office.area is None:
        return str(one.area.name)
    return f"{Role(office.role).label} {office.area.name}"


def _subject(one: Clearance, number: str) -> str:
    """What it was read for."""
    about_wish = number and one.subject_type == WISH
    return _("心愿 %(number)s") % {"number": number} if about_wish else ""


def _looked(one: Clearance) -> str:
    if one.reviewed_by is None:
        return str(clearing.Looked.NOT_YET.label)
    return _("%(who)s 看过了") % {"who": _by(one.reviewed_by.username, one.reviewed_at)}


def _answered(one: Clearance) -> str:
    if one.decided_by is None:
        return ""
    return _("%(who)s 答复") % {"who": _by(one.decided_by.username, one.decided_at)}


def _by(who: str, at: datetime | None) -> str:
    return f"{who} {_said(at)}" if at else who


def _until(one: Clearance) -> str:
    return _("到 %(at)s 为止") % {"at": _said(one.until)} if one.until else ""


def _said(at: datetime) -> str:
    """A moment in China's time."""
    return f"{localtime(at):%Y-%m-%d %H:%M}"


def _joined(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part)
