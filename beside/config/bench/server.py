"""A web server to measure, as its own process, and the processor time that it and its workers
use.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from beside.config.serve import Site, answers

START_WITHIN = 60
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Measured:
    """A running server."""

    site: Site
    pid: int

    def cpu(self) -> float:
        """Processor seconds used so far by the server and its workers; 0 where /proc is not."""
        return sum(_cpu_of(pid) for pid in _family(self.pid))


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _cpu_of(pid: int) -> float:
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / _TICKS if fields else 0.0


def _family(root: int) -> list[int]:
    """A process and everything below it."""
    parents = {}
    if not Path("/proc").is_dir():
        return [root]
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (fields := _stat(int(folder.name))):
            parents[int(folder.name)] = int(fields[1])
    family = [root]
    for pid in family:
        family += [child for child, parent in parents.items() if parent == pid]
    return family


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


@contextmanager
def running(module: str = "beside.config.web_process", workers: int = 2) -> Iterator[Measured]:
    """Start a server on a free port; stop it at the end.

    Raises:
        TimeoutError: it did not answer within a minute.
    """
    site = Site(port=_free_port(), workers=workers, work=False)
    words = [sys.executable, "-m", module, site.host, str(site.port), str(workers)]
    process = subprocess.Popen(words, stdin=subprocess.DEVNULL)  # noqa: S603  # our own module
    try:
        until = time.monotonic() + START_WITHIN
        while not answers(site):
            if time.monotonic() > until or process.poll() is not None:
                raise TimeoutError(f"{module} did not answer")
            time.sleep(0.05)
        time.sleep(1.0)  # both workers
        yield Measured(site, process.pid)
    finally:
        process.terminate()
        process.wait(30)
