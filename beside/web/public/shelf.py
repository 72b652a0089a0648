"""Pages kept as bytes for less than a second: made once, given to everybody who asks meanwhile.

A page that says of what it was made (`Stamp`) is not made anew while that stands as it stood: one
look at it serves all pages made of the same.
"""

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace

from django.http import HttpResponse

FRESH = 0.8
"""Seconds for which a page is given away without a look at the database."""
STALE = 1.0
"""Seconds for which it may still be given while one visitor waits for the new one."""
MOST = 1024
"""Pages kept by one process."""
LONGEST = 60.0
"""Seconds after which a page is made anew whatever its stamp says: a stamp tells of wishes, not of
a studio's new telephone.
"""
_LARGEST = 512 * 1024
_LOCKS = 64
_NOT_KEPT = frozenset({"vary", "content-length", "cache-control", "etag", "expires"})


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a page was made of: `value` as it stood before the page was read, and how to read it
    now. Pages of the same `scope` have the same.
    """

    scope: Hashable
    value: Hashable
    read: Callable[[], Hashable]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it goes out. `born` is when it was true, `made` when it was read, both from before:
    its age is not flattered.
    """

    born: float
    made: float
    body: bytes
    zipped: bytes
    etag: str
    headers: dict[str, str] = field(default_factory=dict)
    stamp: Stamp | None = None


class Shelf:
    """The pages of one process, the longest unused thrown away first. Safe between threads."""

    def __init__(self, most: int = MOST, clock: Callable[[], float] = time.monotonic) -> None:
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._stamps: dict[Hashable, tuple[float, Hashable]] = {}
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
            return self._renewed(key, page) or self._made(key, make)
        finally:
            making.release()

    def glance(self, key: Hashable) -> Page | None:
        """The page of this key, if it can be given away as it is."""
        page = self._pages.get(key)
        return page if page is not None and self._age(page) < FRESH else None

    def forget(self) -> None:
        """Throw everything away, as tests do."""
        with self._lock:
            self._pages.clear()
            self._stamps.clear()

    def __len__(self) -> int:
        return len(self._pages)

    def _age(self, page: Page) -> float:
        return self._clock() - page.born

    def _made(self, key: Hashable, make: Callable[[], HttpResponse]) -> Page | HttpResponse:
        born = self._clock()
        answer = make()
        if not is_everybodys(answer):
            return answer
        return self._put(key, page_of(answer, born))

    def _put(self, key: Hashable, page: Page) -> Page:
        with self._lock:
            self._pages[key] = page
            self._pages.move_to_end(key)
            while len(self._pages) > self._most:
                self._pages.popitem(last=False)
        return page

    def _renewed(self, key: Hashable, page: Page | None) -> Page | None:
        """The page once more, where what it was made of stands as it stood."""
        if page is None or page.stamp is None or self._clock() - page.made >= LONGEST:
            return None
        read_at, value = self._present(page.stamp)
        return self._put(key, replace(page, born=read_at)) if value == page.stamp.value else None

    def _present(self, stamp: Stamp) -> tuple[float, Hashable]:
        """What stands now, or stood a moment ago: one look for all pages of the scope."""
        known = self._stamps.get(stamp.scope)
        if known is not None and self._clock() - known[0] < FRESH / 2:
            return known
        found = (self._clock(), stamp.read())
        with self._lock:
            if len(self._stamps) >= self._most:
                self._stamps.clear()
            self._stamps[stamp.scope] = found
        return found


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
    zipped = gzip.compress(body, 6, mtime=0)
    return Page(born, born, body, zipped, tag, headers, getattr(answer, "stamp", None))


def stamp(answer: HttpResponse, made_of: Stamp) -> HttpResponse:
    """The answer, saying of what it was made."""
    answer.stamp = made_of  # type: ignore[attr-defined]
    return answer
