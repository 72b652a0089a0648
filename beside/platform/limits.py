"""How often a stranger may try: counters that are exact under load and keep no one's address.

A window begins with the first try and lasts `per` seconds; within it `limit` tries pass. One
statement counts and answers, so that of many at the same moment exactly `limit` pass (ruling 22).
Count before the action and outside its transaction: a refusal must not give the try back.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connections
from django.utils.translation import gettext_lazy as _

from beside.common.clock import CHINA
from beside.common.refusal import ALLOWED, Reason, Verdict, denied
from beside.platform.keyed import keyed
from beside.platform.models import Limit
from beside.platform.router import ephemeral_alias

TOO_MANY = "limits.too_many"
IN_MINUTES = Reason(TOO_MANY, _("试的次数太多了，请过 %(minutes)s 分钟再试。"))
LATER_TODAY = Reason(TOO_MANY, _("试的次数太多了，请在今天 %(time)s 以后再试。"))
ANOTHER_DAY = Reason(TOO_MANY, _("试的次数太多了，请在%(month)s月%(day)s日 %(time)s 以后再试。"))

# As below, but from the last try that passes nobody passes for a whole window.
_COUNT_AND_SHUT = """
INSERT INTO platform_limit (name, subject, count, until) VALUES (%(name)s, %(subject)s, 1, %(end)s)
ON CONFLICT (name, subject) DO UPDATE SET
  count = CASE WHEN platform_limit.until <= %(now)s THEN 1
               WHEN platform_limit.count > %(limit)s THEN platform_limit.count
               ELSE platform_limit.count + 1 END,
  until = CASE WHEN platform_limit.until <= %(now)s THEN excluded.until
               WHEN platform_limit.count = %(limit)s - 1 THEN excluded.until
               ELSE platform_limit.until END
RETURNING count, until
"""
# Within the window count on, beyond it begin anew. Numbers only: alike on both databases.
_COUNT = """
INSERT INTO platform_limit (name, subject, count, until) VALUES (%(name)s, %(subject)s, 1, %(end)s)
ON CONFLICT (name, subject) DO UPDATE SET
  count = CASE WHEN platform_limit.until <= %(now)s THEN 1
               WHEN platform_limit.count > %(limit)s THEN platform_limit.count
               ELSE platform_limit.count + 1 END,
  until = CASE WHEN platform_limit.until <= %(now)s THEN excluded.until
               ELSE platform_limit.until END
RETURNING count, until
"""


def hit(name: str, subject: str, *, limit: int, per: int, at: datetime) -> Verdict:
    """Count one try; a denial says when to come back.

    `name` is what is tried ("account.sign_in"), `subject` who or what tries (an address, a
    telephone, a wish number; kept as a keyed hash only), `per` the window in seconds.

    Raises:
        ValueError: a limit or window that lets nobody pass.
    """
    count, until = _count(_COUNT, name, subject, limit, per, at)
    return ALLOWED if count <= limit else denied(_come_back(until, at))


@dataclass(frozen=True, slots=True)
class Try:
    """One try of a few: whether it may be made, and whether it is the last for now."""

    verdict: Verdict
    is_last: bool


def try_of(name: str, subject: str, *, limit: int, per: int, at: datetime) -> Try:
    """As `hit`; after the last of the tries it is shut for `per` seconds from that one on, however
    long ago the first was. `clear` opens it again.
    """
    count, until = _count(_COUNT_AND_SHUT, name, subject, limit, per, at)
    verdict = ALLOWED if count <= limit else denied(_come_back(until, at))
    return Try(verdict, is_last=count == limit)


def shut_of(name: str, subjects: Iterable[str], *, limit: int, at: datetime) -> set[str]:
    """Of these subjects those whose tries are used up now; counts none."""
    asked = {keyed("limit", name, subject): subject for subject in subjects}
    rows = Limit.objects.filter(
        name=name, subject__in=list(asked), count__gte=limit, until__gt=_milliseconds(at)
    )
    return {asked[key] for key in rows.values_list("subject", flat=True)}


def _count(
    statement: str, name: str, subject: str, limit: int, per: int, at: datetime
) -> tuple[int, int]:
    if limit < 1 or per < 1:
        raise ValueError("a limit needs at least one try and one second")
    now = _milliseconds(at)
    values: dict[str, str | int] = {
        "name": name,
        "subject": keyed("limit", name, subject),
        "now": now,
        "end": now + per * 1000,
        "limit": limit,
    }
    with connections[ephemeral_alias()].cursor() as cursor:
        cursor.execute(statement, values)
        count, until = cursor.fetchone()
    return int(count), int(until)


def clear(name: str, subject: str) -> None:
    """Forget the tries of a subject, as after the right password."""
    Limit.objects.filter(name=name, subject=keyed("limit", name, subject)).delete()


def purge(at: datetime) -> int:
    """Remove the counters whose window is over. Returns how many."""
    return Limit.objects.filter(until__lte=_milliseconds(at)).delete()[0]


def _milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _come_back(until: int, at: datetime) -> Reason:
    moment = datetime.fromtimestamp(until / 1000, UTC)
    wait = moment - at
    if wait <= timedelta(hours=1):
        return IN_MINUTES.of(minutes=max(1, math.ceil(wait.total_seconds() / 60)))
    # The next whole minute: what is said must be true.
    local = (moment + timedelta(seconds=59)).astimezone(CHINA)
    if local.date() == at.astimezone(CHINA).date():
        return LATER_TODAY.of(time=f"{local:%H:%M}")
    return ANOTHER_DAY.of(month=local.month, day=local.day, time=f"{local:%H:%M}")
