"""Which days people work, and when a clock that counts from now runs out.

Working days come from the published Chinese holiday calendar with its make-up working days, from
the weekday for years not yet published, and from the editable day table, which wins over both.
Two clocks: the staff's runs in working time, the volunteers' in real hours but not at night.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import chinese_calendar
from django.db import transaction
from django.db.models import Q

from beside.common.clock import CHINA
from beside.platform.brief_cache import BriefCache
from beside.platform.models import Day

OPENS = time(8, 30)
CLOSES = time(17, 30)
LONGEST_REST = 400  # days; longer without a single working day is a mistake in the table

type Span = tuple[datetime, datetime]

_edited: BriefCache[int | None, dict[date, bool]] = BriefCache(seconds=5)


def is_working(day: date, district_id: int | None = None) -> bool:
    """Whether people work on this day in this district."""
    edited = _edits(district_id)
    return edited[day] if day in edited else _published(day)


def _published(day: date) -> bool:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:  # the year is not published yet
        return day.weekday() < 5


def _edits(district_id: int | None) -> dict[date, bool]:
    return _edited.get(district_id, lambda: _read(district_id))


def _read(district_id: int | None) -> dict[date, bool]:
    where = Q(district_id=None)
    if district_id is not None:
        where |= Q(district_id=district_id)
    rows = Day.objects.filter(where).values_list("district_id", "date", "is_working")
    # The district's own lines last, so that they win over those for everywhere.
    ordered = sorted(rows, key=lambda row: row[0] is not None)
    return {day: working for _district, day, working in ordered}


def edited_days(district_id: int, since: date) -> list[Day]:
    """The lines of the day table that hold in a district from a day on, the earliest first."""
    where = Q(district_id=district_id) | Q(district_id=None)
    return list(Day.objects.filter(where, date__gte=since).order_by("date", "district_id"))


@transaction.atomic
def set_day(
    day: date, *, is_working: bool | None, note: str = "", district_id: int | None = None
) -> None:
    """Say that a day is a working day or a day of rest; `None` gives it back to the calendar.

    Without a district it holds everywhere. Who may do so, and the journal entry, are the caller's.
    """
    if is_working is None:
        Day.objects.filter(date=day, district_id=district_id).delete()
    else:
        Day.objects.update_or_create(
            date=day,
            district_id=district_id,
            defaults={"is_working": is_working, "note": note},
        )
    _edited.forget()
    transaction.on_commit(_edited.forget)


def add_working_time(
    at: datetime,
    *,
    days: int = 0,
    hours: float = 0,
    district_id: int | None = None,
    opens: time = OPENS,
    closes: time = CLOSES,
) -> datetime:
    """When a staff clock set at an aware moment runs out, in China time.

    A working day is the time from `opens` to `closes`; what falls outside does not count. A clock
    set on Monday at 15:00 with one day runs out on Tuesday at 15:00; set at the weekend, on Monday
    when the office closes.

    Raises:
        ValueError: nothing to count, a day that closes before it opens, or a day table without
            working days.
    """
    length = datetime.combine(date.min, closes) - datetime.combine(date.min, opens)
    if length <= timedelta(0):
        raise ValueError("the office closes before it opens")
    total = days * length + timedelta(hours=hours)
    return _run(at, total, _office_hours(_in_china(at).date(), district_id, opens, closes))


def add_volunteer_hours(
    at: datetime, hours: float, quiet_from: int = 21, quiet_to: int = 8
) -> datetime:
    """When a volunteer's clock set at an aware moment runs out, in China time.

    It stands still from `quiet_from` to `quiet_to` (whole hours in China, over midnight or not;
    equal hours mean that it never stands still).

    Raises:
        ValueError: nothing to count, or hours that are not of a day.
    """
    if not (0 <= quiet_from < 24 and 0 <= quiet_to < 24):
        raise ValueError("hours of the day are 0 to 23")
    if quiet_from == quiet_to:
        return _run(at, timedelta(hours=hours), iter([(at, datetime.max.replace(tzinfo=CHINA))]))
    waking = _waking_hours(_in_china(at).date(), quiet_from, quiet_to)
    return _run(at, timedelta(hours=hours), waking)


def _in_china(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return at.astimezone(CHINA)


def _run(at: datetime, left: timedelta, spans: Iterator[Span]) -> datetime:
    """Let `left` pass inside the spans (ordered, apart from each other), beginning at `at`."""
    if left <= timedelta(0):
        raise ValueError("a clock needs some time to run")
    now = _in_china(at)
    for start, end in spans:
        now = max(now, start)
        if now >= end:
            continue
        if left <= end - now:
            return now + left
        left -= end - now
    raise ValueError("the spans end before the clock")


def _office_hours(
    first: date, district_id: int | None, opens: time, closes: time
) -> Iterator[Span]:
    day, rest = first, 0
    while rest < LONGEST_REST:
        if is_working(day, district_id):
            rest = 0
            yield datetime.combine(day, opens, CHINA), datetime.combine(day, closes, CHINA)
        else:
            rest += 1
        day += timedelta(days=1)


def _waking_hours(first: date, quiet_from: int, quiet_to: int) -> Iterator[Span]:
    # From the day before: where the quiet lies inside one day, waking hours go over midnight.
    day = first - timedelta(days=1)
    over_night = timedelta(days=0 if quiet_from > quiet_to else 1)
    while True:
        wakes = datetime.combine(day, time(quiet_to), CHINA)
        yield wakes, datetime.combine(day + over_night, time(quiet_from), CHINA)
        day += timedelta(days=1)
