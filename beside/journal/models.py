"""The journal's two tables: entries that never change, and entries not yet told to anybody."""

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class ActorKind(models.TextChoices):
    """What sort of hand did it."""

    PERSON = "person", _("登录的人")
    RESIDENT = "resident", _("未登录的居民")
    SYSTEM = "system", _("系统")
    NOBODY = "nobody", _("访客")


class Subject(models.Model):
    """A row whose changes are journaled. `version` counts them and numbers the entries."""

    district_id = models.BigIntegerField()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True


class Entry(models.Model):
    """One thing that happened to one subject. Written once; the database refuses to change it."""

    at = models.DateTimeField()
    district_id = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    schema_version = models.PositiveSmallIntegerField(default=1)
    subject_type = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    subject_seq = models.PositiveIntegerField()
    actor_kind = models.CharField(max_length=12, choices=ActorKind)
    actor_user_id = models.BigIntegerField(null=True)
    actor_person_id = models.BigIntegerField(null=True)
    on_behalf_of = models.BigIntegerField(null=True, help_text="The person acted for, by id.")
    via = models.CharField(max_length=20, blank=True, help_text="The door: desk, volunteer, job …")
    request_id = models.CharField(max_length=36, blank=True)
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "subject_seq"], name="journal_one_per_step"
            ),
            models.CheckConstraint(
                condition=models.Q(actor_kind__in=ActorKind.values), name="journal_actor_known"
            ),
        ]
        indexes: ClassVar = [
            # For figures: how many of a kind in a month.
            models.Index(fields=["district_id", "kind", "at"], name="journal_kind_at"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind} {self.subject_type}#{self.subject_id}"


class Pending(models.Model):
    """An entry that notices have not looked at yet.

    Turned into deliveries and deleted in one go.
    """

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="+")

    def __str__(self) -> str:
        return f"pending {self.pk}"
