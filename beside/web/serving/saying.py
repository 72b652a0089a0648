"""What a claim asks next, in one line, and by when."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from beside.common.clock import service_day
from beside.web.kit.said import said_day, said_moment
from beside.wishes.models import Claim, Clock, Occurrence, ThirdParty
from beside.wishes.states import ClaimState


@dataclass(frozen=True, slots=True)
class NextStep:
    """One line, and by when: the moment (UTC), and as it is said. Nothing where nobody waits.

    `on` is the China day on which to act: the date that comes next, or today, where nobody has
    called the resident yet. `act` is what a button says that leads there.
    """

    text: str
    due_at: datetime | None = None
    until: str = ""
    on: date | None = None
    act: str = ""

    def is_due_by(self, day: date) -> bool:
        """Whether something is to be done on this China day or before."""
        if not self.act:
            return False
        ends = service_day(self.due_at) if self.due_at else None
        return any(one is not None and one <= day for one in (ends, self.on))


def next_step(claim: Claim, at: datetime) -> NextStep:
    """What whoever holds a claim does next, as it is said at a moment.

    The wish must carry `waited_for` and `to_come`, or what was prefetched by `with_service`.
    """
    if claim.state == ClaimState.REPORTED:
        return NextStep(_("等居民说一声办得怎么样"))
    if claim.state == ClaimState.CLAIMED:
        due_at = claim.contact_due_at
        until = said_moment(due_at, at) if due_at else ""
        return NextStep(_("先打电话联系居民"), due_at, until, service_day(at), _("打电话联系"))
    today = service_day(at)
    due_at = claim.wish.due_at if claim.wish.clock == Clock.CLOSE else None
    until = said_day(service_day(due_at), today) if due_at else ""
    dates = _to_come(claim)
    act = _("去办") if claim.state == ClaimState.CONTACTED else _("记一笔、报办结")
    return NextStep(_what(claim, today), due_at, until, dates[0].day if dates else None, act)


def _what(claim: Claim, today: date) -> str:
    if called := _waited_for(claim):
        return _waiting(called, today)
    if dates := _to_come(claim):
        return _("下一次是%(day)s") % {"day": said_day(dates[0].day, today)}
    if claim.state == ClaimState.CONTACTED:
        return _("按约好的时间去")
    return _("办好以后报办结")


def _waited_for(claim: Claim) -> list[ThirdParty]:
    found = getattr(claim.wish, "waited_for", None)
    if found is None:
        found = [one for one in claim.wish.third_parties.all() if one.done_at is None]
    return found


def _to_come(claim: Claim) -> list[Occurrence]:
    found = getattr(claim.wish, "to_come", None)
    if found is None:
        rows = claim.wish.occurrences.all()
        found = [one for one in rows if one.held_at is None and one.skipped_at is None]
    return found


def _waiting(called: list[ThirdParty], today: date) -> str:
    first = called[0]
    words = {"who": first.get_who_display()}
    if first.promised_on is None:
        return _("等%(who)s办好") % words
    return _("等%(who)s办好，说好%(day)s") % {**words, "day": said_day(first.promised_on, today)}
