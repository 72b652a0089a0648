"""Thousands of screens in one process: each asks for what it shows every few seconds, as screen.js
does, over a connection of its own that it keeps. `python -m beside.config.bench.viewers`.

It knows no Django, so that what it uses of the processor is the asking alone. It waits for nothing
but sockets (epoll or what the machine has), looks into a page once however many viewers get it, and
writes what it has seen as JSON. Moments are those of CLOCK_MONOTONIC, which all processes of a
machine share.
"""

import gzip
import heapq
import json
import re
import resource
import selectors
import socket
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from random import Random
from urllib.parse import quote

LOOK = (3.4, 3.8)
"""Seconds from an answer to the next question, as in screen.js."""
SPARE = 200
"""Files that a process has open besides its connections."""
_COUNT = re.compile(rb'class="screen-count">\D*(\d+)')
_NEXT = re.compile(r'data-next="([^"]*)"')
_TURN = re.compile(r'data-turn="(\d+)"')


@dataclass(frozen=True, slots=True)
class Seen:
    """What one content of one address tells: how many wishes wait, what comes next, after how
    long.
    """

    count: int
    following: str
    turn: float


@dataclass(slots=True)
class Viewer:
    """One screen. `known` are the contents that its browser keeps, by address."""

    scope: str
    line: socket.socket
    address: str
    since: float
    known: dict[str, str] = field(default_factory=dict)
    asked: str = ""
    begun: float = 0.0
    head: bytes = b""
    answer: bytearray = field(default_factory=bytearray)


class Crowd:
    """Viewers of several screens, who look for so many seconds, from a warm start."""

    def __init__(
        self, where: tuple[str, int], scopes: list[str], number: int, *, seed: int
    ) -> None:
        self._where = where
        self._rand = Random(seed)
        self._selector = selectors.DefaultSelector()
        self._contents: dict[str, Seen] = {}
        self._due: list[tuple[float, int]] = []
        self.viewers = [self._viewer(scopes[n % len(scopes)]) for n in range(number)]
        self.waits: list[float] = []
        self.statuses: Counter[int] = Counter()
        self.errors: Counter[str] = Counter()
        self.bytes = 0
        self.seen: dict[str, list[tuple[float, int, int]]] = {scope: [] for scope in scopes}
        self.measures = False

    def _viewer(self, scope: str) -> Viewer:
        return Viewer(scope, self._connect(), scope, 0.0)

    def _connect(self) -> socket.socket:
        line = socket.create_connection(self._where, timeout=30)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.settimeout(0)  # never waits
        return line

    def look(self, warm: float, seconds: float) -> float:
        """All viewers begin within `warm` seconds; from then on it is measured. When it began."""
        start = time.monotonic()
        for n, viewer in enumerate(self.viewers):
            first = start + self._rand.random() * min(warm, LOOK[1])
            viewer.since = first - self._rand.random() * 12  # no two screens turn together
            heapq.heappush(self._due, (first, n))
            self._selector.register(viewer.line, selectors.EVENT_READ, n)
        end = start + warm + seconds
        while (at := time.monotonic()) < end:
            self.measures = at >= start + warm
            while self._due and self._due[0][0] <= at:
                self._ask(heapq.heappop(self._due)[1])
            until = self._due[0][0] if self._due else end
            for key, _events in self._selector.select(max(0.0, min(until, end) - at)):
                self._hear(key.data)
        return start + warm

    def _ask(self, n: int) -> None:
        viewer, at = self.viewers[n], time.monotonic()
        now_shown = self._contents.get(viewer.known.get(viewer.address, ""))
        turns = now_shown is not None and at - viewer.since >= now_shown.turn
        viewer.asked = now_shown.following if now_shown and turns else viewer.address
        etag = viewer.known.get(viewer.asked, "")
        known = f"If-None-Match: {etag}\r\n" if etag else ""
        viewer.begun = at
        try:
            viewer.line.send(
                f"GET /wall/screen/{viewer.asked} HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n"
                f"Accept-Encoding: gzip, deflate, br\r\nAccept-Language: zh-CN,zh;q=0.9\r\n"
                f"Cache-Control: max-age=0\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) "
                f"AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36\r\n"
                f"Sec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\n{known}\r\n".encode()
            )
        except OSError as error:
            self._fall(n, error)

    def _hear(self, n: int) -> None:
        viewer = self.viewers[n]
        try:
            more = viewer.line.recv(1 << 17)
        except BlockingIOError:
            return
        except OSError as error:
            self._fall(n, error)
            return
        if not more:
            self._fall(n, ConnectionResetError("closed"))
            return
        viewer.answer += more
        head, blank, body = bytes(viewer.answer).partition(b"\r\n\r\n")
        if not blank:
            return
        length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        status = int(head[9:12])
        if status != 304 and length and len(body) < int(length[1]):
            return
        size, viewer.answer = len(viewer.answer), bytearray()
        self._note(viewer, status, head, body, size)
        heapq.heappush(self._due, (time.monotonic() + self._rand.uniform(*LOOK), n))

    def _note(self, viewer: Viewer, status: int, head: bytes, body: bytes, size: int) -> None:
        at = time.monotonic()
        if self.measures:
            self.statuses[status] += 1
            self.waits.append(at - viewer.begun)
            self.bytes += size
        if status not in (200, 304):
            return
        if status == 200:
            found = re.search(rb"(?i)\r\netag: *(\S+)", head)
            etag = found[1].decode() if found else ""
            viewer.known[viewer.asked] = etag
            if etag not in self._contents:
                self._contents[etag] = _read(gzip.decompress(body))
        if viewer.asked != viewer.address:
            viewer.address, viewer.since = viewer.asked, at
        count = self._contents[viewer.known[viewer.asked]].count
        self.seen[viewer.scope].append((at, id(viewer), count))

    def _fall(self, n: int, error: OSError) -> None:
        """A connection broke: noted as an error, and made anew after the usual while."""
        viewer = self.viewers[n]
        self.errors[type(error).__name__] += 1
        self._selector.unregister(viewer.line)
        viewer.line.close()
        try:
            viewer.line = self._connect()
        except OSError as again:
            self.errors[type(again).__name__] += 1
            viewer.line = socket.socket()
        viewer.answer = bytearray()
        self._selector.register(viewer.line, selectors.EVENT_READ, n)
        heapq.heappush(self._due, (time.monotonic() + self._rand.uniform(*LOOK), n))


