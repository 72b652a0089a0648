"""纸质张贴: where a wish was put up on paper, until the paper is gone."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beside.wishes.models.wish import Wish


class PostedWhere(models.TextChoices):
    """Where paper hangs or lies."""

    BOARD = "board", _("公告栏")
    WINDOW = "window", _("工作室橱窗")
    NEWSPAPER = "newspaper", _("报纸、简报")
    LEAFLET = "leaflet", _("传单、小条")


class Posting(models.Model):
    """One paper that tells of a wish. `posted_by_id` and `taken_down_by_id` are accounts."""

    wish = models.ForeignKey(Wish, models.PROTECT, related_name="postings")
    where = models.CharField(max_length=10, choices=PostedWhere)
    posted_at = models.DateTimeField()
    posted_by_id = models.BigIntegerField()
    taken_down_at = models.DateTimeField(null=True)
    taken_down_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["wish", "where"],
                condition=models.Q(taken_down_at=None),
                name="posting_once_in_each_place",
            ),
        ]

    def __str__(self) -> str:
        return f"posting {self.pk} {self.where}"
