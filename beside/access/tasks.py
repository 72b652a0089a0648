"""What runs by itself over people's records: whatever has had its time goes, every night."""

from django.tasks import task

from beside.access.actor import SYSTEM
from beside.people.retention.running import run_all
from beside.platform.jobs.moment import moment
from beside.platform.jobs.periodic import every
from beside.platform.jobs.policy import policy

DAY, BEFORE_DAWN = 86400, 2 * 3600


@every(seconds=DAY, offset=BEFORE_DAWN)
@task(queue_name="bulk")
@policy(attempts=5)
def see_to_retention() -> int:
    """Do what the table says; how many rows had had their time. Killed midway, it goes on."""
    return sum(one.done for one in run_all(by=SYSTEM, at=moment()))
