"""What all events of a wish tell: where it stands afterwards, and which offer or claim."""

from dataclasses import dataclass

from beside.journal.events import Event
from beside.wishes.states import State


@dataclass(frozen=True, kw_only=True, slots=True)
class WishEvent(Event):
    """Something happened to a wish; `state` is where it stands afterwards."""

    state: State


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferEvent(WishEvent):
    """Something happened to an offer."""

    offer_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimEvent(WishEvent):
    """Something happened to a claim."""

    claim_id: int
