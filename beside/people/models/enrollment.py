"""On the way to being a volunteer: applications, a guardian's consent, changes to be checked.

Words stand in none of these rows: they are papers about the volunteer, named after the row's key
(see people.applications, people.guardians and people.change_requests).
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beside.people.models.volunteer import Volunteer


class Channel(models.TextChoices):
    """By which way somebody asked to become a volunteer."""

    ONLINE = "online", _("本人网上申请")
    DESK = "desk", _("社区代录")


class Application(models.Model):
    """申请: somebody asked to be enrolled. `number` is what the applicant is given.

    Of somebody new it is the volunteer's own number; who is known already keeps hers, and the
    applicant is shown no difference. `telephone_index` is the blind index of the telephone that
    was proven, by which the applicant finds it again. `entered_by` is the account that typed it:
    whoever did so does not verify it.
    """

    district_id = models.BigIntegerField()
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="applications")
    number = models.CharField(max_length=12, unique=True)
    telephone_index = models.CharField(max_length=32)
    channel = models.CharField(max_length=10, choices=Channel)
    entered_by = models.BigIntegerField(null=True, help_text="The account, by id.")
    applied_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["telephone_index", "applied_at"], name="application_by_telephone"),
            models.Index(
                fields=["volunteer"],
                condition=models.Q(decided_at=None),
                name="application_undecided",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Given(models.TextChoices):
    """How a guardian gave her consent."""

    HERE = "here", _("当面说的")
    SIGNED = "signed", _("签了字")
    CALL = "call", _("打电话问的")


class Guardian(models.Model):
    """监护人同意: a volunteer from 14 to 17 serves only with it (China date it was given on).

    Until it is given, the row says that somebody is named who can be asked. `witness` is the
    account that heard it. Who the guardian is lies in the drawer.
    """

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="guardians")
    given_on = models.DateField(null=True)
    way = models.CharField(max_length=10, choices=Given, blank=True)
    witness = models.BigIntegerField(null=True, help_text="The account, by id.")
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"guardian {self.pk} of {self.volunteer_id}"


class What(models.TextChoices):
    """What of a volunteer's record changes only after somebody has checked it."""

    LEGAL_NAME = "legal_name", _("姓名")
    ID_NUMBER = "id_number", _("身份证号码")
    TELEPHONE = "telephone", _("电话")
    COMMUNITY = "community", _("居住社区")
    UNIT = "unit", _("工作单位")
    PARTY_BRANCH = "party_branch", _("所在支部")
    POLITICAL_STATUS = "political_status", _("政治面貌")
    QUALIFICATION = "qualification", _("证书")


class ChangeRequest(models.Model):
    """改动申请: what a volunteer, or who applied as her, says should stand, until it is checked."""

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="change_requests")
    application = models.ForeignKey(Application, models.PROTECT, null=True)
    what = models.CharField(max_length=20, choices=What)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["volunteer"],
                condition=models.Q(decided_at=None),
                name="change_request_undecided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.volunteer_id}: {self.what}"
