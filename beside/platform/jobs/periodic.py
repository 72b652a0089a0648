"""Tasks that run every so often, once however many workers there are.

@every(seconds=3600)
@task()
def purge() -> None: ...
"""

from __future__ import annotations  # the classes of django.tasks are generic to mypy only

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.tasks import Task
from django.utils.module_loading import autodiscover_modules

from beside.platform.jobs.moment import as_if
from beside.platform.jobs.policy import POLICIES, policy_of
from beside.platform.models import Beat

CHINA_OFFSET = 8 * 3600  # so that a period of a day begins at midnight in China


@dataclass(frozen=True, slots=True)
class Periodic:
    """A task without arguments, its period and where in the period it runs, in seconds."""

    task: Task[[], Any]
    seconds: int
    offset: int

    @property
    def name(self) -> str:
        """Under which its last slot is remembered."""
        return self.task.module_path

    def slot(self, at: datetime) -> datetime:
        """The last moment, not after `at`, at which the task fell due."""
        shift = CHINA_OFFSET - self.offset
        count = (int(at.timestamp()) + shift) // self.seconds
        return datetime.fromtimestamp(count * self.seconds - shift, UTC)


PERIODIC: dict[str, Periodic] = {}


def every[R](*, seconds: int, offset: int = 0) -> Callable[[Task[[], R]], Task[[], R]]:
    """Run a task every so many seconds; stands above `@task()`.

    Periods are counted from midnight in China: `seconds=86400, offset=7200` is every day at two.
    Missed periods collapse into one. A task never runs twice at the same time.

    Raises:
        ValueError: a period or an offset that cannot be.
    """
    if seconds < 1 or not 0 <= offset < seconds:
        raise ValueError("a period is at least one second, and the offset lies within it")

    def register(task: Task[[], R]) -> Task[[], R]:
        POLICIES[task.func] = replace(policy_of(task.func), unique=True)
        entry = Periodic(task, seconds, offset)
        PERIODIC[entry.name] = entry
        return task

    return register


def discover() -> None:
    """Learn every room's tasks, without naming any room."""
    autodiscover_modules("tasks")


def tick(at: datetime) -> int:
    """Enqueue each periodic task that has fallen due by `at`. Returns how many.

    The beat moves in the same transaction: of many workers one enqueues, and if it dies between the
    two, neither has happened.
    """
    last = dict(Beat.objects.values_list("name", "last"))
    due = [
        entry
        for entry in PERIODIC.values()
        if entry.name not in last or last[entry.name] < entry.slot(at)
    ]
    return sum(_beat(entry, at) for entry in due)


@transaction.atomic
def _beat(entry: Periodic, at: datetime) -> bool:
    slot = entry.slot(at)
    before = slot - timedelta(seconds=entry.seconds)
    Beat.objects.bulk_create([Beat(name=entry.name, last=before)], ignore_conflicts=True)
    if not Beat.objects.filter(pk=entry.name, last__lt=slot).update(last=slot):
        return False
    entry.task.enqueue()
    return True


def enqueue_all(at: datetime) -> None:
    """Enqueue every periodic task once, for `at`, leaving the beats as they are."""
    with as_if(at):
        for entry in PERIODIC.values():
            entry.task.enqueue()
