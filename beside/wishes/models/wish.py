"""The wish itself, and the revocable links by which its resident comes back to it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from beside.people.models import OnRecord, Person
from beside.places.models import Area
from beside.wishes.models.category import Category, Tag
from beside.wishes.reasons import ExitReason
from beside.wishes.states import CLOSED, DESK, LIVE, State


class Kind(models.TextChoices):
    """What sort of help it is."""

    SERVICE = "service", _("服务")
    GOODS = "goods", _("实物")
    COORDINATION = "coordination", _("协调")
    GROUP = "group", _("群体")
    INFORMATION = "information", _("信息")


class Urgency(models.TextChoices):
    """How soon. Urgent wishes run on real time and the duty roster."""

    NORMAL = "normal", _("常规")
    SOON = "soon", _("较急")
    URGENT = "urgent", _("紧急")


class Exposure(models.TextChoices):
    """How far a wish is shown. A true name never appears without a consent of its own."""

    PUBLIC = "public", _("公开")
    PSEUDONYM = "pseudonym", _("化名公开")
    PRIVATE = "private", _("不上墙")


class Channel(models.TextChoices):
    """How the wish reached us."""

    WEB = "web", _("网上")
    STAFF = "staff", _("社区代录")
    PHONE = "phone", _("电话")
    CARD = "card", _("心愿卡")
    VISIT = "visit", _("走访")


class HeardFrom(models.TextChoices):
    """Who passed on a wish stated for somebody else."""

    SELF = "self", _("本人")
    FAMILY = "family", _("家人")
    NEIGHBOR = "neighbor", _("邻居")
    COMMUNITY = "community", _("社区工作人员")
    VOLUNTEER = "volunteer", _("志愿者")
    OTHER = "other", _("其他人")


class Consent(models.TextChoices):
    """Who agreed: that the wish may be passed on, or (apart from it) that it may be published."""

    NONE = "none", _("还没有同意")
    SELF = "self", _("本人同意")
    GUARDIAN = "guardian", _("监护人同意")
    DELEGATE = "delegate", _("受托人代为同意")


class Daypart(models.TextChoices):
    """When the resident can be served."""

    ANY = "any", _("都可以")
    MORNING = "morning", _("上午")
    AFTERNOON = "afternoon", _("下午")
    EVENING = "evening", _("晚上")
    WEEKEND = "weekend", _("周末")


class Risk(models.TextChoices):
    """Dangers told before publishing (志愿服务条例 Art. 12). The first is none."""

    NONE = "", _("没有特别的风险")
    HEIGHT = "height", _("登高")
    ELECTRICITY = "electricity", _("用电")
    LIFTING = "lifting", _("搬重物")
    INFECTION = "infection", _("有传染的可能")
    ANIMAL = "animal", _("有狗或其他动物")
    NIGHT = "night", _("夜间")


class Voice(models.TextChoices):
    """Whether there is something to listen to. The first is nothing."""

    NONE = "", _("没有录音")
    WAITING = "waiting", _("等人听写")
    WRITTEN = "written", _("写成文字了")


class Clock(models.TextChoices):
    """Which promise `due_at` measures."""

    NONE = "", _("没有时限")
    VERIFY = "verify", _("核实")
    QUESTION = "question", _("打电话问居民")
    ANSWER = "answer", _("接单方答复")
    AGREE = "agree", _("问本人同意")
    TAKE = "take", _("有人认领")
    CLOSE = "close", _("办结")
    CALL_BACK = "call_back", _("回访")
    REVIEW = "review", _("再看一次")
    DECIDE = "decide", _("评议")
    REPLY = "reply", _("转办单位答复")


class Wish(OnRecord):
    """微心愿: one thing a neighbor would like done.

    What the resident said lies in the drawer (papers "words", "place", "when"); `title` and
    `public_text` are the approved public words. `taken` places are held by open claims, `held` by
    the waitlist. `due_at` is when the clock named by `clock` runs out; `owner` the office (area)
    that must act until somebody has claimed. `rung` counts how far up the ladder it has gone
    since `unclaimed_since`: when it could be taken, or who had spoken with her gave it back.
    `word_digest` is a keyed hash of the completion word; `proof` of number and last four digits.
    `consent` (to giving it to others) and `publication` (to making it public) say at once what the
    records of people.consents amount to; the same transaction writes both. `voice` tells in the
    same way of her recordings (people.Recording): the desk's lists ask no second table.
    `ready_from`/`ready_to` are China dates between which the resident can be served.
    """

    number = models.CharField(max_length=10, unique=True)
    community = models.ForeignKey(Area, models.PROTECT, related_name="wishes", db_index=False)
    place = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+", db_index=False)
    owner = models.ForeignKey(Area, models.PROTECT, related_name="+", db_index=False)
    resident = models.ForeignKey(Person, models.PROTECT, related_name="wishes")
    category = models.ForeignKey(Category, models.PROTECT, related_name="+", db_index=False)
    tags = models.ManyToManyField(Tag, through="WishTag")
    kind = models.CharField(max_length=14, choices=Kind, default=Kind.SERVICE)
    state = models.CharField(max_length=12, choices=State, default=State.SUBMITTED)
    state_since = models.DateTimeField()
    urgency = models.CharField(max_length=8, choices=Urgency, default=Urgency.NORMAL)
    priority = models.PositiveSmallIntegerField(default=0)
    exposure = models.CharField(max_length=10, choices=Exposure, default=Exposure.PSEUDONYM)
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.WEB)

    on_behalf = models.BooleanField(default=False)
    heard_from = models.CharField(max_length=12, choices=HeardFrom, default=HeardFrom.SELF)
    recorded_by_id = models.BigIntegerField(null=True)
    consent = models.CharField(max_length=10, choices=Consent, default=Consent.NONE)
    consented_at = models.DateTimeField(null=True)
    publication = models.CharField(max_length=10, choices=Consent, default=Consent.NONE)
    minor = models.BooleanField(default=False)
    telephone_proven = models.BooleanField(default=False)
    call_me = models.BooleanField(default=False)
    voice = models.CharField(
        max_length=7, choices=Voice, default=Voice.NONE, db_default="", blank=True
    )

    title = models.CharField(max_length=40, blank=True)
    public_text = models.CharField(max_length=400, blank=True)
    approved_at = models.DateTimeField(null=True)
    verified_by_id = models.BigIntegerField(null=True)

    slots = models.PositiveSmallIntegerField(default=1)
    taken = models.PositiveSmallIntegerField(default=0)
    held = models.PositiveSmallIntegerField(default=0)
    minutes = models.PositiveSmallIntegerField(default=60)
    ready_from = models.DateField(null=True)
    ready_to = models.DateField(null=True)
    daypart = models.CharField(max_length=10, choices=Daypart, default=Daypart.ANY)
    same_sex = models.CharField(max_length=1, blank=True)
    two_people = models.BooleanField(default=False)
    risk = models.CharField(max_length=12, choices=Risk, default=Risk.NONE, blank=True)
    risk_level = models.PositiveSmallIntegerField(default=0)
    qualification = models.CharField(max_length=20, blank=True)
    mediation = models.BooleanField(default=False)
    group_size = models.PositiveSmallIntegerField(default=1)
    every_days = models.PositiveSmallIntegerField(default=0)
    series_until = models.DateField(null=True)

    clock = models.CharField(max_length=10, choices=Clock, default=Clock.NONE, blank=True)
    due_at = models.DateTimeField(null=True)
    rung = models.PositiveSmallIntegerField(default=0)
    unclaimed_since = models.DateTimeField(null=True)
    extended_at = models.DateTimeField(null=True)
    review_on = models.DateField(null=True)
    exit_reason = models.CharField(max_length=20, choices=ExitReason, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    submitted_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    word_digest = models.CharField(max_length=64, blank=True)
    word_tries = models.PositiveSmallIntegerField(default=0)
    proof = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="wish_state_known"),
            models.CheckConstraint(
                condition=Q(taken__gte=0, held__gte=0, slots__gte=F("taken") + F("held")),
                name="wish_places_add_up",
            ),
            models.CheckConstraint(condition=Q(slots__range=(1, 50)), name="wish_slots_1_to_50"),
            models.CheckConstraint(
                condition=~Q(state="open") | ~Q(public_text=""), name="wish_on_wall_has_text"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["open", "offered", "claimed"]) | ~Q(consent="none"),
                name="wish_passed_on_only_with_consent",
            ),
            models.CheckConstraint(
                condition=~Q(state="open") | Q(exposure="private") | ~Q(publication="none"),
                name="wish_on_wall_only_with_publication",
            ),
        ]
        indexes: ClassVar = [
            # The desk's queue: what somebody must act on, the most pressing first.
            models.Index(
                fields=["district_id", "community", "-priority", "due_at", "id"],
                condition=Q(state__in=sorted(DESK), due_at__isnull=False),
                name="wish_queue",
            ),
            # A state's own list in one community.
            models.Index(
                fields=["district_id", "community", "state", "-state_since", "id"],
                name="wish_by_state",
            ),
            # The office's list over the whole district.
            models.Index(
                fields=["district_id", "state", "-submitted_at", "id"], name="wish_office"
            ),
            models.Index(fields=["district_id", "-submitted_at", "id"], name="wish_newest"),
            models.Index(
                fields=["district_id", "community", "-submitted_at", "id"],
                name="wish_newest_community",
            ),
            models.Index(
                fields=["district_id", "category", "-submitted_at", "id"],
                name="wish_newest_category",
            ),
            # The wall: the longest waiting first.
            models.Index(
                fields=["district_id", "opened_at", "id"],
                condition=Q(state="open"),
                name="wish_wall",
            ),
            models.Index(
                fields=["district_id", "community", "opened_at", "id"],
                condition=Q(state="open"),
                name="wish_wall_community",
            ),
            models.Index(
                fields=["district_id", "category", "opened_at", "id"],
                condition=Q(state="open"),
                name="wish_wall_category",
            ),
            # What is due: proportional to what is late, not to what exists.
            models.Index(
                fields=["due_at"],
                condition=Q(state__in=sorted(LIVE), due_at__isnull=False),
                name="wish_due",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def concerns(self) -> Person:
        """Whose wish it is."""
        return self.resident

    @property
    def kept_at(self) -> Area:
        """Its community."""
        return self.community

    @property
    def places_left(self) -> int:
        """Places that can still be claimed."""
        return self.slots - self.taken - self.held

    @property
    def is_live(self) -> bool:
        """Whether somebody still owes the resident something."""
        return self.state not in CLOSED

    @property
    def on_wall_by_choice(self) -> bool:
        """Whether it may hang on the wall at all."""
        return self.exposure != Exposure.PRIVATE


class Link(models.Model):
    """A signed address of one wish, given to its resident. The row makes it revocable; the
    signature is made anew from the keys when needed, so that a copy of the database opens
    nothing."""

    wish = models.ForeignKey(Wish, models.PROTECT, related_name="links")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"link {self.pk} of {self.wish_id}"
