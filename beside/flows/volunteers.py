"""What the office decides about a volunteer, and what follows for the wishes she has a hand in.

Who is paused or leaves, or no longer fits what she promised, is taken off it in the same
transaction: her places are given back, offers to her taken back, her waits and what she was asked
to take over ended. What she has reported stays with the resident, who says whether it is done.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db.models import Q

from beside.access import checking, volunteering
from beside.access.actor import Actor
from beside.common.clock import service_day
from beside.people.ages import is_minor
from beside.people.models import (
    SERVING,
    ChangeRequest,
    Conflict,
    Guardian,
    Insurance,
    Person,
    Qualification,
    Standing,
    Vetting,
    Volunteer,
)
from beside.people.volunteers import Check
from beside.platform.idempotency import Once, once
from beside.wishes.actions import claiming, offering, waitlist
from beside.wishes.eligibility import INSURED_FROM, may_go_on, people_of
from beside.wishes.models import Claim, EndReason, Offer, StandIn, Waiting, Wish
from beside.wishes.states import AT_WORK

type About = Callable[[Wish], bool]


@dataclass(frozen=True, slots=True)
class AtHand:
    """What a volunteer holds, was offered, waits for or is asked to take over, unfinished."""

    claims: tuple[Claim, ...]
    offers: tuple[Offer, ...]
    waits: tuple[Waiting, ...]
    asked: tuple[StandIn, ...]

    @property
    def wishes(self) -> list[Wish]:
        """The wishes they are about, in order of key, so that two flows lock alike."""
        asked = (one.claim for one in self.asked)
        rows: list[Claim | Offer | Waiting] = [*self.claims, *self.offers, *self.waits, *asked]
        return [wish for _pk, wish in sorted({one.wish_id: one.wish for one in rows}.items())]

    def of(self, wish: Wish) -> Self:
        """What of it is about one wish."""
        return type(self)(
            tuple(one for one in self.claims if one.wish_id == wish.pk),
            tuple(one for one in self.offers if one.wish_id == wish.pk),
            tuple(one for one in self.waits if one.wish_id == wish.pk),
            tuple(one for one in self.asked if one.claim.wish_id == wish.pk),
        )


def at_hand(volunteer: Volunteer) -> AtHand:
    """What a volunteer has a hand in, in four statements."""
    mine = Q(volunteer=volunteer, ended_at=None)
    asked = StandIn.objects.filter(volunteer=volunteer, answered_at=None)
    related = ("wish__category", "volunteer__community")
    held = Claim.objects.filter(mine, state__in=AT_WORK)
    return AtHand(
        tuple(held.select_related(*related)),
        tuple(Offer.objects.filter(mine).select_related(*related)),
        tuple(Waiting.objects.filter(mine).select_related(*related)),
        tuple(asked.select_related("claim__wish__category", "volunteer__community")),
    )


def leaning_on(check: Check) -> About:
    """Whether a wish asks for what was checked."""
    if isinstance(check, Vetting):
        return lambda wish: wish.minor
    if isinstance(check, Insurance):
        return lambda wish: wish.risk_level >= INSURED_FROM
    if isinstance(check, Qualification):
        certificate = check.kind
        return lambda wish: wish.qualification == certificate
    return lambda _wish: False


@once
def set_standing(
    volunteer: Volunteer,
    standing: Standing,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> None:
    """Verify, activate, pause or let go; who serves no longer is taken off everything.

    Raises:
        Refused: not a volunteer of one's area, oneself, or not from the present standing.
    """
    volunteering.set_standing(volunteer, standing, by=by, at=at)
    _take_off(volunteer, lambda _wish: True, by=by, at=at)


@once
def add_conflict(
    volunteer: Volunteer,
    person: Person,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Conflict:
    """This volunteer is not to serve this person, nor to go on with what she promised her.

    Raises:
        Refused: not a volunteer of one's area.
    """
    noted = volunteering.add_conflict(volunteer, person, by=by, at=at)
    _take_off(volunteer, lambda wish: person.pk in people_of(wish), by=by, at=at)
    return noted


@once
def strike(
    check: Check,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> None:
    """A certificate, vetting, insurance or conflict holds no longer; nor does what leaned on it.
    Without the guardian's consent a volunteer under 18 pauses.

    Raises:
        Refused: not a volunteer of one's area, or oneself.
    """
    volunteering.strike(check, by=by, at=at)
    volunteer = check.volunteer
    if isinstance(check, Guardian) and volunteer.standing in SERVING:
        if is_minor(volunteer, service_day(at)):
            volunteering.set_standing(volunteer, Standing.PAUSED, by=by, at=at)
        return
    _take_off(check.volunteer, leaning_on(check), by=by, at=at)


@once
def step_back(
    volunteer: Volunteer,
    standing: Standing,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> None:
    """She pauses or leaves by herself, and gives back what she promised.

    Raises:
        Refused: somebody else's record, or not from the present standing.
    """
    checking.step_back(volunteer, standing, by=by, at=at)
    _take_off(volunteer, lambda _wish: True, by=by, at=at)


@once
def check_change(
    asked: ChangeRequest,
    *,
    accepted: bool,
    why: str = "",
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> None:
    """A proposed change of a record was checked. Who turns out to be under 18 serves no longer.

    Raises:
        Refused: not a volunteer of one's desk or office, or oneself; see `access.checking`.
    """
    checking.check_change(asked, accepted=accepted, why=why, by=by, at=at)
    volunteer = asked.volunteer
    if volunteer.standing not in SERVING:
        _take_off(volunteer, lambda _wish: True, by=by, at=at)


def _take_off(volunteer: Volunteer, about: About, *, by: Actor, at: datetime) -> None:
    """Take a volunteer, whose row is locked by what was decided, off what she no longer fits."""
    mine, today = at_hand(volunteer), service_day(at)
    for wish in mine.wishes:
        if about(wish) and not may_go_on(wish, volunteer, on=today):
            _end(mine.of(wish), by=by, at=at)


def _end(mine: AtHand, *, by: Actor, at: datetime) -> None:
    for asked in mine.asked:
        claiming.decline_stand_in(asked, by=by, at=at)
    for waiting in mine.waits:
        waitlist.leave(waiting, by=by, at=at)
    for offer in mine.offers:
        own = offer.volunteer_id is not None and offer.volunteer_id == by.volunteer_id
        take_back = offering.decline if own else offering.recall
        take_back(offer, by=by, at=at)
    for claim in mine.claims:
        own = claim.volunteer_id == by.volunteer_id
        reason = EndReason.NONE if own else EndReason.DESK
        claiming.release(claim, by=by, at=at, reason=reason)
