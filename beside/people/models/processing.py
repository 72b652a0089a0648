"""A district's own notes in the register of processing, and its impact assessments (PIPL 55–56)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beside.journal.models import Subject


class ProcessingNote(Subject):
    """What a district adds to one activity of the register, in words about no person."""

    activity = models.CharField(max_length=30)
    text = models.CharField(max_length=1000, blank=True)
    changed_at = models.DateTimeField()
    changed_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["district_id", "activity"], name="processing_note_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.district_id} {self.activity}"


class AssessmentOutcome(models.TextChoices):
    """What an assessment comes to."""

    GO = "go", _("可以处理")
    WITH_MEASURES = "measures", _("落实措施后可以处理")
    STOP = "stop", _("不可以处理")


class Assessment(Subject):
    """个人信息保护影响评估, one saved version. Kept at least three years (PIPL 56), never changed.

    `answers` are the template's questions by code; `risks` rows of what, likelihood (1 to 3),
    harm (1 to 3), measure. A later version names the one before.
    """

    activity = models.CharField(max_length=30)
    number = models.PositiveSmallIntegerField()
    answers = models.JSONField(default=dict)
    risks = models.JSONField(default=list)
    outcome = models.CharField(max_length=10, choices=AssessmentOutcome)
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["district_id", "activity", "number"], name="assessment_once"
            ),
        ]

    def __str__(self) -> str:
        return f"assessment {self.activity} {self.number}"
