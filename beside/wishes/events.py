"""What can happen to a wish. Each event is named by its verb and tells the state the wish is in then."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from beside.journal.events import Event
from beside.wishes.models.claim import EndReason
from beside.wishes.models.closing import CallOutcome
from beside.wishes.models.desk import Body, Outcome
from beside.wishes.reasons import ExitReason
from beside.wishes.states import State


@dataclass(frozen=True, kw_only=True, slots=True)
class WishEvent(Event):
    """Something happened to a wish; `state` is where it stands afterwards."""

    state: State


@dataclass(frozen=True, kw_only=True, slots=True)
class Submitted(WishEvent):
    """A wish was stated."""

    kind: ClassVar[str] = "wish.submit"


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked(WishEvent):
    """The desk asked the resident for more."""

    kind: ClassVar[str] = "wish.ask"


@dataclass(frozen=True, kw_only=True, slots=True)
class Supplemented(WishEvent):
    """The resident answered."""

    kind: ClassVar[str] = "wish.supplement"


@dataclass(frozen=True, kw_only=True, slots=True)
class Added(WishEvent):
    """Somebody added something without being asked: words or pictures."""

    kind: ClassVar[str] = "wish.add"
    picture_ids: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Consented(WishEvent):
    """The person concerned, or a party of a mediation, agreed that the wish be passed on."""

    kind: ClassVar[str] = "wish.consent"
    party_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Verified(WishEvent):
    """The desk verified the wish and approved its public words."""

    kind: ClassVar[str] = "wish.verify"


@dataclass(frozen=True, kw_only=True, slots=True)
class Revised(WishEvent):
    """The desk approved other public words or other conditions."""

    kind: ClassVar[str] = "wish.revise"


@dataclass(frozen=True, kw_only=True, slots=True)
class Rejected(WishEvent):
    """Not accepted, with a reason and the right channel."""

    kind: ClassVar[str] = "wish.reject"
    reason: ExitReason


@dataclass(frozen=True, kw_only=True, slots=True)
class Transferred(WishEvent):
    """Handed to an outside body."""

    kind: ClassVar[str] = "wish.transfer"
    transfer_id: int
    body: Body


@dataclass(frozen=True, kw_only=True, slots=True)
class HeardBack(WishEvent):
    """The outside body answered."""

    kind: ClassVar[str] = "wish.hear_back"
    transfer_id: int
    outcome: Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Merged(WishEvent):
    """This wish is the same as another, which goes on."""

    kind: ClassVar[str] = "wish.merge"
    into_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Adopted(WishEvent):
    """This wish took in another that was the same; its resident is told too."""

    kind: ClassVar[str] = "wish.adopt"
    from_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Deferred(WishEvent):
    """Cannot be done for now; comes back on the review day."""

    kind: ClassVar[str] = "wish.defer"
    reason: ExitReason
    review_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Resumed(WishEvent):
    """The review day came, or the desk took it up again."""

    kind: ClassVar[str] = "wish.resume"


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawn(WishEvent):
    """The resident took it back."""

    kind: ClassVar[str] = "wish.withdraw"


@dataclass(frozen=True, kw_only=True, slots=True)
class Cancelled(WishEvent):
    """Ended silently: death, or moved away."""

    kind: ClassVar[str] = "wish.cancel"
    reason: ExitReason


@dataclass(frozen=True, kw_only=True, slots=True)
class Extended(WishEvent):
    """The one extension of the closing clock."""

    kind: ClassVar[str] = "wish.extend"
    due_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Escalated(WishEvent):
    """Unclaimed too long: the next rung of the ladder owns it."""

    kind: ClassVar[str] = "wish.escalate"
    rung: int
    owner_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Published(WishEvent):
    """支部下单: hung on the wall."""

    kind: ClassVar[str] = "wish.publish"


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenDown(WishEvent):
    """Taken off the wall by the desk."""

    kind: ClassVar[str] = "wish.take_down"


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferEvent(WishEvent):
    """Something happened to an offer."""

    offer_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Offered(OfferEvent):
    """派单: offered to a volunteer, a team or a unit."""

    kind: ClassVar[str] = "wish.offer"
    volunteer_id: int | None = None
    team_id: int | None = None
    unit_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Accepted(OfferEvent):
    """An offer was accepted; these claims came of it."""

    kind: ClassVar[str] = "wish.accept"
    claim_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PassedOn(OfferEvent):
    """A unit passed its offer to a team."""

    kind: ClassVar[str] = "wish.pass_on"
    team_id: int
    new_offer_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Declined(OfferEvent):
    """An offer was declined; no reason is kept."""

    kind: ClassVar[str] = "wish.decline"


@dataclass(frozen=True, kw_only=True, slots=True)
class Recalled(OfferEvent):
    """The desk took an offer back."""

    kind: ClassVar[str] = "wish.recall"


@dataclass(frozen=True, kw_only=True, slots=True)
class Lapsed(OfferEvent):
    """An offer was not answered in time."""

    kind: ClassVar[str] = "wish.lapse"


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimEvent(WishEvent):
    """Something happened to a claim."""

    claim_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Claimed(ClaimEvent):
    """党员接单: a volunteer took a place."""

    kind: ClassVar[str] = "wish.claim"
    volunteer_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Assigned(WishEvent):
    """A leader or liaison named members, who each hold a place."""

    kind: ClassVar[str] = "wish.assign"
    claim_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitedFor(WishEvent):
    """A volunteer joined the waitlist."""

    kind: ClassVar[str] = "wish.wait"
    waiting_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftWaitlist(WishEvent):
    """A volunteer left the waitlist, or did not confirm a held place in time."""

    kind: ClassVar[str] = "wish.leave"
    waiting_id: int
    held_for_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TookPlace(ClaimEvent):
    """Somebody from the waitlist confirmed the held place."""

    kind: ClassVar[str] = "wish.take_place"
    waiting_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Released(ClaimEvent):
    """退回: a volunteer gave the place back, without blame; perhaps it is held for the next."""

    kind: ClassVar[str] = "wish.release"
    reason: EndReason
    held_for_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Expired(ClaimEvent):
    """No contact in time: the place goes back."""

    kind: ClassVar[str] = "wish.expire"
    held_for_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class StandInAsked(ClaimEvent):
    """A volunteer asked another to go instead."""

    kind: ClassVar[str] = "wish.ask_stand_in"
    stand_in_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SteppedIn(ClaimEvent):
    """The stand-in took over; `claim_id` is the new claim."""

    kind: ClassVar[str] = "wish.step_in"
    stand_in_id: int
    replaced_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class StandInDeclined(ClaimEvent):
    """The stand-in could not, or the asker changed her mind."""

    kind: ClassVar[str] = "wish.decline_stand_in"
    stand_in_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Contacted(ClaimEvent):
    """First contact with the resident."""

    kind: ClassVar[str] = "wish.contact"


@dataclass(frozen=True, kw_only=True, slots=True)
class Started(ClaimEvent):
    """Service began."""

    kind: ClassVar[str] = "wish.start"


@dataclass(frozen=True, kw_only=True, slots=True)
class Logged(ClaimEvent):
    """Work, somebody called in, something given, or pictures were recorded."""

    kind: ClassVar[str] = "wish.log"
    log_id: int | None = None
    third_party_id: int | None = None
    contribution_id: int | None = None
    step_id: int | None = None
    picture_ids: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Reported(ClaimEvent):
    """办结: reported done; `met` when the completion word proved a visit."""

    kind: ClassVar[str] = "wish.report"
    met: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Confirmed(WishEvent):
    """The resident, or a party, said that it is done."""

    kind: ClassVar[str] = "wish.confirm"
    party_id: int | None = None
    by_call: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Rated(WishEvent):
    """评单: one of five grades."""

    kind: ClassVar[str] = "wish.rate"
    grade: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CalledBack(WishEvent):
    """The desk called the resident."""

    kind: ClassVar[str] = "wish.call_back"
    call_back_id: int
    outcome: CallOutcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Reopened(WishEvent):
    """Not done yet: back to those who serve."""

    kind: ClassVar[str] = "wish.reopen"


@dataclass(frozen=True, kw_only=True, slots=True)
class Disputed(WishEvent):
    """The resident says nobody came, or it was not so: hours are frozen."""

    kind: ClassVar[str] = "wish.dispute"


@dataclass(frozen=True, kw_only=True, slots=True)
class Decided(WishEvent):
    """A neutral reviewer decided a dispute."""

    kind: ClassVar[str] = "wish.decide"
    upheld: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled(WishEvent):
    """办结未评: two calls unanswered, with evidence. Closed, not counted as solved."""

    kind: ClassVar[str] = "wish.settle"
