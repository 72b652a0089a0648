"""Imports under way and done, and what the last roster said of each person."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beside.exchange.reading.fields import Kind
from beside.journal.models import Subject
from beside.people.models import Person


class Stage(models.TextChoices):
    """How far an import has come."""

    PROPOSED = "proposed", _("等待确认")
    WAITING = "waiting", _("排队中")
    READING = "reading", _("正在检查")
    WRITING = "writing", _("正在写入")
    DONE = "done", _("已完成")
    FAILED = "failed", _("没有完成")
    DROPPED = "dropped", _("已取消")


KINDS = [(kind.value, kind.label) for kind in Kind]
UNDER_WAY = (Stage.WAITING, Stage.READING, Stage.WRITING)


class Import(Subject):
    """One uploaded roster.

    The file itself lies encrypted in the private store until the import is done; `wrapped` is its
    key. `mapping` is {sheet: {column letter: field code}}, `outlook` what the preview shows: counts
    and headings in the clear, the cells masked and under the same key. `done` of `total` counts
    rows while reading, entries while writing.
    """

    kind = models.CharField(max_length=12, choices=KINDS)
    file_name = models.CharField(max_length=120)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.PROPOSED)
    stored = models.CharField(max_length=80, blank=True)
    wrapped = models.BinaryField(null=True)
    key_id = models.CharField(max_length=16, blank=True)
    mapping = models.JSONField(default=dict)
    outlook = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    things = models.PositiveIntegerField(default=0)
    duplicates = models.PositiveIntegerField(default=0)
    bad_rows = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refusal = models.CharField(max_length=40, blank=True)
    errors_stored = models.CharField(max_length=80, blank=True)
    errors_wrapped = models.BinaryField(null=True)
    errors_key_id = models.CharField(max_length=16, blank=True)
    by_user_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(stage__in=Stage.values), name="import_stage_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in Kind]),
                name="import_kind_known",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["district_id", "-created_at"], name="import_by_time"),
        ]

    def __str__(self) -> str:
        return f"import {self.pk} {self.kind} {self.stage}"


class Trace(models.Model):
    """What the last roster said of a person, as keyed hashes by field: {field: hash}.

    Fields of the drawer cannot be compared without opening it; by this a second import knows that
    nothing is new, and leaves alone what has been corrected by hand since.
    """

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="+")
    hashes = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"trace of person {self.pk}"