def _read(page: bytes) -> Seen:
    text = page.decode()
    counted, following, turn = _COUNT.search(page), _NEXT.search(text), _TURN.search(text)
    if not (following and turn):
        raise ValueError("this is no screen")
    address = quote(unescape(following[1]), safe="?=&%")
    return Seen(int(counted[1]) if counted else 0, address, float(turn[1]))


def last_to_have_it(
    seen: list[tuple[float, int, int]], at: float, count: int, until: float
) -> tuple[float, int]:
    """Seconds from a change to the last viewer who has it, and how many had not by `until`.

    `seen` are the answers of one screen's viewers: when, who, how many wishes wait.
    """
    waiting = {who for _when, who, _count in seen}
    longest = 0.0
    for when, who, shown in seen:
        if at <= when <= until and shown == count and who in waiting:
            waiting.discard(who)
            longest = max(longest, when - at)
    return longest, len(waiting)


def room_for(number: int) -> int:
    """Raise the limit of open files as far as is allowed; how many viewers this process can be."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = number + SPARE if hard == resource.RLIM_INFINITY else min(hard, number + SPARE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(wanted, _soft), hard))
    return min(number, max(wanted, _soft) - SPARE)


def main(plan: dict[str, object]) -> dict[str, object]:
    """One process's share of the viewers, told as a plan; what they saw."""
    number = room_for(int(str(plan["viewers"])))
    scopes = [str(scope) for scope in plan["scopes"]]  # type: ignore[attr-defined]
    where = (str(plan["host"]), int(str(plan["port"])))
    crowd = Crowd(where, scopes, number, seed=int(str(plan["seed"])))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    used = time.process_time()
    began = crowd.look(float(str(plan["warm"])), float(str(plan["seconds"])))
    return {
        "viewers": number,
        "began": began,
        "waits": sorted(crowd.waits),
        "statuses": crowd.statuses,
        "errors": crowd.errors,
        "bytes": crowd.bytes,
        "contents": len(crowd._contents),
        "cpu": time.process_time() - used,
        "seen": crowd.seen,
    }


if __name__ == "__main__":
    json.dump(main(json.loads(sys.argv[1])), sys.stdout)
