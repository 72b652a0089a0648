"""Pages kept as bytes for less than a second: made once, given to everybody who asks meanwhile."""

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from django.http import HttpResponse

FRESH = 0.8
"""Seconds for which a page is given away without a look at the database."""
STALE = 1.0
"""Seconds for which it may still be given while one visitor waits for the new one."""
MOST = 256
"""Pages kept by one process."""
_LARGEST = 512 * 1024
_LOCKS = 64
_NOT_KEPT = frozenset({"vary", "content-length", "cache-control", "etag", "expires"})


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it goes out. `born` is from before it was read: its age is not flattered."""

    born: float
    body: bytes
    zipped: bytes
    etag: str
    headers: dict[str, str] = field(default_factory=dict)


class Shelf:
    """The pages of one process, the longest unused thrown away first. Safe between threads."""

    def __init__(self, most: int = MOST, clock: Callable[[], float] = time.monotonic) -> None:
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._most = most
        self._clock = clock
        self._lock = threading.Lock()
        self._making = [threading.Lock() for _ in range(_LOCKS)]

    def get(self, key: Hashable, make: Callable[[], HttpResponse]) -> Page | HttpResponse:
        """The page of this key; of many who ask at once, one makes it.

        An answer that is not everybody's (an error, a cookie) is given back as it came.
        """
        page = self._pages.get(key)
        if page is not None and self._age(page) < FRESH:
            return page
        making = self._making[hash(key) % _LOCKS]
        if page is not None and self._age(page) < STALE:
            if not making.acquire(blocking=False):
                return page
        else:
            making.acquire()
        try:
            page = self._pages.get(key)
            if page is not None and self._age(page) < FRESH:
                return page
            return self._made(key, make)
        finally:
            making.release()

    def forget(self) -> None:
        """Throw everything away, as tests do."""
        with self._lock:
            self._pages.clear()

    def __len__(self) -> int:
        return len(self._pages)

    def _age(self, page: Page) -> float:
        return self._clock() - page.born

    def _made(self, key: Hashable, make: Callable[[], HttpResponse]) -> Page | HttpResponse:
        born = self._clock()
        answer = make()
        if not is_everybodys(answer):
            return answer
        page = page_of(answer, born)
        with self._lock:
            self._pages[key] = page
            self._pages.move_to_end(key)
            while len(self._pages) > self._most:
                self._pages.popitem(last=False)
        return page


def is_everybodys(answer: HttpResponse) -> bool:
    """Whether an answer may be given to others: found, whole, small, and about nobody."""
    return (
        answer.status_code == 200
        and not answer.streaming
        and not answer.cookies
        and "cookie" not in answer.get("Vary", "").lower()
        and len(answer.content) <= _LARGEST
    )


def page_of(answer: HttpResponse, born: float) -> Page:
    """An answer as bytes, plain and zipped, under a tag that names its contents."""
    body = answer.content
    tag = hashlib.sha256(body + answer.get("Content-Language", "").encode()).hexdigest()[:20]
    headers = {name: value for name, value in answer.items() if name.lower() not in _NOT_KEPT}
    return Page(born, body, gzip.compress(body, 6, mtime=0), tag, headers)
