"""Volunteers: number, standing, skills and free hours."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beside.people.models.person import OnRecord, Person
from beside.places.models import Area


class Standing(models.TextChoices):
    """Where an enrollment stands.

    Who has applied may not serve yet. Verified: the office has checked her papers, she may serve;
    active says that she does, set by hand. Who is paused or has left takes on nothing.
    """

    APPLIED = "applied", _("已申请")
    VERIFIED = "verified", _("已核验")
    ACTIVE = "active", _("在岗")
    PAUSED = "paused", _("暂停")
    LEFT = "left", _("已退出")


SERVING = (Standing.VERIFIED, Standing.ACTIVE)
"""Who may take something on."""


class VolunteerKind(models.TextChoices):
    """What a district's setting "who may claim" chooses from."""

    IN_SERVICE = "in_service", _("在职党员")
    RETIRED = "retired", _("离退休党员")
    OTHERS = "others", _("其他志愿者")


class Reach(models.TextChoices):
    """How far from home a volunteer is ready to go."""

    COMMUNITY = "community", _("本社区")
    SUBDISTRICT = "subdistrict", _("本街道")
    DISTRICT = "district", _("全区")


class Skill(models.Model):
    """A skill residents ask for. `qualification` names the certificate it needs, if any (条例 Art.

    16).
    """

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=20, unique=True)
    group = models.CharField(max_length=20)
    qualification = models.CharField(max_length=20, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Volunteer(OnRecord):
    """A real-name volunteer. `number` stands for the ID number everywhere (MZ/T 061-2015).

    `sex` is "f", "m" or empty; kept here because matching asks for it ("please send a woman").
    `weekly_minutes` is the time offered in a week; 0 means no limit of one's own.
    `of_age_on` is the China day on which somebody under 18 comes of age; empty for adults, of whom
    no birth date stands in the clear.
    """

    person = models.OneToOneField(Person, models.PROTECT, related_name="volunteer")
    number = models.CharField(max_length=12, unique=True)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.APPLIED)
    kind = models.CharField(max_length=12, choices=VolunteerKind, default=VolunteerKind.IN_SERVICE)
    community = models.ForeignKey(Area, models.PROTECT, null=True, db_index=False)
    sex = models.CharField(max_length=1, blank=True)
    reach = models.CharField(max_length=12, choices=Reach, default=Reach.COMMUNITY)
    weekly_minutes = models.PositiveIntegerField(default=0)
    of_age_on = models.DateField(null=True)
    enrolled_at = models.DateTimeField()
    skills = models.ManyToManyField(Skill, through="VolunteerSkill")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(standing__in=Standing.values), name="volunteer_standing_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["district_id", "community", "number"], name="volunteer_in_area"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def concerns(self) -> Person:
        """Herself."""
        return self.person

    @property
    def kept_at(self) -> Area:
        """Her community; the district, where she is of none."""
        return self.community or Area.objects.get(pk=self.district_id)


class VolunteerSkill(models.Model):
    """A volunteer can do this."""

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="volunteer_skills")
    skill = models.ForeignKey(Skill, models.PROTECT)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["volunteer", "skill"], name="volunteer_skill_once"),
        ]

    def __str__(self) -> str:
        return f"{self.volunteer_id}: {self.skill_id}"


class FreeHours(models.Model):
    """The hours of a usual week a volunteer is free: seven words of 24 bits, bit h = hour h to
    h+1.
    """

    volunteer = models.OneToOneField(
        Volunteer, models.PROTECT, primary_key=True, related_name="free_hours"
    )
    monday = models.IntegerField(default=0)
    tuesday = models.IntegerField(default=0)
    wednesday = models.IntegerField(default=0)
    thursday = models.IntegerField(default=0)
    friday = models.IntegerField(default=0)
    saturday = models.IntegerField(default=0)
    sunday = models.IntegerField(default=0)

    DAYS: ClassVar = (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    )

    def __str__(self) -> str:
        return f"free hours of volunteer {self.pk}"

    def words(self) -> tuple[int, ...]:
        """The seven day words, Monday first."""
        return tuple(getattr(self, day) for day in self.DAYS)
