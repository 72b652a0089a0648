"""When people work, and when a clock runs out."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beside.common.clock import CHINA
from beside.platform import days
from beside.platform.days import add_volunteer_hours, add_working_time, is_working, set_day

pytestmark = pytest.mark.django_db


def china(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 1, 4), True),  # a Sunday, made up for New Year
        (date(2026, 2, 14), True),  # a Saturday, made up for Spring Festival
        (date(2026, 2, 28), True),
        (date(2026, 5, 9), True),
        (date(2026, 9, 20), True),
        (date(2026, 10, 10), True),
        (date(2026, 2, 17), False),  # Spring Festival
        (date(2026, 5, 1), False),  # a Friday, Labour Day
        (date(2026, 10, 1), False),
        (date(2026, 10, 8), True),
        (date(2026, 7, 6), True),  # an ordinary Monday
        (date(2026, 7, 5), False),  # an ordinary Sunday
    ],
)
def test_the_official_days_of_2026(day: date, *, working: bool) -> None:
    assert is_working(day) is working


def test_years_not_yet_published_follow_the_weekday() -> None:
    assert is_working(date(2027, 5, 3))
    assert not is_working(date(2027, 5, 8))
    assert is_working(date(2003, 5, 1))


def test_the_day_table_wins_over_the_calendar() -> None:
    set_day(date(2027, 10, 1), is_working=False, note="国庆节")
    set_day(date(2026, 7, 5), is_working=True)
    assert not is_working(date(2027, 10, 1), district_id=7)
    assert is_working(date(2026, 7, 5))


def test_a_district_wins_over_everywhere_and_only_for_itself() -> None:
    set_day(date(2026, 7, 6), is_working=False, note="停电")
    set_day(date(2026, 7, 6), is_working=True, district_id=7)
    assert is_working(date(2026, 7, 6), district_id=7)
    assert not is_working(date(2026, 7, 6), district_id=8)
    assert not is_working(date(2026, 7, 6))


def test_a_day_can_be_given_back_to_the_calendar() -> None:
    set_day(date(2026, 7, 6), is_working=False)
    set_day(date(2026, 7, 6), is_working=False, note="again")
    set_day(date(2026, 7, 6), is_working=None)
    assert is_working(date(2026, 7, 6))


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (china(7, 6, 15), china(7, 7, 15)),  # Monday afternoon
        (china(7, 6, 8, 30), china(7, 6, 17, 30)),  # as the office opens
        (china(7, 6, 22), china(7, 7, 17, 30)),  # Monday night counts from Tuesday
        (china(7, 4, 11), china(7, 6, 17, 30)),  # Saturday counts from Monday
        (china(7, 10, 15), china(7, 13, 15)),  # Friday to Monday
        (china(9, 30, 15), china(10, 8, 15)),  # over the national holiday
        (china(10, 9, 15), china(10, 10, 15)),  # Friday to a Saturday that is worked
    ],
)
def test_one_working_day(at: datetime, due: datetime) -> None:
    assert add_working_time(at, days=1) == due


def test_working_hours_stop_at_closing_time() -> None:
    assert add_working_time(china(7, 6, 16, 30), hours=2) == china(7, 7, 9, 30)
    assert add_working_time(china(7, 6, 16, 30).astimezone(UTC), hours=1) == china(7, 6, 17, 30)


def test_other_office_hours_and_the_day_table_count() -> None:
    set_day(date(2026, 7, 7), is_working=False, district_id=7)
    due = add_working_time(china(7, 6, 16), hours=2, district_id=7, opens=time(9), closes=time(17))
    assert due == china(7, 8, 10)


def test_a_volunteers_clock_stands_still_at_night() -> None:
    assert add_volunteer_hours(china(7, 6, 20), 2) == china(7, 7, 9)
    assert add_volunteer_hours(china(7, 6, 23), 1) == china(7, 7, 9)
    assert add_volunteer_hours(china(7, 6, 3), 1) == china(7, 6, 9)
    assert add_volunteer_hours(china(7, 4, 10), 24) == china(7, 5, 21)  # weekends count too


def test_a_quiet_time_inside_one_day_and_none_at_all() -> None:
    assert add_volunteer_hours(china(7, 6, 11), 2, 12, 14) == china(7, 6, 15)
    assert add_volunteer_hours(china(7, 6, 1), 2, 12, 14) == china(7, 6, 3)
    assert add_volunteer_hours(china(7, 6, 23), 2, 0, 6) == china(7, 7, 7)
    assert add_volunteer_hours(china(7, 6, 23), 24, 9, 9) == china(7, 7, 23)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: add_working_time(china(7, 6, 9)),
        lambda: add_working_time(china(7, 6, 9), days=-1),
        lambda: add_working_time(china(7, 6, 9), days=1, opens=time(17), closes=time(9)),
        lambda: add_working_time(datetime(2026, 7, 6, 9), days=1),
        lambda: add_volunteer_hours(china(7, 6, 9), 0),
        lambda: add_volunteer_hours(china(7, 6, 9), 1, 24, 8),
    ],
)
def test_what_cannot_be_counted_is_an_error(ask) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        ask()


def test_a_day_table_without_working_days_is_an_error_and_not_an_endless_wait() -> None:
    for ahead in range(days.LONGEST_REST + 1):
        set_day(date(2026, 7, 6) + timedelta(days=ahead), is_working=False)
    with pytest.raises(ValueError, match="end before"):
        add_working_time(china(7, 6, 9), days=1)


MOMENTS = st.datetimes(datetime(2025, 6, 1), datetime(2028, 6, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)
LATER = st.timedeltas(timedelta(0), timedelta(days=20))
QUICK = settings(max_examples=100, deadline=None)


@QUICK
@given(at=MOMENTS, later=LATER, some=st.integers(1, 15), more=st.floats(0, 30))
def test_a_staff_clock_is_monotone_and_ends_in_working_time(at, later, some, more) -> None:
    due = add_working_time(at, days=some, hours=more)
    assert due > at
    assert is_working(due.date())
    assert days.OPENS < due.time() <= days.CLOSES
    assert add_working_time(at + later, days=some, hours=more) >= due
    assert add_working_time(at, days=some + 1, hours=more) > due


@QUICK
@given(
    at=MOMENTS,
    later=LATER,
    hours=st.floats(0.1, 100),
    quiet=st.tuples(st.integers(0, 23), st.integers(0, 23)),
)
def test_a_volunteers_clock_is_monotone_and_never_ends_at_night(at, later, hours, quiet) -> None:
    due = add_volunteer_hours(at, hours, *quiet)
    assert due >= at + timedelta(hours=hours)
    assert add_volunteer_hours(at + later, hours, *quiet) >= due
    just_before = due - timedelta(microseconds=1)
    start, end = quiet
    inside = (
        start <= just_before.hour < end
        if start <= end
        else just_before.hour >= start or just_before.hour < end
    )
    assert not inside
