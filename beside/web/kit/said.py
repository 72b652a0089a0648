"""Times and amounts as people say them, in China time: 今天下午3点, 还有5小时, 1小时30分."""

from datetime import date, datetime, timedelta

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from beside.common.clock import CHINA, service_day
from beside.common.lunar import feast_of, lunar_of

_HALF_DAY = timedelta(hours=12)
_DAY = 24 * 60 * 60
_NEAR = {
    -2: gettext_lazy("前天"),
    -1: gettext_lazy("昨天"),
    0: gettext_lazy("今天"),
    1: gettext_lazy("明天"),
    2: gettext_lazy("后天"),
}
_WEEKDAYS = (
    gettext_lazy("周一"),
    gettext_lazy("周二"),
    gettext_lazy("周三"),
    gettext_lazy("周四"),
    gettext_lazy("周五"),
    gettext_lazy("周六"),
    gettext_lazy("周日"),
)
# The hour at which each part of the day ends, and what people call that part.
_PARTS = (
    (5, gettext_lazy("凌晨")),
    (8, gettext_lazy("早上")),
    (11, gettext_lazy("上午")),
    (13, gettext_lazy("中午")),
    (18, gettext_lazy("下午")),
    (24, gettext_lazy("晚上")),
)


def said_weekday(index: int) -> str:
    """周一 for 0 … 周日 for 6."""
    return str(_WEEKDAYS[index])


def said_day(day: date, today: date) -> str:
    """A calendar day as it is said on `today`: 今天, 周三, 下周三, 11月3日, 2025年11月3日."""
    if near := _NEAR.get((day - today).days):
        return str(near)
    weekday = said_weekday(day.weekday())
    weeks = (_monday(day) - _monday(today)).days // 7
    if weeks == 0:
        return weekday
    if weeks == 1:
        return _("下%(weekday)s") % {"weekday": weekday}
    if weeks == -1:
        return _("上%(weekday)s") % {"weekday": weekday}
    if day.year == today.year:
        return _("%(month)d月%(day)d日") % {"month": day.month, "day": day.day}
    return _("%(year)d年%(month)d月%(day)d日") % {
        "year": day.year,
        "month": day.month,
        "day": day.day,
    }


def said_lunar(day: date) -> str:
    """The day of the moon: 农历十月二十; nothing where it is not known."""
    found = lunar_of(day)
    if found is None:
        return ""
    if (get_language() or "zh").startswith("zh"):
        return _("农历%(month)s%(day)s") % {"month": found.month_said, "day": found.day_said}
    words = {"month": str(found.month), "day": str(found.day)}
    if found.is_leap:
        return _("农历闰%(month)s月%(day)s日") % words
    return _("农历%(month)s%(day)s") % words


def said_feast(day: date) -> str:
    """重阳节, on such a day."""
    feast = feast_of(day)
    return str(feast) if feast else ""


def said_date(day: date, *, with_year: bool = False) -> str:
    """A day with all that people count by: 10月18日 周日（农历九月初九，重阳节）."""
    pattern = _("%(year)d年%(month)d月%(day)d日") if with_year else _("%(month)d月%(day)d日")
    said = pattern % {"year": day.year, "month": day.month, "day": day.day}
    said = _("%(day)s %(weekday)s") % {"day": said, "weekday": said_weekday(day.weekday())}
    counted = _("，").join(filter(None, (said_lunar(day), said_feast(day))))
    return _("%(day)s（%(lunar)s）") % {"day": said, "lunar": counted} if counted else said


def said_full_day(day: date, today: date) -> str:
    """A day for which people make room: 明天，11月28日 周六（农历十月二十）."""
    said = said_date(day, with_year=day.year != today.year)
    near = _NEAR.get((day - today).days)
    return _("%(near)s，%(day)s") % {"near": near, "day": said} if near else said


def said_clock(hour: int, minute: int = 0) -> str:
    """A time of day on the twelve-hour dial: 下午3点, 上午9点半, 晚上8点05分."""
    part = next(name for end, name in _PARTS if hour < end)
    words = {"part": part, "hour": hour - 12 if hour > 12 else hour, "minute": f"{minute:02d}"}
    if minute == 0:
        return _("%(part)s%(hour)d点") % words
    if minute == 30:
        return _("%(part)s%(hour)d点半") % words
    return _("%(part)s%(hour)d点%(minute)s分") % words


def said_moment(at: datetime, now: datetime) -> str:
    """An aware moment as it is said at `now`. Days of another year are said without the hour."""
    local = at.astimezone(CHINA)
    today = service_day(now)
    day = local.date()
    words = {"day": said_day(day, today), "clock": said_clock(local.hour, local.minute)}
    if abs((_monday(day) - _monday(today)).days) <= 7 or abs((day - today).days) <= 2:
        return _("%(day)s%(clock)s") % words
    if day.year == today.year:
        return _("%(day)s %(clock)s") % words
    return words["day"]


def said_span(at: datetime, now: datetime) -> str:
    """How far `at` lies from `now`, without a direction: 40分钟, 5小时, 2天, 3个月, 2年."""
    seconds = int(abs((at - now).total_seconds()))
    if seconds < 60 * 60:
        return _("%(n)d分钟") % {"n": max(1, seconds // 60)}
    if seconds < 2 * _DAY:
        return _("%(n)d小时") % {"n": seconds // 3600}
    days = seconds // _DAY
    if days < 60:
        return _("%(n)d天") % {"n": days}
    if days < 365:
        return _("%(n)d个月") % {"n": days // 30}
    return _("%(n)d年") % {"n": days // 365}


def said_ago(at: datetime, now: datetime) -> str:
    """How long ago: 刚刚, 5分钟前, 昨天, 3天前. A moment still to come is said as 5小时后."""
    if abs(at - now) < timedelta(minutes=1):
        return _("刚刚")
    days = (service_day(now) - service_day(at)).days
    if now - at >= _HALF_DAY and days in (1, 2):
        return str(_NEAR[-days])
    pattern = _("%(span)s前") if at < now else _("%(span)s后")
    return pattern % {"span": said_span(at, now)}


def said_due(at: datetime, now: datetime) -> str:
    """What is left of a clock, or how far it is overrun: 还有5小时, 已超2天."""
    pattern = _("还有%(span)s") if at >= now else _("已超%(span)s")
    return pattern % {"span": said_span(at, now)}


def said_minutes(minutes: int) -> str:
    """A length of service: 45分钟, 2小时, 1小时30分."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(n)d分钟") % {"n": rest}
    if not rest:
        return _("%(n)d小时") % {"n": hours}
    return _("%(hours)d小时%(minutes)d分") % {"hours": hours, "minutes": rest}


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
