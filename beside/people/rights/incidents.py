"""The words of a breach: sealed in its row, read by whoever handles it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from beside.journal.record import Hand
from beside.people.models import Breach
from beside.people.private.enclosing import disclose, enclose


def close_words(breach: Breach, words: Mapping[str, str]) -> dict[str, Any]:
    """The columns of a saved breach that hold these words."""
    return enclose(breach, words)


def words_of(breach: Breach, *, by: Hand, at: datetime) -> dict[str, str]:
    """The words again; the look is written down."""
    return disclose(breach, by=by, at=at)
