"""How each room finds what has had its time, and what it does about it.

    keeps("openings", Keeper(lambda due: Opening.objects.filter(at__lt=due.before), "at", _delete))

Registered in the room's `retention.py`. The rows must be such that acting on one takes it out of
them: that is how an interrupted run goes on.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from beside.journal.record import Hand


@dataclass(frozen=True, slots=True)
class Due:
    """Of when a rule asks: now, and the moment before which a row has had its time."""

    at: datetime
    before: datetime


@dataclass(frozen=True, slots=True)
class Keeper:
    """What is due under a rule, by which column it is dated, and what is done with some of it."""

    rows: Callable[[Due], QuerySet[Any]]
    since: str
    act: Callable[[Sequence[Any], Hand, datetime], object]


KEEPERS: dict[str, Keeper] = {}


def keeps(code: str, keeper: Keeper) -> None:
    """Say who sees to a rule.

    Raises:
        ValueError: somebody does already.
    """
    if code in KEEPERS:
        raise ValueError(f"two keepers of {code}")
    KEEPERS[code] = keeper
