"""What a process may remember for a few seconds, so that settings cost no query per request."""

import threading
import time
from collections.abc import Callable
from typing import Any, ClassVar


class BriefCache[K, V]:
    """A small cache inside the process; an entry is at most `seconds` old.

    Processes do not tell each other of changes: a change made in one is seen by the others within
    `seconds`.
    """

    all: ClassVar[list["BriefCache[Any, Any]"]] = []

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._entries: dict[K, tuple[float, V]] = {}
        self._lock = threading.Lock()
        BriefCache.all.append(self)

    def get(self, key: K, load: Callable[[], V]) -> V:
        """The remembered value, or what `load` gives."""
        now = time.monotonic()
        entry = self._entries.get(key)
        if entry is not None and entry[0] > now:
            return entry[1]
        value = load()
        with self._lock:
            self._entries[key] = (now + self._seconds, value)
        return value

    def forget(self) -> None:
        """Read everything anew from now on."""
        with self._lock:
            self._entries.clear()


def forget_all() -> None:
    """Empty every brief cache of this process, as tests do between two of them."""
    for cache in BriefCache.all:
        cache.forget()
