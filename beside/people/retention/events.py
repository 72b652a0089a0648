"""What can happen to a run of the retention table."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from beside.journal.events import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class RetentionDone(Event):
    """A rule was seen to: how many rows had had their time, and the day of the oldest. Which rule,
    says the run.
    """

    kind: ClassVar[str] = "retention.run"
    rows: int
    oldest: date | None = None
