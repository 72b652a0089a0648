"""What wishes do by themselves: the clocks that run out, and the tidying up."""

from datetime import timedelta

from django.tasks import task
from django.utils.timezone import now

from beside.platform import album
from beside.platform.jobs.moment import moment
from beside.platform.jobs.periodic import every
from beside.wishes import pictures
from beside.wishes.actions import clockwork

MINUTE = 60
DAY = 86400
BEFORE_DAWN = 3 * 3600
UNTIL_NAMED = timedelta(days=1)
"""Longer than the session lives in which a wish that is being stated waits with its pictures."""


@every(seconds=MINUTE)
@task()
def fire_clocks() -> int:
    """Keep the promises whose time has come: offers, first contacts, held places, reviews, the
    ladder.
    """
    at, done = moment(), 0
    while acts := clockwork.run(at):
        done += acts
    return done


@every(seconds=DAY, offset=BEFORE_DAWN)
@task(queue_name="bulk")
def sweep_pictures() -> int:
    """Delete pictures that were sent for a wish or a log that never came to be."""
    at = min(moment(), now())  # a look into the future must not make today's pictures old
    return album.sweep(pictures.named, before=at - UNTIL_NAMED)
