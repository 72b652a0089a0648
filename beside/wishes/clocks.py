"""When each promise runs out. Settings are read at the moment a clock starts; the past is never
rewritten.

Staff clocks run in working time, urgent ones in real time, volunteers' clocks in real hours that
stand still at night, silence in calendar days (see loop.md's table of clocks).
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from beside.common.clock import CHINA, service_day
from beside.orgs.models import Partnership
from beside.platform.days import add_volunteer_hours, add_working_time
from beside.platform.options import Options, options_for
from beside.wishes.models import Clock, Urgency, Wish

type Due = dict[str, Any]


def _due(clock: Clock, at: datetime | None) -> Due:
    """The two columns of a wish that carry its running clock."""
    return {"clock": clock, "due_at": at}


NO_CLOCK: Due = _due(Clock.NONE, None)


def verify(urgency: str, district_id: int, at: datetime) -> Due:
    """One working day; two real hours where it is urgent."""
    options = options_for(district_id)
    if urgency == Urgency.URGENT:
        return _due(Clock.VERIFY, at + timedelta(hours=options.urgent_verify_hours))
    days = options.verify_working_days
    return _due(Clock.VERIFY, add_working_time(at, days=days, district_id=district_id))


def question(wish: Wish, at: datetime) -> Due:
    """By when the desk calls who has not answered its question: silence in calendar days."""
    days = options_for(wish.district_id).question_days
    return _due(Clock.QUESTION, at + timedelta(days=days))


def _rungs(wish: Wish) -> tuple[timedelta, ...]:
    """After how long each rung of the ladder is reached: 3, 7, 14 days."""
    options = options_for(wish.district_id)
    days = (
        options.ladder_unit_days,
        options.ladder_subdistrict_days,
        options.ladder_district_days,
    )
    return tuple(timedelta(days=number) for number in days)


def take(wish: Wish, since: datetime, rung: int) -> Due:
    """The next rung of the ladder for a wish that nobody has taken since a moment. At the top it
    stays overdue: there is nobody left to ask.
    """
    rungs = _rungs(wish)
    return {
        **_due(Clock.TAKE, since + rungs[min(rung, len(rungs) - 1)]),
        "unclaimed_since": since,
    }


TOP = 3
"""The rung above which nobody is asked any more."""


def ladder(wish: Wish, at: datetime) -> Due:
    """The foot of the ladder, where the community's desk owns the wish.

    The first rung asks the paired unit; where there is none it counts as climbed.
    """
    pairs = Partnership.objects.filter(community_id=wish.community_id, until=None)
    rung = 0 if pairs.exists() else 1
    return {**take(wish, at, rung), "rung": rung, "owner": wish.community_id}


def climb(wish: Wish, at: datetime) -> Due:
    """The rung after the one that is due, counted from when nobody had taken it, whatever else
    happened to the wish.
    """
    rung = min(wish.rung + 1, TOP)
    return {**take(wish, wish.unclaimed_since or at, rung), "rung": rung}


def agree(wish: Wish, at: datetime) -> Due:
    """The desk asks who has still to agree: as long as for verifying. Until then nobody can take
    it, so it stands at the foot of no ladder, and no office above reads it.
    """
    days = options_for(wish.district_id).verify_working_days
    due = _due(Clock.AGREE, add_working_time(at, days=days, district_id=wish.district_id))
    return {**due, "rung": 0, "owner": wish.community_id, "unclaimed_since": None}


def answer_by(district_id: int, at: datetime) -> datetime:
    """By when an offer is answered: 24 real hours, standing still at night."""
    options = options_for(district_id)
    return add_volunteer_hours(at, options.offer_answer_hours, options.quiet_from, options.quiet_to)


def contact_by(district_id: int, at: datetime) -> datetime:
    """By when a claimant speaks to the resident for the first time."""
    options = options_for(district_id)
    return add_volunteer_hours(
        at, options.first_contact_hours, options.quiet_from, options.quiet_to
    )


def hold_until(district_id: int, at: datetime) -> datetime:
    """Until when a freed place is kept for the next on the waitlist."""
    options = options_for(district_id)
    return add_volunteer_hours(
        at, options.waitlist_hold_hours, options.quiet_from, options.quiet_to
    )


def answer(until: datetime) -> Due:
    """The wish waits for an offer to be answered."""
    return _due(Clock.ANSWER, until)


def close(wish: Wish, at: datetime, *, hard: bool) -> Due:
    """Seven days, fifteen where it is hard; of a series, from its last date."""
    options = options_for(wish.district_id)
    start = max(at, _end_of(wish.series_until)) if wish.series_until else at
    days = options.close_hard_days if hard else options.close_ordinary_days
    return _due(Clock.CLOSE, start + timedelta(days=days))


def extended(wish: Wish, at: datetime) -> Due:
    """The one extension of the closing clock; of one that has run out, from now."""
    options = options_for(wish.district_id)
    started = max(wish.due_at or wish.state_since, at)
    return _due(Clock.CLOSE, started + timedelta(days=options.extension_days))


def call_back(wish: Wish, reported_at: datetime, calls: int) -> Due:
    """Three days after the report, again at seven; then the desk must settle or go on."""
    options = options_for(wish.district_id)
    days = options.callback_first_days if calls == 0 else options.callback_second_days
    return _due(Clock.CALL_BACK, reported_at + timedelta(days=days))


def review(day: date) -> Due:
    """A deferred wish comes back at nine in the morning of its review day, in China."""
    return _due(Clock.REVIEW, datetime.combine(day, time(9), CHINA))


def reply(wish: Wish, at: datetime, promised: date | None) -> Due:
    """An outside body answers by the day it promised, or in five working days."""
    if promised:
        return _due(Clock.REPLY, _end_of(promised))
    return _due(Clock.REPLY, add_working_time(at, days=5, district_id=wish.district_id))


def decide(wish: Wish, at: datetime) -> Due:
    """A neutral reviewer decides in five working days."""
    return _working(Clock.DECIDE, wish, at, lambda options: options.dispute_working_days)


def rating_call(wish: Wish, at: datetime) -> datetime:
    """By when a bad grade is called back: one working day."""
    days = options_for(wish.district_id).bad_rating_working_days
    return add_working_time(at, days=days, district_id=wish.district_id)


def correction(wish: Wish, at: datetime) -> datetime:
    """By when what a bad grade is about is put right: five working days."""
    days = options_for(wish.district_id).correction_working_days
    return add_working_time(at, days=days, district_id=wish.district_id)


def put_right(until: datetime) -> Due:
    """The work goes on because it was badly done."""
    return _due(Clock.CLOSE, until)


def may_reopen_until(wish: Wish) -> date | None:
    """The last China day on which a closed wish can be reopened; nothing while it is live."""
    if wish.closed_at is None:
        return None
    days = options_for(wish.district_id).reopen_days
    return service_day(wish.closed_at) + timedelta(days=days)


def _working(clock: Clock, wish: Wish, at: datetime, days: Callable[[Options], int]) -> Due:
    number = days(options_for(wish.district_id))
    return _due(clock, add_working_time(at, days=number, district_id=wish.district_id))


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(18), CHINA)
