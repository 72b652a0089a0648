"""The farmers' calendar (农历): which day of which moon a China day is, and the feasts of the old.

Range: from the Spring Festival of 2000 (February 5th) to the end of the lunar year 2100; outside it
nothing is said. Source: a table of months and of two solar terms in `data/lunar.json`, computed
with lunar_python 1.4.8 after 寿星天文历 in China time; tests compare it with the library, and with
known dates. The table answers in microseconds what the library computes in 25 ms a day after an
import of 0.3 s; no network is asked.

清明 and 冬至 are days of the sun; they are feasts all the same. A leap month has no feasts.
"""

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Text

_FILE = Path(__file__).parent / "data" / "lunar.json"
_MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
_DIGITS = "一二三四五六七八九十"

FEASTS: dict[tuple[int, int], Text] = {
    (1, 1): _("春节"),
    (1, 15): _("元宵节"),
    (5, 5): _("端午节"),
    (7, 7): _("七夕"),
    (7, 15): _("中元节"),
    (8, 15): _("中秋节"),
    (9, 9): _("重阳节"),
    (12, 8): _("腊八节"),
}
"""By month and day of the moon."""
LAST_EVENING = _("除夕")
CLEAR_AND_BRIGHT = _("清明节")
WINTER = _("冬至")


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A day of the moon: `month` 1 to 12, `day` 1 to 30; `is_last` is the year's last."""

    year: int
    month: int
    day: int
    is_leap: bool = False
    is_last: bool = False

    @property
    def month_said(self) -> str:
        """正月, 闰六月, 冬月, 腊月."""
        return f"{'闰' if self.is_leap else ''}{_MONTHS[self.month - 1]}月"

    @property
    def day_said(self) -> str:
        """初一, 十五, 二十, 廿三, 三十."""
        if self.day in (10, 20, 30):
            return {10: "初十", 20: "二十", 30: "三十"}[self.day]
        return f"{'初十廿'[self.day // 10]}{_DIGITS[self.day % 10 - 1]}"


@dataclass(frozen=True, slots=True)
class _Month:
    """A month of the moon, from its first day."""

    year: int
    number: int
    days: int
    is_leap: bool
    is_last: bool


def lunar_of(day: date) -> LunarDay | None:
    """The day of the moon of a China day; nothing outside the range."""
    starts, months = _months()
    place = bisect_right(starts, day) - 1
    if place < 0:
        return None
    month, passed = months[place], (day - starts[place]).days
    if passed >= month.days:
        return None
    is_last = month.is_last and passed == month.days - 1
    return LunarDay(month.year, month.number, passed + 1, month.is_leap, is_last)


def feast_of(day: date) -> Text | None:
    """The feast on a China day, if it is one that old people count by: the moon's, 清明 or 冬至."""
    lunar = lunar_of(day)
    if lunar is None:
        return None
    if lunar.is_last:
        return LAST_EVENING
    found = None if lunar.is_leap else FEASTS.get((lunar.month, lunar.day))
    return found or _solar(day)


def _solar(day: date) -> Text | None:
    clear, winter = _terms().get(day.year, (0, 0))
    if (day.month, day.day) == (4, clear):
        return CLEAR_AND_BRIGHT
    return WINTER if (day.month, day.day) == (12, winter) else None


@lru_cache(maxsize=1)
def _years() -> dict[str, list[str | int]]:
    years: dict[str, list[str | int]] = json.loads(_FILE.read_text("utf-8"))["years"]
    return years


@lru_cache(maxsize=1)
def _terms() -> dict[int, tuple[int, int]]:
    return {int(year): (int(row[3]), int(row[4])) for year, row in _years().items()}


@lru_cache(maxsize=1)
def _months() -> tuple[Sequence[date], Sequence[_Month]]:
    """Every month with its first day, in order."""
    starts: list[date] = []
    months: list[_Month] = []
    for year, (first, leap, lengths, *_terms_of_sun) in _years().items():
        start = date.fromisoformat(f"{year}-{first}")
        numbers = [(number, False) for number in range(1, 13)]
        if leap:
            numbers.insert(int(leap), (int(leap), True))
        for place, (number, is_leap) in enumerate(numbers):
            days = 30 if str(lengths)[place] == "1" else 29
            last = place == len(numbers) - 1
            starts.append(start)
            months.append(_Month(int(year), number, days, is_leap, last))
            start += timedelta(days=days)
    return starts, months
