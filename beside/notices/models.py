"""What is told to whom, by which way, and how far it got; and what each person chose about it.

Rows hold ids, codes and dates: no words, no names, no telephones. What a message says is put
together when it is sent, and is kept nowhere.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beside.journal.models import Entry
from beside.people.models import Person, User
from beside.wishes.models import Wish


class Family(models.TextChoices):
    """What sort of news. What one must know cannot be silenced: it is about one's own promise."""

    MUST = "must", _("必须知道的：要您回话、约好的、有变动的")
    PROGRESS = "progress", _("心愿有新进展")
    NEAR = "near", _("附近有新心愿")
    WORK = "work", _("工作里的待办")


class Lane(models.TextChoices):
    """A person hears of one thing at most once in each: on her page, and outside of it."""

    INBOX = "inbox", _("站内")
    OUT = "out", _("站外")


class Channel(models.TextChoices):
    """By which way. The last two take a hand at the community's desk."""

    INBOX = "inbox", _("站内消息")
    SMS = "sms", _("短信")
    CALL = "call", _("打电话")
    SLIP = "slip", _("当面说或送纸条")


BY_HAND = (Channel.CALL, Channel.SLIP)


class DeliveryState(models.TextChoices):
    """How far a notice has got; see `moves`."""

    QUEUED = "queued", _("等着")
    SENT = "sent", _("告诉了")
    FAILED = "failed", _("没成，还会再试")
    GIVEN_UP = "given_up", _("没成，不再试")
    SUPPRESSED = "suppressed", _("没有发")


class Why(models.TextChoices):
    """Why a notice was not sent, or not yet, or goes another way."""

    NONE = "", _("没有")
    SILENCED = "silenced", _("本人选了不发")
    MUTED = "muted", _("本人不要再听这一件")
    EMPTY = "empty", _("没有什么要说的了")
    CAP_WEEK = "cap_week", _("这一周已经发过两条")
    NOT_WORTH = "not_worth", _("这件小事不专门打电话")
    NO_ADDRESS = "no_address", _("没有能用的电话")
    GONE = "gone", _("人已不在册")
    NO_CHANNEL = "no_channel", _("没有开通短信")
    REFUSED = "refused", _("短信服务商没有接受")
    TIMEOUT = "timeout", _("短信服务商没有回话")
    BROKEN = "broken", _("程序出错")
    UNREACHED = "unreached", _("没打通")


class Delivery(models.Model):
    """One notice to one person, or to an account that belongs to nobody on record, in one lane.

    `entry` is what happened; a digest has none, and the notices gathered in it point at it.
    `day` (in China) is set where there is at most one a day. `until` is by when something happens,
    as the notice says it. `next_at` is when it is due, or until when a worker holds it (`held_by`);
    empty where nothing sends it by itself. `key` is told to channels that send nothing twice.
    """

    district_id = models.BigIntegerField()
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+", db_index=False)
    wish = models.ForeignKey(Wish, models.PROTECT, null=True, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)
    template = models.CharField(max_length=40)
    family = models.CharField(max_length=8, choices=Family)
    lane = models.CharField(max_length=8, choices=Lane)
    channel = models.CharField(max_length=8, choices=Channel)
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.QUEUED)
    why = models.CharField(max_length=12, choices=Why, default=Why.NONE, blank=True)
    day = models.DateField(null=True)
    digest = models.ForeignKey("self", models.PROTECT, null=True, related_name="gathered")
    until = models.DateTimeField(null=True)
    key = models.CharField(max_length=32, unique=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    held_by = models.CharField(max_length=16, blank=True)
    provider_ref = models.CharField(max_length=64, blank=True)
    handled_by_id = models.BigIntegerField(null=True, help_text="Who told it by hand: an account.")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, user=None) | Q(person=None, user__isnull=False),
                name="delivery_to_exactly_one",
            ),
            models.CheckConstraint(
                condition=Q(state__in=DeliveryState.values), name="delivery_state_known"
            ),
            models.UniqueConstraint(
                fields=["entry", "person", "lane"],
                condition=Q(entry__isnull=False, person__isnull=False),
                name="delivery_once_a_person",
            ),
            models.UniqueConstraint(
                fields=["entry", "user", "lane"],
                condition=Q(entry__isnull=False, user__isnull=False),
                name="delivery_once_an_account",
            ),
            models.UniqueConstraint(
                fields=["person", "day", "template", "lane"],
                condition=Q(day__isnull=False),
                name="delivery_once_a_day",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["next_at", "id"],
                condition=Q(state__in=["queued", "failed"], next_at__isnull=False),
                name="delivery_due",
            ),
            models.Index(fields=["person", "-id"], name="delivery_person"),
            models.Index(fields=["user", "-id"], name="delivery_account"),
            models.Index(
                fields=["district_id", "created_at"],
                condition=Q(state="queued", channel__in=["call", "slip"]),
                name="delivery_by_hand",
            ),
            models.Index(
                fields=["district_id", "-id"],
                condition=Q(state__in=["failed", "given_up"]),
                name="delivery_not_done",
            ),
            models.Index(
                fields=["person", "sent_at"],
                condition=Q(template="digest", state="sent"),
                name="delivery_digests",
            ),
            models.Index(fields=["created_at"], name="delivery_age"),
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk} {self.template} {self.state}"


class By(models.TextChoices):
    """How somebody would rather be told."""

    SMS = "sms", _("发短信")
    CALL = "call", _("打电话给我")


class Preference(models.Model):
    """What somebody chose about notices; nobody who chose nothing has one.

    `progress`: also outside the page. `near`: of new wishes near her. `digest`: what can wait comes
    once a day. `quiet_from` and `quiet_to` are whole hours in China; empty for the district's.
    """

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="+")
    by = models.CharField(max_length=4, choices=By, blank=True)
    progress = models.BooleanField(default=True)
    near = models.BooleanField(default=False)
    digest = models.BooleanField(default=False)
    quiet_from = models.PositiveSmallIntegerField(null=True)
    quiet_to = models.PositiveSmallIntegerField(null=True)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"preference of {self.person_id}"


class Muted(models.Model):
    """Somebody wants no more messages about one wish. Its page goes on telling."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    wish = models.ForeignKey(Wish, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "wish"], name="muted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} mutes {self.wish_id}"


class Stuck(models.Model):
    """An entry of which nobody could be told, because working out whom failed. It holds up nobody;
    the system administrator sees it and can have it tried again. `error` is its kind, no words.
    """

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="+")
    district_id = models.BigIntegerField(db_index=True)
    error = models.CharField(max_length=80)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"stuck {self.pk}"
