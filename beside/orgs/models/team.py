"""Volunteer teams and who is in them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beside.journal.models import Subject
from beside.orgs.models.unit import Unit
from beside.people.models import Volunteer
from beside.places.models import Area


class TeamState(models.TextChoices):
    """Whether a team takes orders."""

    ACTIVE = "active", _("活动中")
    PAUSED = "paused", _("暂停接单")
    ENDED = "ended", _("已解散")


class Team(Subject):
    """服务队: of a unit or of a community. `speciality` is what residents order it for.

    `capacity` is how many wishes it takes at a time; 0 means as many as its leader accepts.
    """

    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=40, blank=True)
    speciality = models.CharField(max_length=40, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="teams")
    community = models.ForeignKey(Area, models.PROTECT, null=True, related_name="teams")
    state = models.CharField(max_length=8, choices=TeamState, default=TeamState.ACTIVE)
    capacity = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["district_id", "name"],
                condition=~models.Q(state="ended"),
                name="team_name_in_district",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=TeamState.values), name="team_state_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TeamMember(models.Model):
    """A volunteer is in a team from one day to another."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="members")
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, related_name="teams")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["team", "volunteer"],
                condition=models.Q(until=None),
                name="team_member_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.volunteer_id} in {self.team_id}"
