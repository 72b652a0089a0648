"""Doing what the table says, chunk by chunk; or only telling what would be done.

Each chunk is a transaction of at most about 0.3 seconds (ruling 28), so that people who work at the
same time do not wait. A run that was killed is gone on with by the next.
"""

from dataclasses import dataclass
from datetime import date, datetime
from time import monotonic
from typing import Any

from django.db import transaction
from django.db.models import F, Min, QuerySet

from beside.common.clock import service_day
from beside.journal.record import Hand, record
from beside.people.models import RetentionRun
from beside.people.retention.events import RetentionDone
from beside.people.retention.keepers import KEEPERS, Due
from beside.people.retention.table import Rule, rules

FIRST, MOST = 20, 500
LONGEST = 0.3
"""Seconds that a chunk may take."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is due under a rule: how many rows, and the China day of the oldest."""

    rule: Rule
    rows: int
    oldest: date | None


def _due(rule: Rule, at: datetime) -> QuerySet[Any]:
    return KEEPERS[rule.code].rows(Due(at, rule.before(at)))


def _oldest(rule: Rule, at: datetime) -> date | None:
    found = _due(rule, at).aggregate(oldest=Min(KEEPERS[rule.code].since))["oldest"]
    return service_day(found) if isinstance(found, datetime) else found


def outlook(at: datetime) -> list[Outlook]:
    """Every rule that acts, with what a run at this moment would do. Changes nothing."""
    return [
        Outlook(rule, _due(rule, at).count(), _oldest(rule, at)) for rule in rules() if rule.acts
    ]


def run_all(*, by: Hand, at: datetime) -> list[RetentionRun]:
    """Every rule that acts, one after the other."""
    return [run(rule, by=by, at=at) for rule in rules() if rule.acts]


def run(rule: Rule, *, by: Hand, at: datetime) -> RetentionRun:
    """One rule to its end; begins a run, or goes on with one that was interrupted.

    Raises:
        RuntimeError: rows stay due although they were seen to; nothing is tried for ever.
    """
    keeper, oldest = KEEPERS[rule.code], _oldest(rule, at)
    begun = {"district_id": 0, "started_at": at, "oldest": oldest}
    current, _made = RetentionRun.objects.get_or_create(
        rule=rule.code, finished_at=None, defaults=begun
    )
    size, before = FIRST, list[Any]()
    while keys := _next(rule, size, at):
        if keys == before:
            raise RuntimeError(f"{rule.code}: {len(keys)} rows stay due")
        started = monotonic()
        with transaction.atomic():
            keeper.act(keys, by, at)
            RetentionRun.objects.filter(pk=current.pk).update(done=F("done") + len(keys))
        size, before = _next_size(size, monotonic() - started), keys
    return _finish(current, by=by, at=at)


def _next(rule: Rule, size: int, at: datetime) -> list[Any]:
    """The keys of so many rows that are due, the oldest first."""
    rows = _due(rule, at).order_by(KEEPERS[rule.code].since, "pk")
    return list(rows.values_list("pk", flat=True)[:size])


def _next_size(size: int, took: float) -> int:
    """Twice as many after a quick chunk, as many as fit after a slow one."""
    if took < LONGEST / 4:
        return min(size * 2, MOST)
    return max(1, int(size * LONGEST / 2 / took)) if took > LONGEST / 2 else size


@transaction.atomic
def _finish(current: RetentionRun, *, by: Hand, at: datetime) -> RetentionRun:
    rows = RetentionRun.objects.filter(pk=current.pk, finished_at=None)
    rows.update(finished_at=at, version=F("version") + 1)
    current.refresh_from_db()
    event = RetentionDone(rows=current.done, oldest=current.oldest)
    record(event, about=current, by=by, at=at)
    return current


def last_runs() -> dict[str, RetentionRun]:
    """The newest run of each rule, by its code."""
    found: dict[str, RetentionRun] = {}
    for code in (one.code for one in rules() if one.acts):
        newest = RetentionRun.objects.filter(rule=code).order_by("-started_at", "-pk").first()
        if newest is not None:
            found[code] = newest
    return found
