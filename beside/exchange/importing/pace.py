"""How much is written at once: short transactions, with room between them for everybody else."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

AIM = 0.1
"""Seconds a transaction is meant to last; 0.3 is the most (ruling 28)."""
GAP, LONGEST_GAP = 0.025, 0.25
"""Seconds between two transactions on SQLite, where others ask again every 25 to 100 ms."""
GAP_SHARE = 0.25
"""The same as a share of the transaction before: on a busy machine others are slow to ask, too."""
LARGEST = 2_000


@dataclass(slots=True)
class Pace:
    """Finds the size of a chunk by which a transaction takes about `AIM` seconds.

    Below `smallest` a chunk costs more for being a transaction than for what it writes.
    """

    smallest: int
    size: int = 0
    longest: float = 0.0

    def __post_init__(self) -> None:
        """Begin small."""
        self.size = self.size or self.smallest

    def learn(self, written: int, seconds: float) -> None:
        """Adapt to how long a chunk took: down at once, up by half at most."""
        self.longest = max(self.longest, seconds)
        fitting = written * AIM / max(seconds, 0.001)
        self.size = int(min(max(fitting, self.smallest), max(self.size, written) * 1.5, LARGEST))


def rest(seconds: float = 0.0) -> None:
    """Let others in after a transaction of so many seconds; on PostgreSQL they never waited."""
    if connection.vendor == "sqlite":
        time.sleep(min(max(GAP, seconds * GAP_SHARE), LONGEST_GAP))


def chunks[E](entries: Sequence[E], pace: Pace) -> Iterator[Sequence[E]]:
    """Slice after slice, each as large as the pace says when it is asked for."""
    at = 0
    while at < len(entries):
        part = entries[at : at + pace.size]
        at += len(part)
        yield part
