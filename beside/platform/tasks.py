"""The platform's own housekeeping: what is no longer needed goes."""

from datetime import timedelta

from django.tasks import task

from beside.platform import limits, sessions
from beside.platform.jobs.moment import moment
from beside.platform.jobs.periodic import every
from beside.platform.models import Job, JobState, Receipt

HOUR = 3600
KEEP_RECEIPTS = timedelta(days=7)  # longer than any page stays open, or a machine goes on trying
KEEP_DONE = timedelta(days=7)
KEEP_FAILED = timedelta(days=90)


@every(seconds=HOUR)
@task()
def purge_limits() -> int:
    """Remove the counters whose window is over."""
    return limits.purge(moment())


@every(seconds=HOUR, offset=300)
@task()
def purge_sessions() -> int:
    """Remove the sessions that are over."""
    return sessions.purge(moment())


@every(seconds=HOUR, offset=600)
@task()
def purge_receipts() -> int:
    """Remove the receipts of requests that nobody will repeat any more."""
    return Receipt.objects.filter(at__lt=moment() - KEEP_RECEIPTS).delete()[0]


@every(seconds=HOUR, offset=1200)
@task()
def purge_jobs() -> int:
    """Remove what is done after a week, and what has failed after three months."""
    now = moment()
    done = Job.objects.filter(state=JobState.SUCCESSFUL, finished_at__lt=now - KEEP_DONE)
    failed = Job.objects.filter(state=JobState.FAILED, finished_at__lt=now - KEEP_FAILED)
    return done.delete()[0] + failed.delete()[0]
