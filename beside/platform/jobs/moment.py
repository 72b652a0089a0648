"""What time it is for the task that runs: now, or the moment given to `beside work --at`.

A task passes `at=moment()` to the actions it calls, so that what time brings by itself can be tried
and tested without waiting for it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_pretended: ContextVar[datetime | None] = ContextVar("pretended_moment", default=None)


def moment() -> datetime:
    """The present, as an aware time."""
    return _pretended.get() or timezone.now()


@contextmanager
def as_if(at: datetime | None) -> Iterator[None]:
    """Within this block it is `at`; `None` leaves the time as it is.

    Raises:
        ValueError: a moment without a time zone.
    """
    if at is None:
        yield
        return
    if timezone.is_naive(at):
        raise ValueError("a moment without a time zone")
    token = _pretended.set(at)
    try:
        yield
    finally:
        _pretended.reset(token)
