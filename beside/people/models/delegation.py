"""委托代办: who may act for somebody, in what, and until when."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from beside.journal.models import Subject
from beside.people.models.consents import ConsentChannel
from beside.people.models.person import Person


class Relation(models.TextChoices):
    """What the delegate is to whom he acts for."""

    CHILD = "child", _("子女")
    SPOUSE = "spouse", _("配偶")
    KIN = "kin", _("其他亲属")
    CARER = "carer", _("照护人")
    NEIGHBOR = "neighbor", _("邻居或热心人")


class EndedBy(models.TextChoices):
    """By whom or by what a delegation ended (民法典 Art. 173)."""

    SELF = "self", _("本人收回")
    DELEGATE = "delegate", _("受托人不办了")
    DESK = "desk", _("社区终止")
    TIME = "time", _("到期")
    DEATH = "death", _("离世、迁出或者注销")


class Delegation(Subject):
    """`delegate` acts for `person` (民法典 Art. 161, 165): the matters are one wish, or with
    `subject_id` 0 all of hers; the period runs from `since` (UTC) through the China day `until`.

    It stands once the delegate has accepted. `witness_id` is the account of staff who heard her
    say so: nobody else enters what was not said on her own page. Names lie in the drawers.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="delegations")
    delegate = models.ForeignKey(Person, models.PROTECT, related_name="entrusted")
    relation = models.CharField(max_length=10, choices=Relation)
    subject_type = models.CharField(max_length=40, blank=True)
    subject_id = models.BigIntegerField(default=0)
    since = models.DateTimeField()
    until = models.DateField()
    channel = models.CharField(max_length=10, choices=ConsentChannel)
    witness_id = models.BigIntegerField(null=True)
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=10, choices=EndedBy, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "delegate", "subject_type", "subject_id"],
                condition=Q(ended_at=None),
                name="delegation_stands_once",
            ),
            models.CheckConstraint(
                condition=~Q(person=F("delegate")), name="delegation_to_another"
            ),
            models.CheckConstraint(
                condition=Q(channel="web") | Q(witness_id__isnull=False),
                name="delegation_heard_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(relation__in=Relation.values), name="delegation_relation_known"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by="")
                | Q(ended_at__isnull=False, ended_by__in=EndedBy.values),
                name="delegation_end_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"delegation {self.pk}"

    def is_over(self, on: date) -> bool:
        """Whether nothing can be done by it on a China day; `delegations.offered_or_standing` asks
        the database the same.
        """
        return self.ended_at is not None or self.until < on
