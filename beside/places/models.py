"""The tree of places and its dated membership."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node

from beside.journal.models import Subject


class Level(models.TextChoices):
    """How large a place is, from the district down to one household."""

    DISTRICT = "district", _("区")
    SUBDISTRICT = "subdistrict", _("街道")
    COMMUNITY = "community", _("社区")
    GRID = "grid", _("网格")
    ESTATE = "estate", _("小区")
    BUILDING = "building", _("楼栋")
    ENTRANCE = "entrance", _("单元")
    HOUSEHOLD = "household", _("户")


class Area(MP_Node, Subject):  # type: ignore[django-manager-missing,misc]  # treebeard has no types
    """A place. `path` (materialized, no slashes) answers "within" by a range of strings.

    `district_id` is the root above it (its own id for a district). `community_id` is the community
    it lies in or is, empty above communities. `code` is the region code where there is one
    (GB/T 2260 and the statistics codes below it).
    """

    level = models.CharField(max_length=12, choices=Level)
    name = models.CharField(max_length=60)
    code = models.CharField(max_length=12, blank=True)
    community = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", db_index=False
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(level__in=Level.values), name="area_level_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["district_id", "level", "name"], name="area_by_name"),
            models.Index(fields=["community", "level"], name="area_in_community"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """The name with its community in front, for places below one."""
        if self.community_id is None or self.community_id == self.pk or self.community is None:
            return self.name
        return f"{self.community.name} {self.name}"


class FormerName(models.Model):
    """What a place was called before, from one day to another; its name now is its own column."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="former_names")
    name = models.CharField(max_length=60)
    since = models.DateField()
    until = models.DateField()

    def __str__(self) -> str:
        return f"{self.name} until {self.until}"


class Membership(models.Model):
    """Which parent a place had from when to when; history never stores paths."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="memberships")
    parent = models.ForeignKey(Area, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["area"],
                condition=models.Q(until=None),
                name="area_one_parent_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} in {self.parent} since {self.since}"
