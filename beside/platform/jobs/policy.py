"""How often a task is tried, how long it may take, and whether it need wait in line twice.

@task()
@policy(attempts=8, unique=True)
def derive(name: str) -> None: ...
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules for the jobs of one task.

    `attempts` counts the first one. After a failure the job waits `backoff` seconds, then twice as
    long each time, at most an hour. `unique`: while one job with the same payload waits, asking
    again returns that one; two of them never run at the same time. After `time_limit` seconds the
    lease is no longer renewed, and the job counts as lost.
    """

    attempts: int = 5
    backoff: int = 10
    unique: bool = False
    time_limit: int = 3600

    def wait(self, attempt: int) -> timedelta:
        """How long to wait after the given attempt (the first is 1) has failed."""
        # Bounded before the power, which would otherwise outgrow what a time can hold.
        return timedelta(seconds=min(self.backoff * 2 ** min(attempt - 1, 12), 3600))


DEFAULT_POLICY = Policy()
POLICIES: dict[Callable[..., Any], Policy] = {}


def policy[**P, R](
    *,
    attempts: int = DEFAULT_POLICY.attempts,
    backoff: int = DEFAULT_POLICY.backoff,
    unique: bool = DEFAULT_POLICY.unique,
    time_limit: int = DEFAULT_POLICY.time_limit,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Give a task's function its rules; stands below `@task()`."""

    def remember(function: Callable[P, R]) -> Callable[P, R]:
        POLICIES[function] = Policy(attempts, backoff, unique, time_limit)
        return function

    return remember


def policy_of(function: Callable[..., Any]) -> Policy:
    """The rules of a task's function."""
    return POLICIES.get(function, DEFAULT_POLICY)
