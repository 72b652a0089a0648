"""派单: an offer to a volunteer, a team or a unit. It can always be declined."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from beside.orgs.models import Team, Unit
from beside.people.models import Volunteer
from beside.wishes.models.wish import Wish
from beside.wishes.states import OfferState


class Offer(models.Model):
    """One offer, to exactly one of volunteer, team and unit, with an answer-by time."""

    wish = models.ForeignKey(Wish, models.PROTECT, related_name="offers")
    volunteer = models.ForeignKey(Volunteer, models.PROTECT, null=True, related_name="offers")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="offers")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="offers")
    state = models.CharField(max_length=10, choices=OfferState, default=OfferState.PENDING)
    state_since = models.DateTimeField()
    offered_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    passed_from = models.OneToOneField("self", models.PROTECT, null=True, related_name="passed_to")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["wish"], condition=Q(ended_at=None), name="offer_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(volunteer__isnull=False, team=None, unit=None)
                | Q(volunteer=None, team__isnull=False, unit=None)
                | Q(volunteer=None, team=None, unit__isnull=False),
                name="offer_to_exactly_one",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OfferState.values), name="offer_state_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["answer_by"], condition=Q(ended_at=None), name="offer_answer_due"),
        ]

    def __str__(self) -> str:
        return f"offer {self.pk}"
