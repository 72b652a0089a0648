"""Roles and appointments."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beside.journal.models import Subject
from beside.orgs.models import Team, Unit
from beside.people.models import User
from beside.places.models import Area


class Role(models.TextChoices):
    """What an appointment lets somebody do, inside its area or organization."""

    DISPATCHER = "dispatcher", _("社区派单员")
    ORGANIZER = "organizer", _("组织者")
    EDITOR = "editor", _("编辑")
    LEADER = "leader", _("服务队队长")
    LIAISON = "liaison", _("单位联络员")
    SYSTEM_ADMIN = "system", _("系统管理员")
    SECURITY_ADMIN = "security", _("安全管理员")
    AUDITOR = "auditor", _("审计员")


ADMINISTRATORS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)
"""三员: who keeps the system running, who says who may come in, and who looks at what both have
done. Three people, of one district each (GB/T 22239-2019, separation of duties)."""
TWO_HANDS = (Role.DISPATCHER, Role.ORGANIZER, Role.EDITOR, *ADMINISTRATORS)
"""What is over an area, and so opens papers or keys: an organizer proposes, and a security
administrator, who is neither of the two, confirms."""
WATCHING = (Role.SECURITY_ADMIN, Role.AUDITOR)
OPERATING = (Role.DISPATCHER, Role.ORGANIZER)
"""Who does what an auditor looks at."""


class Appointment(Subject):
    """Somebody holds a role over an area and everything inside it, or over a unit or a team."""

    user = models.ForeignKey(User, models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=12, choices=Role)
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="appointments")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="appointments")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="appointments")
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "role", "area"],
                condition=Q(ended_at=None, area__isnull=False),
                name="appointment_once_per_area",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "unit"],
                condition=Q(ended_at=None, unit__isnull=False),
                name="appointment_once_per_unit",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "team"],
                condition=Q(ended_at=None, team__isnull=False),
                name="appointment_once_per_team",
            ),
            models.CheckConstraint(
                condition=(
                    Q(
                        role__in=[
                            "dispatcher",
                            "organizer",
                            "editor",
                            "system",
                            "security",
                            "auditor",
                        ],
                        area__isnull=False,
                    )
                    & Q(unit=None, team=None)
                )
                | (Q(role="liaison", unit__isnull=False) & Q(area=None, team=None))
                | (Q(role="leader", team__isnull=False) & Q(area=None, unit=None)),
                name="appointment_over_the_right_thing",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(ended_at=None, role__in=["system", "security", "auditor"]),
                name="appointment_administrators_apart",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.area_id or self.unit_id or self.team_id}"


class Proposal(Subject):
    """An organizer would give somebody a role over an area; a security administrator decides."""

    user = models.ForeignKey(User, models.PROTECT, related_name="proposals")
    role = models.CharField(max_length=12, choices=Role)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "role", "area"],
                condition=Q(decided_at=None),
                name="proposal_once",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, accepted=None)
                | Q(decided_at__isnull=False, accepted__isnull=False),
                name="proposal_decided_or_open",
            ),
            models.CheckConstraint(
                condition=~Q(user=models.F("proposed_by")), name="proposal_not_for_oneself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.area_id}"
