"""The farmers' calendar agrees with known dates, and holds together from end to end."""

from collections import Counter
from datetime import date, timedelta

import pytest

from beside.common.lunar import FIRST, LAST, feast_of, lunar_of

SPRING_FESTIVALS = (
    "2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 "
    "2028-01-26 2029-02-13 2030-02-03 2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08"
)


@pytest.mark.parametrize("day", SPRING_FESTIVALS.split())
def test_the_spring_festival_and_its_eve(day: str) -> None:
    first = date.fromisoformat(day)
    found = lunar_of(first)
    assert found is not None
    assert (found.year, found.month, found.day) == (first.year, 1, 1)
    assert str(feast_of(first)) == "春节"
    assert str(feast_of(first - timedelta(days=1))) == "除夕"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-28", "十月二十"),
        ("2025-07-25", "闰六月初一"),
        ("2025-06-25", "六月初一"),
        ("2028-06-23", "闰五月初一"),
        ("2033-12-22", "闰冬月初一"),
        ("2023-03-22", "闰二月初一"),
        ("2027-02-05", "腊月廿九"),
        ("2025-01-28", "腊月廿九"),
        ("2024-02-09", "腊月三十"),
        ("2026-02-26", "正月初十"),
        ("2026-03-08", "正月二十"),
    ],
)
def test_a_day_of_the_moon_as_it_is_said(day: str, said: str) -> None:
    found = lunar_of(date.fromisoformat(day))
    assert found is not None
    assert found.month_said + found.day_said == said


@pytest.mark.parametrize(
    ("day", "feast"),
    [
        ("2026-03-03", "元宵节"),
        ("2026-04-05", "清明节"),
        ("2027-04-05", "清明节"),
        ("2028-04-04", "清明节"),
        ("2026-06-19", "端午节"),
        ("2026-08-19", "七夕"),
        ("2026-08-27", "中元节"),
        ("2026-09-25", "中秋节"),
        ("2026-10-18", "重阳节"),
        ("2026-12-22", "冬至"),
        ("2027-01-15", "腊八节"),
        ("2026-11-28", None),
        ("2028-06-27", None),
    ],
)
def test_feasts(day: str, feast: str | None) -> None:
    found = feast_of(date.fromisoformat(day))
    assert (str(found) if found else None) == feast


def test_a_leap_month_has_no_feasts_and_the_year_ends_but_once() -> None:
    days = [date(2033, 1, 31) + timedelta(days=n) for n in range(384)]
    feasts = [str(feast) for day in days if (feast := feast_of(day))]
    assert len(feasts) == len(set(feasts)) == 11
    last = [day for day in days if (found := lunar_of(day)) and found.is_last]
    assert last == [date(2034, 2, 18)]


def test_outside_the_range_nothing_is_said() -> None:
    for day in (
        date(2000, 2, 4),
        date(1999, 1, 1),
        LAST + timedelta(days=1),
        date(2110, 1, 1),
        date.min,
        date.max,
    ):
        assert lunar_of(day) is None
        assert feast_of(day) is None
    assert lunar_of(date(2000, 2, 5)) is not None


def test_every_moon_has_its_days_in_their_order() -> None:
    """Through the whole range: 29 or 30 days, twelve or thirteen moons a year."""
    before, moons = None, Counter[int]()
    for number in range((LAST - FIRST).days + 1):
        found = lunar_of(FIRST + timedelta(days=number))
        assert found is not None
        if found.day == 1:
            assert before is None or before.day in (29, 30)
            moons[found.year] += 1
        else:
            assert before is not None
            assert (before.day + 1, before.month) == (found.day, found.month)
        assert before is None or before.is_last == (found.year > before.year)
        before = found
    assert set(moons) == set(range(2000, 2089))
    assert set(moons.values()) == {12, 13}
