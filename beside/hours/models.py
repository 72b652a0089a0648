"""The ledger."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beside.people.models import Volunteer


class Basis(models.TextChoices):
    """What a row rests on; verified and manual hours are never added up in one figure."""

    CONFIRMED = "confirmed", _("居民确认")
    DECIDED = "decided", _("评议认定")
    SETTLED = "settled", _("有凭据，居民没有评")
    LOGGED = "logged", _("服务记录（心愿未办完就结束了）")
    MANUAL = "manual", _("人工补录")
    CORRECTION = "correction", _("更正")


class Credit(models.Model):
    """Minutes of service really given (Order 67 Art. 7), on one China day."""

    district_id = models.BigIntegerField()
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="credits")
    day = models.DateField()
    minutes = models.IntegerField()
    basis = models.CharField(max_length=12, choices=Basis)
    subject_type = models.CharField(max_length=40)
    subject_id = models.BigIntegerField(help_text="What was served: a claim on a wish, a session.")
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="+")
    credited_at = models.DateTimeField()
    credited_by_id = models.BigIntegerField(
        null=True, help_text="The account that confirmed, by id."
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["volunteer", "day"], name="credit_of_volunteer")]

    def __str__(self) -> str:
        return f"{self.volunteer_id} {self.day} {self.minutes}"
