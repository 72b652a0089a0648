"""What the desk keeps beside a wish: transfers to outside bodies, and alerts for whoever is on
duty.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beside.journal.models import Subject
from beside.places.models import Area
from beside.wishes.models.wish import Wish


class Body(models.TextChoices):
    """Where a wish can be transferred."""

    HOTLINE = "hotline", _("12345 热线")
    PROPERTY = "property", _("物业公司")
    DEPARTMENT = "department", _("职能部门")
    CIVIL_AFFAIRS = "civil_affairs", _("民政部门")
    LEGAL_AID = "legal_aid", _("法律援助中心")
    UTILITY = "utility", _("水电气暖公司")


class Outcome(models.TextChoices):
    """What the outside body answered."""

    DONE = "done", _("对方已办好")
    PROMISED = "promised", _("对方答应了，还在办")
    REFUSED = "refused", _("对方办不了")


class Undoable(models.TextChoices):
    """Steps of the desk that have no other way back, and may be undone for some minutes."""

    REJECT = "reject", _("不予受理")
    DEFER = "defer", _("暂时办不到，改天再看")


class Transfer(models.Model):
    """转办: a wish handed to an outside body, followed up until it answers."""

    wish = models.ForeignKey(Wish, models.PROTECT, related_name="transfers")
    body = models.CharField(max_length=14, choices=Body)
    sent_at = models.DateTimeField()
    reply_by = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["wish"],
                condition=models.Q(answered_at=None),
                name="transfer_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"transfer {self.pk} to {self.body}"


class AlertKind(models.TextChoices):
    """What must be seen at once."""

    LIFE = "life", _("有人身危险")
    SELF_HARM = "self_harm", _("有轻生的话")


class Alert(Subject):
    """Somebody typed an emergency: the page showed help at once, and whoever is on duty must know.

    No words are kept and no wish is made.
    """

    community = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=AlertKind)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    seen_by_id = models.BigIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["district_id", "at"],
                condition=models.Q(seen_at=None),
                name="alert_unseen",
            ),
        ]

    def __str__(self) -> str:
        return f"alert {self.pk} {self.kind}"
