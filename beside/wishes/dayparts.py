"""When a wish can be served, against the hours somebody is free in a usual week."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from beside.common.clock import CHINA
from beside.wishes.models import Daypart, Wish

WEEK = 7
WEEKEND: tuple[int, ...] = (5, 6)


def _hours(start: int, end: int) -> int:
    return sum(1 << hour for hour in range(start, end))


HOURS: dict[str, int] = {
    Daypart.ANY: _hours(8, 21),
    Daypart.MORNING: _hours(8, 12),
    Daypart.AFTERNOON: _hours(12, 18),
    Daypart.EVENING: _hours(18, 21),
    Daypart.WEEKEND: _hours(8, 21),
}
"""The hours of a day that each part of it means, as bits (see FreeHours)."""


def is_free(word: int, weekday: int, daypart: str) -> bool:
    """Whether hours of this day, as bits, lie in a part of the day; weekday 0 is Monday."""
    on_such_a_day = daypart != Daypart.WEEKEND or weekday in WEEKEND
    return on_such_a_day and bool(word & HOURS[daypart])


def dayparts_free(week: Sequence[int]) -> frozenset[str]:
    """The parts of the day in which somebody with this week is free on some day."""
    return frozenset(
        part for part in HOURS if any(is_free(word, day, part) for day, word in enumerate(week))
    )


def left_of(word: int, hour: int) -> int:
    """Of the free hours of today, as bits, those that begin after this hour has begun."""
    return word & ~((2 << hour) - 1)


def first_free_day(wish: Wish, week: Sequence[int], at: datetime) -> date | None:
    """The first of seven China days from a moment on, on which the wish can be served and somebody
    with this week is still free; nothing, where there is none.
    """
    local = at.astimezone(CHINA)
    for ahead in range(WEEK):
        day = local.date() + timedelta(days=ahead)
        word = week[day.weekday()] if ahead else left_of(week[day.weekday()], local.hour)
        early = wish.ready_from is not None and day < wish.ready_from
        late = wish.ready_to is not None and day > wish.ready_to
        if not (early or late) and is_free(word, day.weekday(), wish.daypart):
            return day
    return None
