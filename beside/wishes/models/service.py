"""What was done: visits, people called in, things given, pictures, dates of a series, steps."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beside.people.models import Volunteer
from beside.wishes.models.wish import Wish


class Log(models.Model):
    """One piece of work on one China day: minutes given by each of `people`.

    Words about it lie in the drawer of the resident (paper "log"), for they may tell about a home.
    """

    wish = models.ForeignKey(Wish, models.PROTECT, related_name="logs")
    claim = models.ForeignKey("wishes.Claim", models.PROTECT, related_name="logs")
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="logs")
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    people = models.PositiveSmallIntegerField(default=1)
    occurrence = models.ForeignKey("wishes.Occurrence", models.PROTECT, null=True, related_name="+")
    logged_by_id = models.BigIntegerField()
    logged_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(minutes__lte=24 * 60), name="log_within_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"log {self.pk}"


class ThirdParty(models.Model):
    """Somebody called in (plumber, property firm): the claim stays open until the thing is done."""

    class Who(models.TextChoices):
        PLUMBER = "plumber", _("水暖师傅")
        ELECTRICIAN = "electrician", _("电工师傅")
        PROPERTY = "property", _("物业公司")
        DEPARTMENT = "department", _("职能部门")
        COMPANY = "company", _("公司或商家")
        OTHER = "other", _("其他人")

    wish = models.ForeignKey(Wish, models.PROTECT, related_name="third_parties")
    claim = models.ForeignKey("wishes.Claim", models.PROTECT, related_name="third_parties")
    who = models.CharField(max_length=12, choices=Who)
    called_at = models.DateTimeField()
    promised_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    solved = models.BooleanField(null=True)

    def __str__(self) -> str:
        return f"third party {self.pk}"


class ContributionKind(models.TextChoices):
    """What was given."""

    GOODS = "goods", _("物品")
    MONEY = "money", _("钱款")


class Contribution(models.Model):
    """Goods or money given along the way. Recorded, never collected.

    `fen` is hundredths of a yuan.
    """

    wish = models.ForeignKey(Wish, models.PROTECT, related_name="contributions")
    claim = models.ForeignKey("wishes.Claim", models.PROTECT, related_name="contributions")
    kind = models.CharField(max_length=8, choices=ContributionKind)
    item = models.CharField(max_length=40, blank=True)
    quantity = models.PositiveSmallIntegerField(default=1)
    fen = models.PositiveIntegerField(default=0)
    given_on = models.DateField()

    def __str__(self) -> str:
        return f"contribution {self.pk}"


class PictureKind(models.TextChoices):
    """What a picture is of."""

    REQUEST = "request", _("心愿说明")
    BEFORE = "before", _("之前")
    AFTER = "after", _("之后")
    RECEIPT = "receipt", _("票据")


class Picture(models.Model):
    """A cleaned picture in private storage.

    Shown beyond those who work on the wish only with consent. `color` is what it looks like from
    afar, as `#a0b1c2`; empty where nobody has asked. `before` is, of a picture taken after the
    work, the one of the same place before it.
    """

    wish = models.ForeignKey(Wish, models.PROTECT, related_name="pictures")
    claim = models.ForeignKey("wishes.Claim", models.PROTECT, null=True, related_name="pictures")
    kind = models.CharField(max_length=8, choices=PictureKind)
    file = models.CharField(max_length=120)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    color = models.CharField(max_length=7, blank=True, default="")
    before = models.ForeignKey("self", models.PROTECT, null=True, related_name="afters")
    added_at = models.DateTimeField()
    consented_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"picture {self.pk}"


class Occurrence(models.Model):
    """One date of a series (weekly choir coaching)."""

    wish = models.ForeignKey(Wish, models.PROTECT, related_name="occurrences")
    day = models.DateField()
    held_at = models.DateTimeField(null=True)
    skipped_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["wish", "day"], name="occurrence_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.wish_id} on {self.day}"


class Plan(models.Model):
    """One step of a longer 小梦想, in public words chosen by the desk."""

    wish = models.ForeignKey(Wish, models.PROTECT, related_name="plan")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=60)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["wish", "order"], name="plan_step_once"),
        ]

    def __str__(self) -> str:
        return f"step {self.order} of {self.wish_id}"


class EvidenceKind(models.TextChoices):
    """What shows that a thing was done."""

    SPOKEN = "spoken", _("受益人口头确认")
    SIGNED = "signed", _("受益人签字")
    WORD = "word", _("圆梦码")
    PICTURES = "pictures", _("前后对比照片")
    RECEIPT = "receipt", _("收据")
    AGREEMENT = "agreement", _("调解协议")
    THIRD_PARTY = "third_party", _("第三方说明")


class Evidence(models.Model):
    """A piece of evidence seen by the desk."""

    wish = models.ForeignKey(Wish, models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=12, choices=EvidenceKind)
    picture = models.ForeignKey(Picture, models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField()
    seen_by_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"evidence {self.pk} {self.kind}"
