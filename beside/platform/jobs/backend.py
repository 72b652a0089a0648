"""The backend of `django.tasks` on our own database.

A job is a row written in the caller's transaction: what is rolled back was never asked for.
"""

from __future__ import annotations  # the classes of django.tasks are generic to mypy only

import hashlib
import json
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Case, F, Value, When
from django.db.models.functions import Least
from django.tasks import Task, TaskResult, TaskResultStatus
from django.tasks.backends.base import BaseTaskBackend
from django.tasks.base import TaskError
from django.tasks.exceptions import TaskResultDoesNotExist
from django.utils.json import normalize_json
from django.utils.module_loading import import_string

from beside.platform.jobs.moment import moment
from beside.platform.jobs.policy import policy_of
from beside.platform.models import Job, JobState


def unique_key(path: str, payload: dict[str, Any]) -> str:
    """SHA-256 of a task and its whole payload."""
    text = json.dumps([path, payload], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


class JobBackend(BaseTaskBackend):
    """Keeps tasks as rows of `Job`; `worker.py` runs them."""

    supports_defer = True
    supports_priority = True
    supports_get_result = True
    supports_async_task = True

    def enqueue[**P, R](
        self, task: Task[P, R], args: list[Any], kwargs: dict[str, Any]
    ) -> TaskResult[P, R]:
        """Ask for the task to be run, in the transaction that is open."""
        self.validate_task(task)
        job = _fresh(task, args, kwargs)
        if job.unique_key:
            job = _wait_once(job)
        else:
            job.save(force_insert=True)
        return result_of(job, task, self.alias)

    def get_result(self, result_id: str) -> TaskResult[..., Any]:
        """How a job stands.

        Raises:
            TaskResultDoesNotExist: there is none with this id, or it has been tidied away.
        """
        job = Job.objects.filter(pk=int(result_id)).first() if result_id.isdecimal() else None
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return result_of(job, import_string(job.path), self.alias)


def _fresh(task: Task[..., Any], args: list[Any], kwargs: dict[str, Any]) -> Job:
    rules = policy_of(task.func)
    payload = {"args": normalize_json(list(args)), "kwargs": normalize_json(kwargs)}
    return Job(
        path=task.module_path,
        payload=payload,
        queue=task.queue_name,
        priority=task.priority,
        run_after=task.run_after or moment(),
        max_attempts=rules.attempts,
        unique_key=unique_key(task.module_path, payload) if rules.unique else "",
    )


def _wait_once(job: Job) -> Job:
    """Put the job in line, or find the one that waits there already."""
    while True:
        try:
            with transaction.atomic():
                job.save(force_insert=True)
        except IntegrityError:
            waiting = _join(job)
            if waiting is not None:
                return waiting
            # Someone began to run it just now, and may have read what we are changing: once more.
        else:
            return job


def _join(job: Job) -> Job | None:
    """Join the job that waits, holding it back until our transaction is over.

    The update locks its row even where it changes nothing: were the job to begin before we commit,
    it would not see what we have changed, and nobody would run it again.
    """
    earlier = Least(F("run_after"), Value(job.run_after))
    joined = Job.objects.filter(unique_key=job.unique_key, state=JobState.READY).update(
        # After a failure it waits for its turn, however often someone asks.
        run_after=Case(When(attempt=0, then=earlier), default=F("run_after"))
    )
    if not joined:
        return None
    return Job.objects.get(unique_key=job.unique_key, state=JobState.READY)


def result_of[**P, R](job: Job, task: Task[P, R], alias: str) -> TaskResult[P, R]:
    """A job as `django.tasks` tells of it."""
    result: TaskResult[P, R] = TaskResult(
        task=task,
        id=str(job.pk),
        status=TaskResultStatus(job.state),
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        last_attempted_at=job.started_at,
        args=job.payload["args"],
        kwargs=job.payload["kwargs"],
        backend=alias,
        errors=[
            TaskError(exception_class_path=error["exception"], traceback=error["traceback"])
            for error in job.errors
        ],
        # One for each attempt, as the number of attempts is counted by them.
        worker_ids=[job.worker] * job.attempt,
    )
    object.__setattr__(result, "_return_value", job.result)  # the class is frozen
    return result
