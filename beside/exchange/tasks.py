"""What runs by itself: imports that were confirmed, and the tidying up after them."""

from datetime import timedelta

from django.tasks import task

from beside.access.actor import SYSTEM
from beside.exchange.importing.running import give_up, run
from beside.exchange.models import UNDER_WAY, Import
from beside.exchange.retention import drop_files, old_files
from beside.people.retention.table import rule_of
from beside.platform.jobs.moment import moment
from beside.platform.jobs.periodic import every
from beside.platform.jobs.policy import policy
from beside.platform.jobs.queue import unfinished

DAY, SOON = 86400, 300
KEPT = timedelta(days=rule_of("imports").days)
"""How long an unconfirmed file, and the list of errors of a finished import, may be kept."""


@task(queue_name="bulk")
@policy(attempts=5, unique=True)
def run_import(import_id: int) -> str:
    """Write a confirmed roster. Killed midway and run again, it completes."""
    return run(Import.objects.get(pk=import_id), at=moment()).stage


@every(seconds=SOON)
@task()
def close_lost_imports() -> int:
    """Say of imports whose job was given up that they have failed, so that they can be sent anew.

    They are read before the jobs: one confirmed in between has its job, and one that was finished
    in between is over.
    """
    under_way = list(Import.objects.filter(stage__in=UNDER_WAY))
    alive = {tuple(job.payload["args"]) for job in unfinished(run_import.module_path)}
    lost = [roster for roster in under_way if (roster.pk,) not in alive]
    return sum(give_up(roster, at=moment()) for roster in lost)


@every(seconds=DAY, offset=3 * 3600)
@task()
def purge_imports() -> int:
    """Delete files nobody confirmed and lists of errors nobody will take any more."""
    old = list(old_files(moment() - KEPT).values_list("pk", flat=True))
    drop_files(old, SYSTEM, moment())
    return len(old)
