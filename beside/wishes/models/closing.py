"""How a wish ends well: parties, call-backs and ratings."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beside.people.models import Person
from beside.wishes.models.claim import Claim
from beside.wishes.models.wish import Wish


class Grade(models.IntegerChoices):
    """Five grades; the last two are bad and are called back."""

    VERY_GOOD = 5, _("非常满意")
    GOOD = 4, _("满意")
    FAIR = 3, _("基本满意")
    BAD = 2, _("不满意")
    VERY_BAD = 1, _("非常不满意")


class RatingReason(models.TextChoices):
    """What went wrong."""

    NONE = "", _("没有说明")
    NOT_COME = "not_come", _("没来")
    LATE = "late", _("来晚")
    UNSOLVED = "unsolved", _("没解决")
    MANNER = "manner", _("态度")
    LEAK = "leak", _("泄露隐私")
    CHARGED = "charged", _("收费或变相收费")
    PICTURES = "pictures", _("强行拍照")
    OTHER = "other", _("其他")


class Rating(models.Model):
    """What the resident thinks of it. Silence is no rating.

    One stands; where the work went on after it, it stays as history (`replaced_at`) and she is
    asked anew. `correct_by`: when what a bad grade is about must be put right. Words lie in the
    drawer (paper "rating-" and the version).
    """

    wish = models.ForeignKey(Wish, models.PROTECT, related_name="ratings")
    grade = models.PositiveSmallIntegerField(choices=Grade)
    reason = models.CharField(max_length=10, choices=RatingReason, blank=True)
    by_call = models.BooleanField(default=False)
    rated_at = models.DateTimeField()
    call_due_at = models.DateTimeField(null=True, help_text="A bad grade is called back by then.")
    called_at = models.DateTimeField(null=True)
    correct_by = models.DateTimeField(null=True, help_text="A bad grade is put right by then.")
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(grade__range=(1, 5)), name="rating_grade_known"
            ),
            models.UniqueConstraint(
                fields=["wish"],
                condition=models.Q(replaced_at=None),
                name="rating_one_stands",
            ),
        ]

    def __str__(self) -> str:
        return f"rating {self.grade} of {self.wish_id}"

    @property
    def is_bad(self) -> bool:
        """Whether somebody must call and put it right."""
        return self.grade <= Grade.BAD


class CallOutcome(models.TextChoices):
    """How a call-back went."""

    UNANSWERED = "unanswered", _("没有接通")
    LATER = "later", _("请改天再打")
    DONE = "done", _("说办好了")
    NOT_DONE = "not_done", _("说还没办好")


class CallBack(models.Model):
    """One call after a report, by somebody other than the volunteer: to the resident, or in a
    dispute to who holds the `claim`."""

    wish = models.ForeignKey(Wish, models.PROTECT, related_name="call_backs")
    outcome = models.CharField(max_length=12, choices=CallOutcome)
    called_at = models.DateTimeField()
    called_by_id = models.BigIntegerField()
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"call {self.pk} {self.outcome}"


class Party(models.Model):
    """One of the people a wish concerns: the other side of a mediation, or a neighbor whose own
    wish was merged into this one. Parties of a mediation each consent and each confirm."""

    wish = models.ForeignKey(Wish, models.PROTECT, related_name="parties")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    mediates = models.BooleanField(default=False)
    joined_at = models.DateTimeField()
    consented_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    proof = models.CharField(
        max_length=64, blank=True, help_text="Of number and last four digits, as the wish's own."
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["wish", "person"], name="party_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.wish_id}"
