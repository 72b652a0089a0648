"""How an installation is doing: work that waits, work that failed, how much room is left."""

import shutil
import sys
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import django
from django.conf import settings
from django.db import connection
from django.db.models import Count, Min

from beside.platform.models import Beat, Job, JobState


@dataclass(frozen=True, slots=True)
class Work:
    """Jobs: how many wait, run, have failed; since when the oldest waits; the last failures; and
    when something last fell due by itself.
    """

    waiting: int
    running: int
    failed: int
    oldest: datetime | None
    failures: list[tuple[str, datetime | None]]
    beat: datetime | None


def work(at: datetime) -> Work:
    """As it stands now."""
    counts = dict(Job.objects.values_list("state").annotate(Count("pk")))
    due = Job.objects.filter(state=JobState.READY, run_after__lte=at)
    failed = Job.objects.filter(state=JobState.FAILED).order_by("-finished_at")
    beat = Beat.objects.order_by("-last").first()
    return Work(
        waiting=counts.get(JobState.READY, 0),
        running=counts.get(JobState.RUNNING, 0),
        failed=counts.get(JobState.FAILED, 0),
        oldest=due.aggregate(oldest=Min("run_after"))["oldest"],
        failures=[(one.path.rpartition(".")[2], one.finished_at) for one in failed[:5]],
        beat=beat.last if beat else None,
    )


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes: of the database, of pictures, and free on the disk they lie on."""

    database: int
    pictures: int
    free: int


def room() -> Room:
    """As it stands now."""
    media = Path(settings.MEDIA_ROOT)
    files = media.rglob("*") if media.exists() else ()
    return Room(
        database=_database(),
        pictures=sum(one.stat().st_size for one in files if one.is_file()),
        free=shutil.disk_usage(settings.DATA).free,
    )


def _database() -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return int(cursor.fetchone()[0])


def versions() -> list[tuple[str, str]]:
    """What runs here."""
    try:
        own = version("beside")
    except PackageNotFoundError:  # run from a copy of the source
        own = ""
    database = ".".join(map(str, connection.get_database_version()))
    python = ".".join(map(str, sys.version_info[:3]))
    return [
        ("Beside", own),
        ("Python", python),
        ("Django", django.get_version()),
        (connection.display_name, database),
    ]
