"""Claims, the waitlist and stand-ins."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beside.orgs.models import Team, Unit
from beside.people.models import Volunteer
from beside.wishes.models.offer import Offer
from beside.wishes.models.wish import Wish
from beside.wishes.states import ClaimState


class EndReason(models.TextChoices):
    """Why a promise ended before the thing was done. Nobody is blamed for any of them."""

    NONE = "", _("未说明")
    NO_TIME = "no_time", _("时间安排不开")
    UNWELL = "unwell", _("身体不适")
    NOT_FIT = "not_fit", _("做不了这件事")
    NO_CONTACT = "no_contact", _("一直没能联系")
    DESK = "desk", _("社区安排")
    STAND_IN = "stand_in", _("由别人接替")
    WISH_CLOSED = "wish_closed", _("心愿已结束")
    CONSENT = "consent", _("居民撤回了同意")


class Claim(models.Model):
    """接单: one volunteer's promise to see to one wish. `lead` speaks and reports for all."""

    wish = models.ForeignKey(Wish, models.PROTECT, related_name="claims")
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="claims")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="claims")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="claims")
    offer = models.ForeignKey(Offer, models.PROTECT, null=True, related_name="claims")
    lead = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=ClaimState, default=ClaimState.CLAIMED)
    state_since = models.DateTimeField()
    claimed_at = models.DateTimeField()
    contact_due_at = models.DateTimeField(null=True)
    contacted_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    met_at = models.DateTimeField(null=True, help_text="When the completion word proved a visit.")
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=12, choices=EndReason, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["wish", "volunteer"], condition=Q(ended_at=None), name="claim_one_open_each"
            ),
            models.UniqueConstraint(
                fields=["wish"], condition=Q(ended_at=None, lead=True), name="claim_one_lead"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ClaimState.values), name="claim_state_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["volunteer", "-claimed_at"], name="claim_of_volunteer"),
            models.Index(
                fields=["contact_due_at"],
                condition=Q(state="claimed", ended_at=None),
                name="claim_contact_due",
            ),
        ]

    def __str__(self) -> str:
        return f"claim {self.pk}"


class WaitState(models.TextChoices):
    """Where somebody on the waitlist stands."""

    WAITING = "waiting", _("候补中")
    HELD = "held", _("有名额等您确认")
    TAKEN = "taken", _("已接单")
    LEFT = "left", _("已退出候补")
    PASSED = "passed", _("名额已过时")


class Waiting(models.Model):
    """A volunteer would take a place if one came free. A freed place is held until `hold_until`."""

    wish = models.ForeignKey(Wish, models.PROTECT, related_name="waitlist")
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="waitlist")
    state = models.CharField(max_length=8, choices=WaitState, default=WaitState.WAITING)
    since = models.DateTimeField()
    hold_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["wish", "volunteer"], condition=Q(ended_at=None), name="waiting_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["hold_until"], condition=Q(state="held"), name="waiting_hold_due"),
        ]

    def __str__(self) -> str:
        return f"{self.volunteer_id} waits for {self.wish_id}"


class StandIn(models.Model):
    """A volunteer asks another to go instead; one stays responsible until replaced."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="stand_ins")
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="stand_ins")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(answered_at=None), name="stand_in_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"stand-in {self.pk}"
