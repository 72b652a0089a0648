"""Emergencies that were typed: they make no wish, but somebody must have seen them."""

from dataclasses import dataclass
from typing import ClassVar

from beside.journal.events import Event
from beside.wishes.models.desk import AlertKind


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertRaised(Event):
    """已引导: help was shown at once, and whoever is on duty (accounts) is alerted."""

    kind: ClassVar[str] = "alert.raise"
    danger: AlertKind
    on_duty: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertSeen(Event):
    """Somebody on duty has seen to it."""

    kind: ClassVar[str] = "alert.see"
