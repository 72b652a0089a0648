"""Requests by the rights of the person, with their clock: made, answered, taken back, handed over.

The words lie in the drawer of the person they are about. Who may answer is asked above
(access.requests).
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from beside.common.refusal import ALLOWED, Reason, Refused, Verdict, denied
from beside.journal.record import Hand, record
from beside.people.models import Answer, Person, RequestKind, RightsRequest
from beside.people.private import file_papers
from beside.people.rights.events import CopyHanded, RequestAnswered, RequestMade
from beside.platform.days import add_working_time

DAYS = timedelta(days=30)
"""GB/T 35273: a request is answered within thirty days."""
CLOSURE_WORKING_DAYS = 15
"""An account is closed within fifteen working days."""
COPIES = (RequestKind.COPY, RequestKind.RELATIVE)
"""What ends with a copy in somebody's hands."""
WAITS = Reason("rights.waits", _("同样的请求已经收到了，正在办理。"))
ERASED = Reason("rights.erased", _("这位的资料已经删除了。"))
ANSWERED = Reason("rights.answered", _("这个请求已经答复过了。"))
NO_REASON = Reason("rights.no_reason", _("不同意要写明理由，本人会看到。"))
NOT_GRANTED = Reason("rights.not_granted", _("先答复同意，才能交付副本。"))


def due(kind: RequestKind, district_id: int, at: datetime) -> datetime:
    """By when it is answered."""
    if kind == RequestKind.CLOSURE:
        return add_working_time(at, days=CLOSURE_WORKING_DAYS, district_id=district_id)
    return at + DAYS


@transaction.atomic
def ask(
    person: Person,
    kind: RequestKind,
    words: str,
    *,
    by: Hand,
    at: datetime,
    entered: bool = False,
) -> RightsRequest:
    """Somebody asks, herself or (`entered`) through whoever writes it down at the desk.

    Raises:
        Refused: the same is under way, or she was erased.
    """
    if person.erased_at is not None:
        raise Refused(ERASED)
    row = RightsRequest(
        district_id=person.district_id,
        version=1,
        person=person,
        kind=kind,
        asked_at=at,
        due_at=due(kind, person.district_id, at),
        entered_by_id=by.user_id if entered else None,
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Refused(WAITS) from None
    file_papers(person.pk, row, {"asked": words}, at=at)
    record(RequestMade(request_kind=kind), about=row, by=by, at=at)
    return row


@transaction.atomic
def settle(
    asked: RightsRequest, answer: Answer, words: str, *, by: Hand, at: datetime
) -> RightsRequest:
    """Accept, refuse with a reason in writing, or take it back.

    Raises:
        Refused: it was answered already, or a refusal has no reason.
    """
    if answer == Answer.REFUSED and not words.strip():
        raise Refused(NO_REASON)
    open_ones = RightsRequest.objects.filter(pk=asked.pk, answer=Answer.WAITING)
    if not open_ones.update(
        answer=answer, answered_at=at, answered_by_id=by.user_id, version=F("version") + 1
    ):
        raise Refused(ANSWERED)
    asked.refresh_from_db()
    file_papers(asked.person_id, asked, {"answered": words}, at=at)
    record(RequestAnswered(answer=answer), about=asked, by=by, at=at)
    return asked


def may_hand_over(asked: RightsRequest) -> Verdict:
    """Whether it is a request for a copy, and was accepted."""
    is_granted = asked.kind in COPIES and asked.answer == Answer.ACCEPTED
    return ALLOWED if is_granted else denied(NOT_GRANTED)


@transaction.atomic
def hand_over(asked: RightsRequest, *, by: Hand, at: datetime) -> RightsRequest:
    """The copy was handed over, after the request was accepted.

    Raises:
        Refused: it was not accepted, or is no request for a copy.
    """
    granted = RightsRequest.objects.filter(pk=asked.pk, answer=Answer.ACCEPTED, kind__in=COPIES)
    if not granted.update(handed_at=at, version=F("version") + 1):
        raise Refused(NOT_GRANTED)
    asked.refresh_from_db()
    record(CopyHanded(), about=asked, by=by, at=at)
    return asked
