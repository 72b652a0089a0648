"""The resident's word, call-backs and disputes."""

from dataclasses import dataclass
from typing import ClassVar

from beside.wishes.events.base import WishEvent
from beside.wishes.models.closing import CallOutcome


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
    """The desk called the resident; in a dispute perhaps who holds a claim."""

    kind: ClassVar[str] = "wish.call_back"
    call_back_id: int
    outcome: CallOutcome
    claim_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reopened(WishEvent):
    """Not done yet: back to those who serve."""

    kind: ClassVar[str] = "wish.reopen"


@dataclass(frozen=True, kw_only=True, slots=True)
class Disputed(WishEvent):
    """The resident, or a party, says nobody came, or it was not so: hours are frozen."""

    kind: ClassVar[str] = "wish.dispute"
    party_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Decided(WishEvent):
    """A neutral reviewer decided a dispute."""

    kind: ClassVar[str] = "wish.decide"
    upheld: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled(WishEvent):
    """办结未评: two calls unanswered, with evidence. Closed, not counted as solved."""

    kind: ClassVar[str] = "wish.settle"
