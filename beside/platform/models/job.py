"""Work to be done later, and when each periodic task last fell due."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import pgettext_lazy


class JobState(models.TextChoices):
    """Where a job stands; the codes are those of `django.tasks.TaskResultStatus`."""

    READY = "READY", pgettext_lazy("job", "等待")
    RUNNING = "RUNNING", pgettext_lazy("job", "进行中")
    FAILED = "FAILED", pgettext_lazy("job", "失败")
    SUCCESSFUL = "SUCCESSFUL", pgettext_lazy("job", "完成")


class Job(models.Model):
    """One call of a task. The payload holds ids, never words about people (ruling 25).

    `worker` and `attempt` are the fence: only who holds both may finish the job. `unique_key` is
    the SHA-256 of task and payload for a task that need not wait in line twice, else empty.
    """

    path = models.CharField(max_length=200)
    payload = models.JSONField()
    queue = models.CharField(max_length=32)
    priority = models.SmallIntegerField()
    run_after = models.DateTimeField()
    state = models.CharField(max_length=10, choices=JobState, default=JobState.READY)
    attempt = models.SmallIntegerField(default=0)
    max_attempts = models.SmallIntegerField()
    worker = models.CharField(max_length=80, blank=True)
    lease_until = models.DateTimeField(null=True)
    unique_key = models.CharField(max_length=64, blank=True)
    result = models.JSONField(null=True)
    errors = models.JSONField(default=list)
    enqueued_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["-priority", "run_after", "id"],
                name="job_ready",
                condition=Q(state="READY"),
            ),
            models.Index(fields=["lease_until"], name="job_lease", condition=Q(state="RUNNING")),
            models.Index(
                fields=["finished_at"], name="job_done", condition=Q(finished_at__isnull=False)
            ),
        ]
        constraints: ClassVar = [
            # Waiting only: a change made while the job runs must be able to ask for another run.
            models.UniqueConstraint(
                fields=["unique_key"],
                condition=Q(state="READY") & ~Q(unique_key=""),
                name="job_waits_once",
            ),
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="job_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.path} #{self.pk} {self.state}"


class Beat(models.Model):
    """The last slot of a periodic task that was enqueued. The one who moves it enqueues."""

    name = models.CharField(primary_key=True, max_length=200)
    last = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.last}"
