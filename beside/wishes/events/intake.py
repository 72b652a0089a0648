"""What happens to a wish before and beside dispatching it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from beside.people.models import ConsentKind
from beside.wishes.events.base import WishEvent
from beside.wishes.models.desk import Body, Outcome, Undoable
from beside.wishes.reasons import ExitReason


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
    """Somebody added something without being asked: words or pictures. `party_id`: the other side
    of a mediation did.
    """

    kind: ClassVar[str] = "wish.add"
    picture_ids: tuple[int, ...] = ()
    party_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Consented(WishEvent):
    """The person concerned agreed to something (which: the records, `record_ids`), or a party of a
    mediation to taking part.
    """

    kind: ClassVar[str] = "wish.consent"
    party_id: int | None = None
    record_ids: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Retracted(WishEvent):
    """The person concerned took one consent back."""

    kind: ClassVar[str] = "wish.retract"
    consent: ConsentKind


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperPutUp(WishEvent):
    """The desk put the wish up on paper somewhere."""

    kind: ClassVar[str] = "wish.put_up"
    posting_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperRemoved(WishEvent):
    """A paper that told of the wish does not hang any more."""

    kind: ClassVar[str] = "wish.remove_paper"
    posting_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class TelephoneProven(WishEvent):
    """The desk called the telephone, and the resident answered."""

    kind: ClassVar[str] = "wish.prove"


@dataclass(frozen=True, kw_only=True, slots=True)
class LinksRevoked(WishEvent):
    """The addresses that were given out open the wish no more."""

    kind: ClassVar[str] = "wish.revoke"


@dataclass(frozen=True, kw_only=True, slots=True)
class DateSkipped(WishEvent):
    """One date of a series does not take place."""

    kind: ClassVar[str] = "wish.skip"
    occurrence_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyAdded(WishEvent):
    """The desk entered the other side of a mediation."""

    kind: ClassVar[str] = "wish.add_party"
    party_id: int


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
class Undone(WishEvent):
    """撤销: the desk took its own last step back, before anything else had happened."""

    kind: ClassVar[str] = "wish.undo"
    undone: Undoable


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
