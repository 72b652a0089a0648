"""Many threads at the same moment, each with its own connections."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

# Real transactions; only our own tables are emptied afterwards, so that locks of other rooms'
# tables do not matter here.
REAL = pytest.mark.django_db(
    transaction=True, databases="__all__", available_apps=["beside.platform"]
)


def at_once[T](count: int, act: Callable[[int], T]) -> list[T]:
    """Call `act(0)` … `act(count - 1)` from as many threads, released together."""
    gate = threading.Barrier(count)

    def run(number: int) -> T:
        try:
            gate.wait(timeout=30)
            return act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))
