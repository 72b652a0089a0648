"""What the room of people tidies by itself."""

from datetime import timedelta

from django.tasks import task
from django.utils.timezone import now

from beside.people import proof, recordings
from beside.platform.jobs.moment import moment
from beside.platform.jobs.periodic import every


@every(seconds=3600, offset=1800)
@task()
def purge_proofs() -> int:
    """Remove telephone codes that ended a day ago."""
    return proof.purge(moment())


UNTIL_NAMED = timedelta(days=1)
"""Longer than the session lives in which a wish that is being stated waits with its recording."""


@every(seconds=86400, offset=3 * 3600)
@task(queue_name="bulk")
def sweep_recordings() -> int:
    """Delete recordings of wishes that never came to be: nobody has the key to them any more."""
    at = min(moment(), now())  # a look into the future must not make today's recordings old
    return recordings.sweep(at - UNTIL_NAMED)
