"""A small HTTP client for measuring: kept-alive connections, prepared bytes, times per request."""

import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

BLANK = b"\r\n\r\n"


class Broken(Exception):
    """An answer that was not what the scene expects."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request, ready to send, and the status that is right for it."""

    content: bytes
    status: int = 200


def get(path: str, cookies: str = "") -> Ask:
    """A page."""
    cookie = f"Cookie: {cookies}\r\n" if cookies else ""
    head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n{cookie}\r\n"
    return Ask(head.encode())


def post(path: str, body: str, cookies: str, status: int = 302) -> Ask:
    """A form sent; the right answer leads onward."""
    content = body.encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(content)}\r\n"
        f"Cookie: {cookies}\r\n\r\n"
    )
    return Ask(head.encode() + content, status)


class Line:
    """One connection."""

    def __init__(self, host: str, port: int) -> None:
        self.socket = socket.create_connection((host, port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rest = b""

    def ask(self, what: Ask) -> bytes:
        """Send one request and read its whole answer.

        Raises:
            Broken: another status than the right one.
        """
        self.socket.sendall(what.content)
        data = self.rest
        while BLANK not in data:
            data += self._more()
        head, _, body = data.partition(BLANK)
        status = int(head[9:12])
        if status != what.status:
            raise Broken(f"{what.content[:60]!r}: {status}, not {what.status}")
        length = _length(head)
        if length is None:
            return self._chunks(body)
        while len(body) < length:
            body += self._more()
        self.rest = body[length:]
        return body[:length]

    def _more(self) -> bytes:
        data = self.socket.recv(1 << 16)
        if not data:
            raise Broken("the server closed the connection")
        return data

    def _chunks(self, data: bytes) -> bytes:
        while not data.endswith(b"0\r\n\r\n"):
            data += self._more()
        self.rest = b""
        return data


def _length(head: bytes) -> int | None:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return None


@dataclass(frozen=True, slots=True)
class Times:
    """How long each request took (seconds, sorted), and all of them together."""

    each: list[float]
    wall: float

    @property
    def rate(self) -> float:
        """Requests per second."""
        return len(self.each) / self.wall

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the requests was answered."""
        return 1000 * self.each[min(len(self.each) - 1, int(share * len(self.each)))]


def hammer(host: str, port: int, asks: Sequence[Ask], lines: int) -> Times:
    """Ask everything once, over so many connections at a time.

    Raises:
        Broken: any answer was wrong.
    """
    each: list[float] = []
    errors: list[Exception] = []

    def work(mine: Sequence[Ask]) -> None:
        try:
            line = Line(host, port)
            times = []
            for ask in mine:
                begun = time.perf_counter()
                line.ask(ask)
                times.append(time.perf_counter() - begun)
            each.extend(times)
        except (OSError, Broken) as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(asks[n::lines],)) for n in range(lines)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wall = time.perf_counter() - begun
    if errors:
        raise Broken(str(errors[0])) from errors[0]
    return Times(sorted(each), wall)
