"""The site and its background work, started and stopped together.

Two children: the web server and `beside work`. The background work is started again when it dies;
when the web server dies all stops, so that whoever watches us (systemd) sees it. Both children
notice when we are killed without warning.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass

from beside.config.tether import PARENT

LOOK_EVERY = 0.1
STOP_WITHIN = 15.0
RESTART_AFTER = 1.0
PORT_FREE_WITHIN = 3.0


@dataclass(frozen=True, slots=True)
class Site:
    """What to serve, and where. `work` is whether the background work runs here too."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    work: bool = True

    @property
    def near(self) -> str:
        """The address at which this machine itself reaches the site."""
        return {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104

    @property
    def url(self) -> str:
        """The address of the first page."""
        host = f"[{self.near}]" if ":" in self.near else self.near
        return f"http://{host}:{self.port}/"


def port_is_free(site: Site, *, within: float = PORT_FREE_WITHIN) -> bool:
    """Whether the port can be had; a server killed a moment ago may hold it for a moment longer."""
    until = time.monotonic() + within
    family = socket.AF_INET6 if ":" in site.host else socket.AF_INET
    while True:
        with closing(socket.socket(family)) as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                door.bind((site.host, site.port))
            except OSError:
                if time.monotonic() > until:
                    return False
                time.sleep(LOOK_EVERY)
            else:
                return True


def answers(site: Site) -> bool:
    """Whether something accepts connections at the site's address."""
    try:
        with socket.create_connection((site.near, site.port), timeout=1):
            return True
    except OSError:
        return False


def _spawn(*words: str) -> subprocess.Popen[bytes]:
    env = {**os.environ, PARENT: str(os.getpid())}
    return subprocess.Popen([sys.executable, "-m", *words], env=env, stdin=subprocess.DEVNULL)  # noqa: S603


def _spawn_work() -> subprocess.Popen[bytes]:
    return _spawn("beside.config.cli", "work")


@contextmanager
def _told_to_stop() -> Iterator[threading.Event]:
    """An event set by SIGTERM or SIGINT; what the signals did before is put back afterwards."""
    told = threading.Event()
    before = {
        number: signal.signal(number, lambda *_: told.set())
        for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        yield told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask the children to stop; after a while insist."""
    for child in children:
        child.terminate()
    until = time.monotonic() + STOP_WITHIN
    for child in children:
        try:
            child.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def serve(site: Site, *, ready: Callable[[], None], once: Sequence[str] = ()) -> int:
    """Serve until told to stop; the exit code is 0 then, and 1 when the web server died.

    `ready` is called once, when the first page can be asked for. `once` is a command that runs
    beside the site until it has done its work, from the first page on.
    """
    with _told_to_stop() as told:
        web = _spawn("beside.config.web_process", site.host, str(site.port), str(site.workers))
        work = _spawn_work() if site.work else None
        beside: list[subprocess.Popen[bytes]] = []
        died_at = 0.0
        announced = False
        try:
            while not told.wait(LOOK_EVERY) and web.poll() is None:
                if not announced and answers(site):
                    announced = True
                    ready()
                    beside += [_spawn(*once)] if once else []
                if work and work.poll() is not None:
                    died_at = died_at or time.monotonic()
                    if time.monotonic() - died_at > RESTART_AFTER:
                        work, died_at = _spawn_work(), 0.0
            return 0 if told.is_set() else 1
        finally:
            _end([child for child in (web, work, *beside) if child])
