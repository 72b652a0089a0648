"""The line of jobs: taking one, holding it, finishing it, and taking back what was lost.

A job is held by a lease. Whoever finishes it must still be the worker, and in the attempt, that
the row names (the fence): a worker that was thought dead cannot overwrite what its successor did.
Leases run in real time, also when the jobs run as if it were another.
"""

import random
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from beside.common.wordless import kind_of, place_of
from beside.platform.jobs.policy import DEFAULT_POLICY, Policy, policy_of
from beside.platform.models import Job, JobState

LEASE = timedelta(seconds=120)


class Lost(Exception):
    """The worker went away, or took longer than the task's time limit."""


class Superseded(Exception):
    """Not tried again, because the same job waits in line already."""


def claim(
    worker: str,
    *,
    due: datetime,
    queues: Collection[str] | None = None,
    lease: timedelta = LEASE,
) -> Job | None:
    """Take the most urgent job that may run at `due`, if there is one."""
    ready = _ready(due, queues)
    if not ready.exists():  # an empty line takes no write lock on SQLite
        return None
    with transaction.atomic():
        job = ready.select_for_update(skip_locked=True, of=("self",)).first()
        if job is None:
            return None
        now = timezone.now()
        moved = Job.objects.filter(pk=job.pk, state=JobState.READY).update(
            state=JobState.RUNNING,
            worker=worker,
            attempt=F("attempt") + 1,
            started_at=now,
            lease_until=now + lease,
        )
        job.refresh_from_db()
    return job if moved else None


def _ready(due: datetime, queues: Collection[str] | None) -> QuerySet[Job]:
    twin = Job.objects.filter(state=JobState.RUNNING, unique_key=OuterRef("unique_key"))
    ready = Job.objects.filter(
        Q(unique_key="") | ~Exists(twin), state=JobState.READY, run_after__lte=due
    )
    if queues is not None:
        ready = ready.filter(queue__in=queues)
    return ready.order_by("-priority", "run_after", "id")


def _held(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(
        pk=job.pk, worker=job.worker, attempt=job.attempt, state=JobState.RUNNING
    )


def renew(job: Job, lease: timedelta = LEASE) -> bool:
    """Hold the job for longer. False when it is no longer ours."""
    return bool(_held(job).update(lease_until=timezone.now() + lease))


def succeed(job: Job, result: Any) -> bool:
    """The job is done; `result` must be plain JSON. False when it is no longer ours."""
    return bool(
        _held(job).update(
            state=JobState.SUCCESSFUL,
            result=result,
            finished_at=timezone.now(),
            lease_until=None,
        )
    )


def rules_of(job: Job) -> Policy:
    """The rules of the job's task; the usual ones where this version has no such task."""
    try:
        return policy_of(import_string(job.path).func)
    except (ImportError, AttributeError):
        return DEFAULT_POLICY


def fail(job: Job, error: Exception, *, at: datetime) -> bool:
    """The attempt failed: try again later, or give up. False when it is no longer ours.

    `at` is the time from which the wait counts.
    """
    errors = [*job.errors, _told(error)]
    if job.attempt >= job.max_attempts:
        return _give_up(job, errors)
    jitter = timedelta(seconds=random.random())  # noqa: S311  # spreads those that failed together
    try:
        with transaction.atomic():
            return bool(
                _held(job).update(
                    state=JobState.READY,
                    errors=errors,
                    run_after=at + rules_of(job).wait(job.attempt) + jitter,
                    lease_until=None,
                )
            )
    except IntegrityError:
        return _give_up(job, [*errors, _told(Superseded())])


def _give_up(job: Job, errors: list[dict[str, str]]) -> bool:
    return bool(
        _held(job).update(
            state=JobState.FAILED,
            errors=errors,
            finished_at=timezone.now(),
            lease_until=None,
        )
    )


def _told(error: Exception) -> dict[str, str]:
    """Where it happened and of what kind it is, without its words: they may speak of people."""
    return {"exception": kind_of(error), "traceback": place_of(error)}


def unfinished(path: str) -> list[Job]:
    """The jobs of a task that run or will run."""
    return list(Job.objects.filter(path=path, state__in=[JobState.READY, JobState.RUNNING]))


def reap(now: datetime) -> int:
    """Take back the jobs whose lease has run out. Returns how many."""
    lost = Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now)
    return sum(_seize(job) and fail(job, Lost(), at=now) for job in lost)


def _seize(job: Job) -> bool:
    """Put the job behind a new fence, unless its lease was renewed after all."""
    name = f"lost:{job.worker}"[:80]
    seized = _held(job).filter(lease_until=job.lease_until).update(worker=name)
    job.worker = name
    return bool(seized)
