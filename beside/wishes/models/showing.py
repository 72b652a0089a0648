"""Pictures shown to everybody: who agreed to it, what was blurred, and who let it be seen."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from beside.wishes.models.service import Picture


class Whose(models.TextChoices):
    """Whose word it is that a picture may be shown (《民法典》第一千零一十九条: 肖像权)."""

    RESIDENT = "resident", _("居民本人")
    GUARDIAN = "guardian", _("监护人")
    SHOWN = "shown", _("照片里的人")


class How(models.TextChoices):
    """How the word was given."""

    PAGE = "page", _("在自己的页面上")
    SPOKEN = "spoken", _("当面说的")
    CALLED = "called", _("电话里说的")
    SIGNED = "signed", _("签了字")


class PictureWord(models.Model):
    """照片同意: one person's word that one picture may be shown to everybody.

    `witness_id` is the account of the desk that heard it; none where it was given on one's own
    page. Nothing says who a person in the picture is.
    """

    picture = models.ForeignKey(Picture, models.PROTECT, related_name="words")
    whose = models.CharField(max_length=8, choices=Whose)
    how = models.CharField(max_length=7, choices=How)
    witness_id = models.BigIntegerField(null=True)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["picture", "whose"],
                condition=models.Q(withdrawn_at=None) & ~models.Q(whose=Whose.SHOWN),
                name="picture_word_once",
            ),
        )

    def __str__(self) -> str:
        return f"word {self.pk}"


class Showing(models.Model):
    """照片公开: a picture looked through by the desk, and shown while `shown_at` is set.

    `cells` are the blurred cells of the grid, as 108 signs 0 or 1; `people` how many can still be
    recognized; `file` the blurred copy, the only one that leaves those at work.
    """

    picture = models.OneToOneField(Picture, models.PROTECT, related_name="showing")
    cells = models.CharField(max_length=108)
    people = models.PositiveSmallIntegerField(default=0)
    file = models.CharField(max_length=120, db_index=True)
    blurred_at = models.DateTimeField()
    blurred_by_id = models.BigIntegerField(null=True)
    shown_at = models.DateTimeField(null=True)
    shown_by_id = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"showing {self.pk}"

    @property
    def marked(self) -> list[int]:
        """The numbers of the blurred cells."""
        return [number for number, sign in enumerate(self.cells) if sign == "1"]
