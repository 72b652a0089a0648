"""Leave to read a guarded record: asked by one, given by another, for a time."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from beside.journal.models import Subject
from beside.people.models.person import Person, User
from beside.places.models import Area


class ClearanceState(models.TextChoices):
    """How leave stands. `broken`: taken in an emergency, without asking (break-glass)."""

    ASKED = "asked", _("等批准")
    GRANTED = "granted", _("批准了")
    REFUSED = "refused", _("没有批准")
    BROKEN = "broken", _("紧急打开")


class Clearance(Subject):
    """`holder` may read the record of `person` until a moment (UTC), because somebody else agreed
    (未成年人网络保护条例 Art. 36), or because it could not wait, which an auditor then looks into.

    `area` is the place whose people decide; the subject is what the record is read for.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    holder = models.ForeignKey(User, models.PROTECT, related_name="clearances")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    subject_type = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=ClearanceState, default=ClearanceState.ASKED)
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "holder"],
                condition=Q(state="asked"),
                name="clearance_asked_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ClearanceState.values), name="clearance_state_known"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("holder")),
                name="clearance_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("holder")),
                name="clearance_reviewed_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["granted", "broken"]) | Q(until__isnull=False),
                name="clearance_has_an_end",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["holder", "person"], name="clearance_of"),
            models.Index(fields=["district_id", "state", "asked_at"], name="clearance_by_state"),
        ]

    def __str__(self) -> str:
        return f"clearance {self.pk} {self.state}"
