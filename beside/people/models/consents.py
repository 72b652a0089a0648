"""The book of consents: who agreed to what, in which words, and when it was taken back.

A consent record in the sense of ISO/IEC TS 27560. Rows are never deleted: what was taken back is
kept beside what was given.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beside.people.models.person import Person


class ConsentKind(models.TextChoices):
    """What the law wants asked apart (个人信息保护法 Art. 29, 23, 25)."""

    SENSITIVE = "sensitive", _("记下身体和困难情况")
    SHARING = "sharing", _("转告给来帮忙的人")
    PUBLISHING = "publishing", _("贴上心愿墙")


class ConsentChannel(models.TextChoices):
    """How the word reached us."""

    WEB = "web", _("在网上自己点的")
    TELEPHONE = "telephone", _("电话里说的")
    DESK = "desk", _("当面说的")
    PAPER = "paper", _("纸上签的")
    VISIT = "visit", _("上门时说的")


class GivenBy(models.TextChoices):
    """Whose word it is."""

    SELF = "self", _("本人")
    GUARDIAN = "guardian", _("监护人")
    DELEGATE = "delegate", _("受托人")


class ConsentRecord(models.Model):
    """One consent of one person to one thing, about a wish or (`subject_id` 0) about herself.

    `version` is the text that was read (people.consent_texts). `witness_id` and
    `withdrawn_witness_id` are the accounts of staff who heard it: nobody else enters what was not
    said on the person's own page. Who a guardian is lies with the papers.
    """

    district_id = models.BigIntegerField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="consents")
    kind = models.CharField(max_length=12, choices=ConsentKind)
    subject_type = models.CharField(max_length=40, blank=True)
    subject_id = models.BigIntegerField(default=0)
    version = models.CharField(max_length=8)
    given_at = models.DateTimeField()
    channel = models.CharField(max_length=10, choices=ConsentChannel)
    given_by = models.CharField(max_length=10, choices=GivenBy)
    witness_id = models.BigIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_channel = models.CharField(max_length=10, choices=ConsentChannel, blank=True)
    withdrawn_by = models.CharField(max_length=10, choices=GivenBy, blank=True)
    withdrawn_witness_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=ConsentKind.values), name="consent_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(channel="web") | Q(witness_id__isnull=False),
                name="consent_heard_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None)
                | Q(withdrawn_channel="web")
                | Q(withdrawn_witness_id__isnull=False),
                name="consent_withdrawal_heard_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "subject_type", "subject_id", "given_by"],
                condition=Q(withdrawn_at=None),
                name="consent_stands_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "subject_type", "subject_id"], name="consent_of")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of person {self.person_id}"
