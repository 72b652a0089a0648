"""A breach of personal information, and the notices the law asks for (PIPL 57)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beside.journal.models import Subject
from beside.people.models.enclosed import Enclosed


class BreachKind(models.TextChoices):
    """What has happened to the information."""

    LEAK = "leak", _("泄露")
    TAMPERING = "tampering", _("篡改")
    LOSS = "loss", _("丢失")


class Breach(Subject, Enclosed):
    """One breach, from its discovery on.

    `data_kinds` are codes of kinds of information (see `access.breaches.KINDS`). The cause, the
    harm, the remedies and the contact are sealed words. `affected` is the number of people;
    `person_ids` their ids where they were derived from an account's openings.
    """

    kind = models.CharField(max_length=10, choices=BreachKind)
    data_kinds = models.JSONField(default=list)
    affected = models.PositiveIntegerField(default=0)
    person_ids = models.JSONField(default=list)
    discovered_at = models.DateTimeField()
    entered_at = models.DateTimeField()
    entered_by_id = models.BigIntegerField(null=True)
    authority_told_at = models.DateTimeField(null=True)
    people_told_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["district_id", "-discovered_at"], name="breach_by_time"),
        ]

    def __str__(self) -> str:
        return f"breach {self.pk} {self.kind}"
