"""Time as the house counts it: stored in UTC, days counted in China."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def service_day(at: datetime) -> date:
    """The calendar day, in China, on which an aware moment falls."""
    return at.astimezone(CHINA).date()
