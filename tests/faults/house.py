"""`beside serve` as it runs in a server room, and the hand that pulls its plug."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from beside.config.serve import Site, answers
from tests.config.installation import ROOT, Installation

WITHIN = 60.0


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def parents() -> dict[int, int]:
    """Process id to parent of every living process."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                found[int(stat.parent.name)] = int(parent)
    return found


class House:
    """An installation and the processes that serve it; background work too where it `works`."""

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        self.site = Site()
        self.works = True
        self.log = installation.data.parent / "said.txt"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin to serve on a port of its own: site and background work."""
        self.site = Site(port=free_port())
        words = [sys.executable, "-m", "beside.config.cli", "serve", "--port", str(self.site.port)]
        words += [] if self.works else ["--no-work"]
        with self.log.open("ab") as log:  # a pipe that nobody reads would fill and hold it up
            self._process = subprocess.Popen(
                words, cwd=ROOT, env=self.installation.env, stdin=subprocess.DEVNULL,
                stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip

    def wait(self) -> None:
        """Until the first page can be asked for."""
        until = time.monotonic() + WITHIN
        while self.site.url not in self.log.read_text() or not answers(self.site):
            assert time.monotonic() < until, self.log.read_text()
            time.sleep(0.05)

    def family(self) -> list[int]:
        """The server, its web process and workers, and its background work."""
        if self._process is None:
            return []
        family = [self._process.pid]
        for pid in family:
            family += [child for child, parent in parents().items() if parent == pid]
        return family

    def kill(self) -> int:
        """`kill -9` to all of them at once; how many there were."""
        family = self.family()
        for pid in family:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if self._process is not None:
            self._process.wait()
            self._process = None
        until = time.monotonic() + WITHIN
        while set(family) & set(parents()):
            assert time.monotonic() < until
            time.sleep(0.02)
        return len(family)
