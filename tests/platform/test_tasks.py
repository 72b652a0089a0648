"""The platform's housekeeping removes what nobody needs any more, and nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from beside.platform import limits
from beside.platform.jobs.worker import run_due
from beside.platform.models import Job, JobState, Limit, Receipt

pytestmark = pytest.mark.django_db(databases="__all__")


def job(state: JobState, age: timedelta) -> Job:
    return Job.objects.create(
        path="x",
        payload={},
        queue="nobody",
        priority=0,
        run_after=timezone.now() + timedelta(days=999),
        max_attempts=1,
        state=state,
        finished_at=None if state == JobState.READY else timezone.now() - age,
    )


def test_old_jobs_receipts_and_counters_go() -> None:
    now = timezone.now()
    kept = [
        job(JobState.SUCCESSFUL, timedelta(days=6)),
        job(JobState.FAILED, timedelta(days=60)),
        job(JobState.READY, timedelta(0)),
    ]
    job(JobState.SUCCESSFUL, timedelta(days=8))
    job(JobState.FAILED, timedelta(days=91))
    for key, age in (("old", 8), ("young", 6)):
        Receipt.objects.create(scope="s", action="a", key=key, at=now - timedelta(days=age))
    limits.hit("x", "over", limit=1, per=60, at=now - timedelta(minutes=2))
    limits.hit("x", "running", limit=1, per=60, at=now)
    done = run_due(now)
    assert done.failed == 0
    assert set(Job.objects.exclude(path__startswith="beside.")) == set(kept)
    assert Receipt.objects.get().key == "young"
    assert Limit.objects.count() == 1
