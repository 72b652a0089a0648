"""Wishes of the wall as a volunteer sees them: each with its button, or the reason why not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from beside.access.actor import Actor
from beside.common.clock import service_day
from beside.common.refusal import ALLOWED, Verdict
from beside.people.models import Volunteer
from beside.places.naming import estate_names
from beside.wishes.fit import verdicts_for
from beside.wishes.models import Exposure, Wish
from beside.wishes.selectors.service import held_by


@dataclass(frozen=True, slots=True)
class Slip:
    """One wish; `mine` says when she has claimed it already, waits for it, or has a place held;
    `reasons` are why it may suit her, in words.
    """

    wish: Wish
    estate: str = ""
    verdict: Verdict = ALLOWED
    mine: str = ""
    reasons: Sequence[str] = ()

    @property
    def alias(self) -> str:
        """The pseudonym, where the resident chose to appear by it."""
        return self.wish.resident.alias if self.wish.exposure == Exposure.PSEUDONYM else ""


def slips_of(
    actor: Actor, volunteer: Volunteer, wishes: Sequence[Wish], at: datetime
) -> list[Slip]:
    """These wishes as slips, in a number of statements that does not grow with them."""
    on = service_day(at)
    verdicts = verdicts_for(volunteer, wishes, user_id=actor.user_id, on=on)
    mine = held_by(volunteer.pk, wishes)
    estates = estate_names(wish.place for wish in wishes)
    return [
        Slip(
            wish=wish,
            estate=estates.get(wish.place_id or 0, ""),
            verdict=verdicts[wish.pk],
            mine=mine.get(wish.pk, ""),
        )
        for wish in wishes
    ]
