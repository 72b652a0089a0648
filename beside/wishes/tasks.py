"""The housekeeping of wishes."""

from datetime import timedelta

from django.tasks import task
from django.utils.timezone import now

from beside.platform import album
from beside.platform.jobs.moment import moment
from beside.platform.jobs.periodic import every
from beside.wishes import pictures

DAY = 86400
BEFORE_DAWN = 3 * 3600
UNTIL_NAMED = timedelta(days=1)
"""Longer than the session lives in which a wish that is being stated waits with its pictures."""


@every(seconds=DAY, offset=BEFORE_DAWN)
@task(queue_name="bulk")
def sweep_pictures() -> int:
    """Delete pictures that were sent for a wish or a log that never came to be."""
    at = min(moment(), now())  # a look into the future must not make today's pictures old
    return album.sweep(pictures.named, before=at - UNTIL_NAMED)
