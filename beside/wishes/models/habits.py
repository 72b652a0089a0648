"""How somebody works at a desk: the filters she keeps, and what her pages do after an act."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beside.people.models import User


class After(models.TextChoices):
    """Where one is after an act that takes a wish off one's hands."""

    NEXT = "next", _("看下一件")
    STAY = "stay", _("留在这一件")
    LIST = "list", _("回到列表")


class DeskHabit(models.Model):
    """What an account has chosen for its pages of the desk. `keys`: single letters are orders."""

    user = models.OneToOneField(User, models.PROTECT, primary_key=True, related_name="desk_habit")
    keys = models.BooleanField(default=True)
    after = models.CharField(max_length=4, choices=After, default=After.NEXT)

    def __str__(self) -> str:
        return f"habit of {self.pk}"


class SavedFilter(models.Model):
    """A way of looking at a desk's list, kept under a name. `asked` is the query of its address;
    it holds codes and ids, never a person's words.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="saved_filters", db_index=False)
    name = models.CharField(max_length=20)
    asked = models.CharField(max_length=300)
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "name"], name="saved_filter_named_once"),
        ]

    def __str__(self) -> str:
        return f"saved filter {self.pk}"
