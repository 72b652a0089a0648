"""志愿服务工作室: where residents of a community can walk in or call."""

from typing import ClassVar

from django.db import models

from beside.journal.models import Subject
from beside.people.models import User
from beside.places.models import Area


class Studio(Subject):
    """The volunteer studio of a community. Everything here is public.

    Of a `small_office` the subdistrict gives second signatures and makes neutral call-backs.
    """

    community = models.OneToOneField(Area, models.PROTECT, related_name="studio")
    name = models.CharField(max_length=60)
    address = models.CharField(max_length=100, blank=True)
    hours = models.CharField(max_length=100, blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    small_office = models.BooleanField(default=False, db_default=False)

    def __str__(self) -> str:
        return self.name


class DutyShift(models.Model):
    """Who is on duty at a studio, between two moments (UTC)."""

    studio = models.ForeignKey(Studio, models.PROTECT, related_name="shifts")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(
        null=True, help_text="When the shift was struck off, if it was."
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="shift_ends_after_start"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["studio", "starts_at"], name="shift_by_time")]

    def __str__(self) -> str:
        return f"{self.studio_id} {self.starts_at:%Y-%m-%d %H:%M}"
