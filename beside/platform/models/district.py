"""What a district sets for itself: its options, and its own working days and holidays."""

from typing import ClassVar

from django.db import models


class Option(models.Model):
    """One setting of one district that differs from what the house comes with."""

    district_id = models.BigIntegerField()
    name = models.CharField(max_length=40)
    value = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["district_id", "name"], name="option_once"),
        ]

    def __str__(self) -> str:
        return f"{self.district_id} {self.name}"


class Day(models.Model):
    """One day on which people work, or rest, otherwise than the calendar says.

    With no district it holds everywhere; a district's own line wins over it.
    """

    district_id = models.BigIntegerField(null=True)
    date = models.DateField()
    is_working = models.BooleanField()
    note = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["district_id", "date"],
                condition=models.Q(district_id__isnull=False),
                name="day_once_in_district",
            ),
            models.UniqueConstraint(
                fields=["date"],
                condition=models.Q(district_id__isnull=True),
                name="day_once_everywhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {'+' if self.is_working else '-'}"
