"""What can happen to a delegation. Names lie in the drawers: here are ids, codes and days."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from beside.journal.events import Event
from beside.people.models import ConsentChannel, EndedBy, Relation


@dataclass(frozen=True, kw_only=True, slots=True)
class Entrusted(Event):
    """委托: somebody asks another to act for her, until a China day."""

    kind: ClassVar[str] = "delegation.entrust"
    relation: Relation
    channel: ConsentChannel
    until: date


@dataclass(frozen=True, kw_only=True, slots=True)
class DelegationAccepted(Event):
    """Who was asked has agreed: the delegation stands."""

    kind: ClassVar[str] = "delegation.accept"


@dataclass(frozen=True, kw_only=True, slots=True)
class DelegationDeclined(Event):
    """Who was asked has said no."""

    kind: ClassVar[str] = "delegation.decline"


@dataclass(frozen=True, kw_only=True, slots=True)
class DelegationEnded(Event):
    """A delegation ended before its time, by one of the two or by the desk."""

    kind: ClassVar[str] = "delegation.end"
    ended_by: EndedBy
