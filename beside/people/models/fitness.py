"""What a volunteer must have before certain work: certificates, vetting, insurance, no conflict."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beside.people.models.person import Person
from beside.people.models.volunteer import Volunteer


class Certificate(models.TextChoices):
    """Qualifications the law asks for (志愿服务条例 Art. 16)."""

    LAWYER = "lawyer", _("律师或法律工作者")
    COUNSELOR = "counselor", _("心理咨询")
    ELECTRICIAN = "electrician", _("电工")
    NURSE = "nurse", _("护理")
    DRIVER = "driver", _("驾驶证")
    MEDICAL = "medical", _("医师、药师、护士或营养师")


class Qualification(models.Model):
    """A certificate seen by the office, with its validity (China dates, inclusive)."""

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="qualifications")
    kind = models.CharField(max_length=20, choices=Certificate)
    valid_until = models.DateField(null=True)
    checked_on = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["volunteer", "kind"], name="qualification_of")]

    def __str__(self) -> str:
        return f"{self.volunteer_id}: {self.kind}"


class Vetting(models.Model):
    """Checked before being with minors (未成年人保护法 Art. 62), valid for a year.

    `checked_by` did it; empty for what a program entered, or was entered before that was kept.
    """

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="vettings")
    checked_on = models.DateField()
    checked_by = models.BigIntegerField(null=True, help_text="The account, by id.")
    valid_until = models.DateField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.volunteer_id} until {self.valid_until}"


class Insurance(models.Model):
    """Accident insurance, which must stand before dangerous work (志愿服务条例 Art. 17)."""

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="insurances")
    valid_from = models.DateField()
    valid_until = models.DateField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.volunteer_id} until {self.valid_until}"


class Conflict(models.Model):
    """This volunteer should not serve this person: kin, creditor, old quarrel.

    No reason is kept.
    """

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="conflicts")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["volunteer", "person"], name="conflict_once"),
        ]

    def __str__(self) -> str:
        return f"{self.volunteer_id} / {self.person_id}"
