"""Many hands at once: real threads, real transactions, one start."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

from django.db import connections

from beside.common.refusal import Refused


@dataclass(frozen=True)
class Outcome:
    """What came of one hand: a result, or the refusal it was told."""

    result: object = None
    refused: Refused | None = None


def race(acts: Sequence[Callable[[], object]]) -> list[Outcome]:
    """Start all acts at the same moment; every other error than a refusal fails the test."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> Outcome:
        try:
            start.wait()
            return Outcome(result=act())
        except Refused as refused:
            return Outcome(refused=refused)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
