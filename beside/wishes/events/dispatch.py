"""Publishing and offers."""

from dataclasses import dataclass
from typing import ClassVar

from beside.wishes.events.base import OfferEvent, WishEvent


@dataclass(frozen=True, kw_only=True, slots=True)
class Published(WishEvent):
    """支部下单: hung on the wall."""

    kind: ClassVar[str] = "wish.publish"


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenDown(WishEvent):
    """Taken off the wall by the desk."""

    kind: ClassVar[str] = "wish.take_down"


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
