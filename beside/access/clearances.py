"""Leave to read guarded records: asking for it, giving it, and taking it when it cannot wait.

未成年人网络保护条例 Art. 36: staff read what is kept of minors with the approval of a responsible
person, and each reading is written down. The same is done for facts of the highest level.
"""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from beside.access import clearance_rules
from beside.access.actor import Actor
from beside.access.events import (
    ClearanceAsked,
    ClearanceDecided,
    ClearanceEnded,
    ClearanceReviewed,
    GlassBroken,
)
from beside.common.refusal import Reason, Refused, require
from beside.journal.record import record
from beside.people.models import Clearance, OnRecord, Person, User
from beside.people.models.clearance import ClearanceState
from beside.people.private import file_papers
from beside.people.private.guarding import OPEN_STATES
from beside.platform.idempotency import Once, once

NOT_GUARDED = Reason("clearance.not_guarded", _("这份资料不用批准就能看。"))
DECIDED = Reason("clearance.decided", _("这个申请已经有人答复过了。"))
WHY = Reason("clearance.why", _("紧急打开要写清楚为什么等不了。"))
REVIEWED = Reason("clearance.reviewed", _("这一次已经有人看过了。"))
BROKEN_FOR = timedelta(hours=2)
SHORTEST_REASON = 5
"""Characters."""


class Period(models.TextChoices):
    """For how long leave is given."""

    DAY = "day", _("一天")
    WEEK = "week", _("一周")
    MONTH = "month", _("三十天")


LENGTH = {
    Period.DAY: timedelta(days=1),
    Period.WEEK: timedelta(days=7),
    Period.MONTH: timedelta(days=30),
}


@once
def ask(
    about: OnRecord,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Clearance:
    """Ask for leave to read the record of whom something is about, for the work on it. Asked
    already, or given and not over, it stays that one.

    Raises:
        Refused: it is not worked on in one's place, or nothing is guarded.
    """
    require(clearance_rules.may_ask_clearance(by, about.kept_at))
    standing = _standing(about.concerns, by, at)
    if standing is not None:
        return standing
    asked = _make(about, by, at)
    record(ClearanceAsked(), about=asked, by=by, at=at)
    return asked


@once
def break_glass(
    about: OnRecord,
    reason: str,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Clearance:
    """Read it now, for two hours, without anybody's leave: somebody is in danger. An auditor, and
    whoever gives leave here, see that it was done and why.

    Raises:
        Refused: it is not worked on in one's place, nothing is guarded, or no reason.
    """
    require(clearance_rules.may_ask_clearance(by, about.kept_at))
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(WHY)
    standing = _standing(about.concerns, by, at)
    if standing is not None and standing.state != ClearanceState.ASKED:
        return standing
    broken = standing or _make(about, by, at)
    state = {"state": ClearanceState.BROKEN, "until": at + BROKEN_FOR}
    _move(broken, ClearanceState.ASKED, **state)
    file_papers(about.concerns.pk, broken, {"reason": reason}, at=at)
    record(GlassBroken(), about=broken, by=by, at=at)
    return broken


@once
def grant(
    clearance: Clearance,
    period: Period,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Clearance:
    """Give leave, for a time.

    Raises:
        Refused: one's own, not one's place, or answered already.
    """
    require(clearance_rules.may_decide_clearance(by, clearance))
    until = at + LENGTH[period]
    _decide(clearance, ClearanceState.GRANTED, by=by, at=at, until=until)
    return clearance


@once
def refuse(
    clearance: Clearance,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Clearance:
    """Give no leave.

    Raises:
        Refused: one's own, not one's place, or answered already.
    """
    require(clearance_rules.may_decide_clearance(by, clearance))
    _decide(clearance, ClearanceState.REFUSED, by=by, at=at, until=None)
    return clearance


@once
def end(
    clearance: Clearance,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Clearance:
    """Leave ends before its time: by who may give it, or by who has it.

    Raises:
        Refused: neither.
    """
    require(clearance_rules.may_end_clearance(by, clearance))
    rows = Clearance.objects.filter(pk=clearance.pk, state__in=OPEN_STATES, until__gt=at)
    if rows.update(until=at, version=F("version") + 1):
        clearance.refresh_from_db()
        record(ClearanceEnded(), about=clearance, by=by, at=at)
    return clearance


@once
def review(
    clearance: Clearance,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Clearance:
    """Somebody else has looked into why it could not wait.

    Raises:
        Refused: one's own, not one's place, or looked into already.
    """
    require(clearance_rules.may_review_clearance(by, clearance))
    rows = Clearance.objects.filter(pk=clearance.pk, state=ClearanceState.BROKEN, reviewed_at=None)
    if not rows.update(reviewed_by=by.user_id, reviewed_at=at, version=F("version") + 1):
        raise Refused(REVIEWED)
    clearance.refresh_from_db()
    record(ClearanceReviewed(), about=clearance, by=by, at=at)
    return clearance


def _standing(person: Person, by: Actor, at: datetime) -> Clearance | None:
    """What somebody was given, or asked for, and nobody answered; the account's row is locked, so
    that of two requests at once one finds what the other made.
    """
    if not Person.objects.filter(pk=person.pk, guarded=True).exists():
        raise Refused(NOT_GUARDED)
    User.objects.select_for_update(no_key=True).get(pk=by.user_id or 0)
    mine = Clearance.objects.filter(person=person, holder=by.user_id)
    given = mine.filter(state__in=OPEN_STATES, until__gt=at).order_by("-until").first()
    return given or mine.filter(state=ClearanceState.ASKED).first()


def _make(about: OnRecord, by: Actor, at: datetime) -> Clearance:
    return Clearance.objects.create(
        district_id=about.district_id,
        version=1,
        person=about.concerns,
        holder_id=by.user_id or 0,
        area=about.kept_at,
        subject_type=about._meta.label_lower,
        subject_id=about.pk,
        asked_at=at,
    )


def _decide(
    clearance: Clearance, state: ClearanceState, *, by: Actor, at: datetime, until: datetime | None
) -> None:
    _move(
        clearance,
        ClearanceState.ASKED,
        state=state,
        until=until,
        decided_by=by.user_id,
        decided_at=at,
    )
    record(ClearanceDecided(state=state, until=until), about=clearance, by=by, at=at)


def _move(clearance: Clearance, before: ClearanceState, **columns: object) -> None:
    rows = Clearance.objects.filter(pk=clearance.pk, state=before)
    if not rows.update(**columns, version=F("version") + 1):
        raise Refused(DECIDED)
    clearance.refresh_from_db()
