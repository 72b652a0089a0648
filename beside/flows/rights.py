"""Somebody closes her account, is to be forgotten, or is gone: what ends with it in every room.

In one transaction: what she wished and promised ends through the rooms' own actions, without a
rating or a message; then her record is closed, archived or erased (people.rights.lifecycle).
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from beside.access import requests
from beside.access.actor import Actor
from beside.access.models import Appointment
from beside.access.requests import may_answer, may_enter
from beside.common.clock import service_day
from beside.common.refusal import Reason, Refused, require
from beside.flows.volunteers import set_standing
from beside.orgs import actions as orgs
from beside.orgs.selectors import teams_of, units_of
from beside.people.models import (
    Answer,
    Departure,
    Gone,
    Person,
    RequestKind,
    RightsRequest,
    Source,
    Standing,
    Volunteer,
)
from beside.people.rights import lifecycle
from beside.platform.idempotency import Once, once
from beside.wishes.actions import quiet
from beside.wishes.models import Claim, Wish
from beside.wishes.reasons import ExitReason
from beside.wishes.states import CLOSED, ClaimState

HAS_DUTIES = Reason("person.has_duties", _("还有职务，请先在“任职”里免去。"))
BEING_SERVED = Reason("person.being_served", _("有心愿正在服务，请等办完，或者先由社区终止。"))
ENDINGS = {Gone.DECEASED: ExitReason.DECEASED, Gone.MOVED: ExitReason.MOVED}


@dataclass(frozen=True, slots=True)
class Departed:
    """What is known of somebody who is gone; `on` is a China date."""

    why: Gone
    on: date
    source: Source


@once
def close_account(
    person: Person,
    *,
    withdraw: bool,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Person:
    """注销: sign-in ends, she leaves as a volunteer, her open wishes are withdrawn if she wishes.

    Afterwards what is held of her is deleted or archived (网络数据安全管理条例 Art. 24); where a
    wish still goes on, that follows by the retention table when it is over.

    Raises:
        Refused: not one's area, oneself, duties that stand, or a wish that is being served.
    """
    require(may_answer(by, person))
    _leave(person, by=by, at=at)
    if withdraw:
        _end_wishes(person, ExitReason.WITHDRAWN, by=by, at=at)
    waits = bool(_live(person))
    lifecycle.end_account(person, by=by, at=at, keep_links=waits)
    return person if waits else lifecycle.forget(person, by=by, at=at)


@once
def forget_person(
    person: Person,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Person:
    """删除: everything of hers ends; what no law keeps is erased now, the rest is archived.

    Raises:
        Refused: not one's area, oneself, duties that stand, or a wish that is being served.
    """
    require(may_answer(by, person))
    _leave(person, by=by, at=at)
    _end_wishes(person, ExitReason.WITHDRAWN, by=by, at=at)
    lifecycle.end_account(person, by=by, at=at)
    return lifecycle.forget(person, by=by, at=at)


@once
def answer_request(
    asked: RightsRequest,
    given: Answer,
    words: str,
    *,
    withdraw: bool = True,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> RightsRequest:
    """The office answers a request, and does at once what it grants.

    Raises:
        Refused: as the answer itself, or as what it grants.
    """
    requests.answer(asked, given, words, by=by, at=at)
    if given == Answer.ACCEPTED:
        if asked.kind == RequestKind.CLOSURE:
            close_account(asked.person, withdraw=withdraw, by=by, at=at)
        elif asked.kind == RequestKind.DELETION:
            forget_person(asked.person, by=by, at=at)
    return asked


@once
def record_departure(
    person: Person,
    departed: Departed,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Departure:
    """去世或迁出: all ends silently. Nobody is asked for a grade, nobody is told; whoever had
    promised something is free, without blame.

    Raises:
        Refused: not one's place, oneself, duties that stand, or on record already.
    """
    require(may_enter(by, person))
    _leave(person, by=by, at=at)
    for wish in _live(person):
        quiet.end_quietly(wish, ENDINGS[departed.why], by=by, at=at)
    return lifecycle.depart(person, departed.why, departed.on, departed.source, by=by, at=at)


@once
def restore_person(
    person: Person,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Person:
    """登记有误: she was put down as gone by mistake, and is back. The office's act.

    Raises:
        Refused: not one's area, oneself, or not to be undone (people.rights.lifecycle).
    """
    require(may_answer(by, person))
    return lifecycle.restore(person, by=by, at=at)


def _live(person: Person) -> list[Wish]:
    rows = Wish.objects.filter(resident=person).exclude(state__in=sorted(CLOSED))
    return list(rows.select_related("community", "category").order_by("pk"))


def _leave(person: Person, *, by: Actor, at: datetime) -> None:
    """She serves no longer, is in no team and works nowhere; duties stand in the way."""
    if Appointment.objects.filter(user__person=person, ended_at=None).exists():
        raise Refused(HAS_DUTIES)
    volunteer = Volunteer.objects.filter(person=person).select_related("community").first()
    if volunteer is None:
        return
    today = service_day(at)
    if volunteer.standing != Standing.LEFT:
        set_standing(volunteer, Standing.LEFT, by=by, at=at)
    for team in teams_of(volunteer, on=today):
        orgs.leave_team(team, volunteer, until=today, by=by, at=at)
    for unit in units_of(volunteer, on=today):
        orgs.leave_unit(unit, person, until=today, by=by, at=at)


def _end_wishes(person: Person, reason: ExitReason, *, by: Actor, at: datetime) -> None:
    live = _live(person)
    begun = (ClaimState.IN_SERVICE, ClaimState.REPORTED)
    if Claim.objects.filter(wish__in=live, ended_at=None, state__in=begun).exists():
        raise Refused(BEING_SERVED)
    for wish in live:
        quiet.end_quietly(wish, reason, by=by, at=at)
