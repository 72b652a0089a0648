"""What the room of people tidies by itself."""

from django.tasks import task

from beside.people import proof
from beside.platform.jobs.moment import moment
from beside.platform.jobs.periodic import every


@every(seconds=3600, offset=1800)
@task()
def purge_proofs() -> int:
    """Remove telephone codes that ended a day ago."""
    return proof.purge(moment())
