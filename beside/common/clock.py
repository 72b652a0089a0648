"""Time as the house counts it: stored in UTC, days counted in China."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def service_day(at: datetime) -> date:
    """The calendar day, in China, on which an aware moment falls."""
    return at.astimezone(CHINA).date()


def years_after(day: date, years: int) -> date:
    """The same calendar day so many years later; the 29th of February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
