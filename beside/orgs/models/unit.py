"""Units (区直单位, 驻区单位), their branches, who works there, and which community they are paired
with.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beside.journal.models import Subject
from beside.people.models import Person
from beside.places.models import Area


class UnitKind(models.TextChoices):
    """What sort of organization it is."""

    DEPARTMENT = "department", _("区直单位")
    RESIDENT_UNIT = "resident_unit", _("驻区单位")
    COMPANY = "company", _("企业")
    SOCIAL = "social", _("社会组织")


class Unit(Subject):
    """An organization whose people volunteer. `credit_code` is GB 32100, empty when unknown."""

    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=14, choices=UnitKind, default=UnitKind.DEPARTMENT)
    credit_code = models.CharField(max_length=18, blank=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["district_id", "name"],
                condition=models.Q(ended_at=None),
                name="unit_name_in_district",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Branch(Subject):
    """支部: a Party branch, of a unit or of a community."""

    name = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="branches")
    community = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "name"],
                condition=models.Q(unit__isnull=False),
                name="branch_name_in_unit",
            ),
            models.UniqueConstraint(
                fields=["community", "name"],
                condition=models.Q(community__isnull=False),
                name="branch_name_in_community",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitMember(models.Model):
    """Somebody works at a unit. Which branch a person belongs to is private: see the drawer."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="units")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "person"],
                condition=models.Q(until=None),
                name="unit_member_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.unit_id}"


class Partnership(Subject):
    """单位社区结对: a unit looks after a community from one day to another."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="partnerships")
    community = models.ForeignKey(Area, models.PROTECT, related_name="partnerships")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "community"],
                condition=models.Q(until=None),
                name="partnership_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} – {self.community}"
