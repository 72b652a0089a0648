"""Runs of the retention table: which rule, when, how many rows went."""

from typing import ClassVar

from django.db import models

from beside.journal.models import Subject


class RetentionRun(Subject):
    """One run of one rule over the whole installation (`district_id` 0).

    `done` counts rows and is written with each chunk; a run that was interrupted has no
    `finished_at` and is gone on with. `oldest` is the China date of the oldest row that was due.
    """

    rule = models.CharField(max_length=30)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    oldest = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["rule"],
                condition=models.Q(finished_at=None),
                name="retention_run_one_at_a_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["rule", "-started_at"], name="retention_run_by_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.started_at:%Y-%m-%d}"
