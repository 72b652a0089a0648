"""The unusual days of the year to come, as the clocks of a district count them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from beside.platform.days import is_working

AHEAD = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row on which people work, or rest, otherwise than the weekday says."""

    first: date
    last: date
    works: bool


def stretches(district_id: int, today: date) -> Iterator[Stretch]:
    """One after the other, from today on."""
    open_: Stretch | None = None
    for ahead in range(AHEAD.days):
        here = today + timedelta(days=ahead)
        works = is_working(here, district_id)
        usual = works == (here.weekday() < 5)
        if open_ and not usual and open_.works == works and here - open_.last == timedelta(days=1):
            open_ = Stretch(open_.first, here, works)
            continue
        if open_:
            yield open_
        open_ = None if usual else Stretch(here, here, works)
    if open_:
        yield open_
