"""When a notice may reach somebody: quiet hours, and the hour of the daily digest (China)."""

from datetime import date, datetime, time, timedelta

from beside.common.clock import CHINA, service_day
from beside.notices.models import Preference
from beside.platform.options import options_for

DIGEST_AT = time(18)
CUT = time(17, 30)
"""Half an hour before, nothing joins today's digest any more: none is written while it is sent."""


def waking(at: datetime, district_id: int, chosen: Preference | None) -> datetime:
    """`at`, or the end of the quiet hours in which it lies: hers where she chose some."""
    options = options_for(district_id)
    first, last = options.quiet_from, options.quiet_to
    if chosen is not None and chosen.quiet_from is not None and chosen.quiet_to is not None:
        first, last = chosen.quiet_from, chosen.quiet_to
    return _after_quiet(at, first, last)


def _after_quiet(at: datetime, first: int, last: int) -> datetime:
    """The end of the quiet from one whole hour to another, over midnight or not."""
    local = at.astimezone(CHINA)
    over_midnight = first > last
    quiet = (
        local.hour >= first or local.hour < last if over_midnight else first <= local.hour < last
    )
    if not quiet:
        return at
    day = local.date() + timedelta(days=1 if over_midnight and local.hour >= first else 0)
    return datetime.combine(day, time(last), CHINA)


def digest_day(at: datetime) -> date:
    """The China day in whose digest something comes that is written at a moment."""
    today = service_day(at)
    return today if at.astimezone(CHINA).time() < CUT else today + timedelta(days=1)


def digest_moment(day: date) -> datetime:
    """When the digest of a day is due."""
    return datetime.combine(day, DIGEST_AT, CHINA)
