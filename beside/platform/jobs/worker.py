"""Runs the jobs: a loop for the background, and one round for `beside work --at`."""

from __future__ import annotations  # the classes of django.tasks are generic to mypy only

import os
import socket
import threading
import time
from collections.abc import Collection, Iterator
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import DatabaseError, close_old_connections, connections
from django.tasks import Task, TaskContext, TaskResult
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.json import normalize_json
from django.utils.module_loading import import_string

from beside.platform.jobs import queue
from beside.platform.jobs.backend import result_of
from beside.platform.jobs.moment import as_if, moment
from beside.platform.jobs.periodic import discover, enqueue_all, tick
from beside.platform.models import Job

log = structlog.get_logger(__name__)

PAUSE = 0.5  # seconds between two looks at an empty line
ROUND = 5.0  # seconds between two looks at clocks and lost jobs
SETTLE_TRIES = 5


def _worker_name() -> str:
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{get_random_string(8)}"


@dataclass(frozen=True, slots=True)
class Done:
    """What one round of work came to."""

    ran: int
    failed: int


class Worker:
    """Takes jobs one after another until it is told to stop.

    Several may run beside each other, as threads or processes. `queues` limits what it takes;
    `lease` is how long a job is safe from others without a sign of life.
    """

    def __init__(
        self, *, queues: Collection[str] | None = None, lease: timedelta = queue.LEASE
    ) -> None:
        self.name = _worker_name()
        self._queues = queues
        self._lease = lease
        self._stopped = False  # and no Event: setting one from a signal handler can deadlock

    def stop(self) -> None:
        """End after the job that is running. Safe from a signal handler or another thread."""
        self._stopped = True

    def run(self) -> None:
        """Work until stopped. A database that is away for a while is waited for."""
        discover()
        next_round = 0.0
        while not self._stopped:
            close_old_connections()
            try:
                if time.monotonic() >= next_round:
                    look_after(timezone.now())
                    next_round = time.monotonic() + ROUND
                idle = self.step() is None
            except DatabaseError as error:
                log.warning("jobs.database_away", error=type(error).__name__)
                time.sleep(PAUSE)
                continue
            if idle:
                time.sleep(PAUSE)

    def step(self, due: datetime | None = None) -> bool | None:
        """Run one job that may run at `due` (now): did it succeed? None when there is none."""
        job = queue.claim(
            self.name, due=due or timezone.now(), queues=self._queues, lease=self._lease
        )
        return None if job is None else self._perform(job)

    def _perform(self, job: Job) -> bool:
        error: Exception | None = None
        result = None
        with _sign_of_life(job, self._lease):
            try:
                result = normalize_json(_call(job))
            except Exception as problem:  # whatever a task throws must not stop the others
                error = problem
            held = _settle(job, result, error)
        if error is not None:
            # Its kind only: the words of an error may speak of people.
            log.error("jobs.error", job=job.pk, path=job.path, error=type(error).__qualname__)
        if not held:
            log.warning("jobs.lease_lost", job=job.pk, path=job.path, attempt=job.attempt)
        return error is None and held


class Crew:
    """One worker for each queue, side by side: a roster that takes minutes keeps no clock waiting.

    When one of them breaks the others stop, and its error is raised: whoever started the process
    begins anew.
    """

    def __init__(self, queues: Collection[str] = ()) -> None:
        names = queues or settings.TASKS["default"]["QUEUES"]
        self._workers = [Worker(queues=[name]) for name in names]

    def stop(self) -> None:
        """End after the jobs that are running. Safe from a signal handler or another thread."""
        for worker in self._workers:
            worker.stop()

    def run(self) -> None:
        """Work until stopped."""
        discover()
        with ThreadPoolExecutor(len(self._workers)) as pool:
            shifts = [pool.submit(_shift, worker) for worker in self._workers]
            ended, _others = wait(shifts, return_when=FIRST_EXCEPTION)
            self.stop()
        for shift in ended:
            shift.result()


def _shift(worker: Worker) -> None:
    try:
        worker.run()
    finally:
        connections.close_all()


def look_after(now: datetime) -> None:
    """Take back lost jobs, and enqueue the periodic tasks that have fallen due."""
    queue.reap(now)
    tick(now)


def run_due(at: datetime) -> Done:
    """Run every periodic task, and every job that is due by `at`, once, as if it were `at`.

    What these jobs enqueue for the same moment runs too; what fails waits for its next attempt.
    The beats of the periodic tasks stay as they are, so that looking into the future does not keep
    the real worker waiting until then.
    """
    discover()
    worker = Worker()
    ran = failed = 0
    with as_if(at):
        enqueue_all(at)
        while (succeeded := worker.step(at)) is not None:
            ran += 1
            failed += not succeeded
    return Done(ran, failed)


def _call(job: Job) -> object:
    task = import_string(job.path)
    if not isinstance(task, Task):
        raise TypeError(f"{job.path} is not a task")
    told: TaskResult[..., Any] = result_of(job, task, task.backend)
    context: list[Any] = [TaskContext(task_result=told)] if task.takes_context else []
    return task.call(*context, *job.payload["args"], **job.payload["kwargs"])


def _settle(job: Job, result: object, error: Exception | None) -> bool:
    """Write down how the job ended, patiently: a busy database must not make it run again."""
    for _try in range(SETTLE_TRIES - 1):
        try:
            return _end(job, result, error)
        except DatabaseError:
            close_old_connections()
            time.sleep(0.5)
    return _end(job, result, error)


def _end(job: Job, result: object, error: Exception | None) -> bool:
    return queue.succeed(job, result) if error is None else queue.fail(job, error, at=moment())


@contextmanager
def _sign_of_life(job: Job, lease: timedelta) -> Iterator[None]:
    """Renew the lease from a thread of its own while the job runs."""
    over = threading.Event()
    thread = threading.Thread(target=_renew_until, args=(over, job, lease), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _renew_until(over: threading.Event, job: Job, lease: timedelta) -> None:
    end = time.monotonic() + queue.rules_of(job).time_limit
    try:
        while not over.wait(lease.total_seconds() / 4) and time.monotonic() < end:
            try:
                if not queue.renew(job, lease):
                    return
            except DatabaseError as error:
                log.warning("jobs.renewal_failed", job=job.pk, error=type(error).__name__)
                connections.close_all()  # a broken one would fail every time from now on
    finally:
        connections.close_all()
