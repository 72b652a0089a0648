"""Claims, the waitlist, stand-ins and the work itself."""

from dataclasses import dataclass
from typing import ClassVar

from beside.wishes.events.base import ClaimEvent, WishEvent
from beside.wishes.models.claim import EndReason


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
    """Work, somebody called in, something given, a date held, or pictures were recorded."""

    kind: ClassVar[str] = "wish.log"
    log_id: int | None = None
    third_party_id: int | None = None
    contribution_id: int | None = None
    step_id: int | None = None
    occurrence_id: int | None = None
    picture_ids: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Reported(ClaimEvent):
    """办结: reported done; `met` when the completion word proved a visit."""

    kind: ClassVar[str] = "wish.report"
    met: bool = False
