"""What somebody asks for by the right of the person (PIPL 44–50), and that somebody is gone."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beside.journal.models import Subject
from beside.people.models.person import Person


class RequestKind(models.TextChoices):
    """What can be asked for, with the article of the Personal Information Protection Law."""

    COPY = "copy", _("查阅、复制全部资料")
    CORRECTION = "correction", _("更正资料")
    CLOSURE = "closure", _("注销账号")
    DELETION = "deletion", _("删除资料")
    EXPLANATION = "explanation", _("说明怎么处理资料")
    RELATIVE = "relative", _("逝者近亲属的请求")


class Answer(models.TextChoices):
    """What came of it. A refusal has its reason in writing (未成年人网络保护条例 Art. 34)."""

    WAITING = "waiting", _("待答复")
    ACCEPTED = "accepted", _("同意")
    REFUSED = "refused", _("不同意")
    TAKEN_BACK = "taken_back", _("本人撤回")


class RightsRequest(Subject):
    """One request about one person, with its clock.

    The words of who asks and the written answer lie in the person's drawer (papers "asked" and
    "answered"). `due_at` is 30 days after it was asked, or 15 working days for a closure.
    `entered_by_id` is the account that wrote it down at the desk; empty where the person asked
    herself. `handed_at` is when the copy was handed over.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="rights_requests")
    kind = models.CharField(max_length=12, choices=RequestKind)
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.WAITING)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    entered_by_id = models.BigIntegerField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_id = models.BigIntegerField(null=True)
    handed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=models.Q(answer="waiting"),
                name="rights_request_one_waiting",
            ),
            models.CheckConstraint(
                condition=models.Q(answer__in=Answer.values), name="rights_request_answer_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["district_id", "answer", "due_at"], name="rights_request_due"),
        ]

    def __str__(self) -> str:
        return f"request {self.pk} {self.kind}"


class Gone(models.TextChoices):
    """Why somebody lives here no more."""

    DECEASED = "deceased", _("离世")
    MOVED = "moved", _("迁出")


class Source(models.TextChoices):
    """From where it is known."""

    FAMILY = "family", _("家属告知")
    COMMUNITY = "community", _("社区了解")
    POLICE = "police", _("公安户籍信息")
    CIVIL_AFFAIRS = "civil_affairs", _("民政部门通报")
    HOSPITAL = "hospital", _("医疗机构证明")
    SELF = "self", _("本人告知")


class Departure(models.Model):
    """Somebody died or moved away, on a China date as far as it is known.

    `ended_sign_in` says that there was an account in use, which comes back if it was a mistake.
    """

    person = models.OneToOneField(Person, models.PROTECT, related_name="departure")
    why = models.CharField(max_length=10, choices=Gone)
    on = models.DateField()
    source = models.CharField(max_length=14, choices=Source)
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField(null=True)
    ended_sign_in = models.BooleanField(default=False, db_default=False)

    def __str__(self) -> str:
        return f"{self.person_id} {self.why}"
