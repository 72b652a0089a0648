"""The farmers' calendar (农历): which day of which moon a China day is, and the feasts of the old.

Range: the lunar years 2000 to 2088, in which the library's table and a computation after 寿星天文历
agree on every day; outside it nothing is said. Source: borax, after the tables of the Hong Kong
Observatory (GB/T 33661-2017 states the rules). No network is asked.

清明 and 冬至 are days of the sun; they are feasts all the same. A leap month has no feasts.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from borax.calendars.lunardate import LunarDate
from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Text

FIRST, LAST = date(2000, 2, 5), date(2089, 2, 9)
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
SUN = {"清明": _("清明节"), "冬至": _("冬至")}
"""By the solar term that begins on the day."""


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


@lru_cache(maxsize=512)
def lunar_of(day: date) -> LunarDay | None:
    """The day of the moon of a China day; nothing outside the range."""
    found = _read(day)
    if found is None:
        return None
    last = found.day >= 29 and found.month == 12 and (found + timedelta(days=1)).year > found.year
    return LunarDay(found.year, found.month, found.day, bool(found.leap), last)


@lru_cache(maxsize=512)
def feast_of(day: date) -> Text | None:
    """The feast on a China day, if it is one that old people count by: the moon's, 清明 or 冬至."""
    lunar = lunar_of(day)
    if lunar is None:
        return None
    if lunar.is_last:
        return LAST_EVENING
    found = None if lunar.is_leap else FEASTS.get((lunar.month, lunar.day))
    return found or _of_the_sun(day)


def _of_the_sun(day: date) -> Text | None:
    found = _read(day)
    return SUN.get(found.term or "") if found else None


def _read(day: date) -> LunarDate | None:
    return LunarDate.from_solar(day) if FIRST <= day <= LAST else None
