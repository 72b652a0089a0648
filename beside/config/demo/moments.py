"""When people of the demo district do things: desks in office hours, volunteers after work.

Every function gives a moment in China after the one it is given, with some minutes of chance.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random

from beside.common.clock import CHINA
from beside.platform.days import is_working

type Span = tuple[time, time]

OFFICE: Span = (time(8, 30), time(17, 20))
EVENING: Span = (time(18, 20), time(20, 40))
FREE_DAY: Span = (time(9, 0), time(20, 30))
WAKING: Span = (time(7, 30), time(20, 50))
FAR = 60  # days: no holiday is longer


def at_clock(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment of a day in China."""
    return datetime.combine(day, time(hour, minute), CHINA)


def in_office(after: datetime, rand: Random) -> datetime:
    """The next moment in office hours of a working day."""
    return _next(after, rand, lambda day: OFFICE if is_working(day) else None)


def after_work(after: datetime, rand: Random) -> datetime:
    """The next moment when somebody in work is free: evenings, weekends, holidays."""
    return _next(after, rand, lambda day: EVENING if is_working(day) else FREE_DAY)


def awake(after: datetime, rand: Random) -> datetime:
    """The next moment of any day when people are up."""
    return _next(after, rand, lambda _day: WAKING)


def office_before(until: datetime, rand: Random) -> datetime:
    """The last time before a moment when the desk was open."""
    return _last(until, rand, lambda day: OFFICE if is_working(day) else None)


def free_before(until: datetime, rand: Random) -> datetime:
    """The last time before a moment when somebody in work was free."""
    return _last(until, rand, lambda day: EVENING if is_working(day) else FREE_DAY)


def awake_before(until: datetime, rand: Random) -> datetime:
    """The last time before a moment when people were up."""
    return _last(until, rand, lambda _day: WAKING)


def _next(after: datetime, rand: Random, hours_of: Callable[[date], Span | None]) -> datetime:
    """Soon after the given moment if it lies in the hours, else some time into the next ones."""
    local = after.astimezone(CHINA)
    for ahead in range(FAR):
        day = local.date() + timedelta(days=ahead)
        span = hours_of(day)
        if span is None:
            continue
        opens, closes = (datetime.combine(day, end, CHINA) for end in span)
        soon = local + timedelta(minutes=rand.uniform(2, 20))
        if opens <= soon < closes:
            return soon
        if local < opens:
            return opens + (closes - opens) * (rand.random() ** 2)
    raise ValueError("a holiday without end")


def _last(until: datetime, rand: Random, hours_of: Callable[[date], Span | None]) -> datetime:
    """The moment itself if it lies in the hours, else some time late in the hours before."""
    local = until.astimezone(CHINA)
    for back in range(FAR):
        day = local.date() - timedelta(days=back)
        span = hours_of(day)
        if span is None:
            continue
        opens, closes = (datetime.combine(day, end, CHINA) for end in span)
        if opens <= local < closes:
            return local
        if local >= closes:
            return closes - (closes - opens) * (rand.random() / 4)
    raise ValueError("a holiday without beginning")
