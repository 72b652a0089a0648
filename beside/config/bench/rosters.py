"""A roster comes in while volunteers claim: how long it takes, how long they wait.

The import is the command itself in a process of its own, as an organizer would start it on the
server; the claims come over the site, one after the other, ten a second.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from django.db import connection, connections

from beside.config.bench import server
from beside.config.bench.client import Ask, Line
from beside.config.bench.filling import Filled, fill
from beside.config.bench.scenes import Stage
from beside.exchange.bench import make_roster
from beside.platform.install import migrate_all

WISHES = 10_000
EVERY = 0.1
"""Seconds from one claim to the next."""


@dataclass(frozen=True, slots=True)
class RosterRun:
    """One import beside claims: times in seconds, memory in megabytes, claims in milliseconds."""

    database: str
    rows: int
    seconds: float
    cpu: float
    peak: float
    claims: int
    claim_p50: float
    claim_p99: float
    claim_longest: float

    def plain(self) -> dict[str, object]:
        """As JSON carries it."""
        return asdict(self)


def run(rows: int) -> RosterRun:
    """Fill, serve, import and claim in the database that the settings name."""
    migrate_all(0)
    filled = fill(WISHES)
    stage = Stage(filled)
    with tempfile.TemporaryDirectory() as folder, server.running() as site:
        roster = Path(folder) / "roster.xlsx"
        names = [area.name for area in filled.communities]
        make_roster(roster, rows, names, Random(1))
        vendor = connection.vendor
        connections.close_all()
        begun = time.monotonic()
        with _importing(roster, filled) as child:
            waits = sorted(_claim(Line(site.site.host, site.site.port), stage, child))
        seconds = time.monotonic() - begun
    usage = child.usage
    cpu, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    p50, p99 = (1000 * waits[int(len(waits) * share)] for share in (0.5, 0.99))
    return RosterRun(vendor, rows, seconds, cpu, peak, len(waits), p50, p99, 1000 * waits[-1])


class _Child:
    """The import, and what it used when it is over."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def goes_on(self) -> bool:
        pid, status, usage = os.wait4(self.process.pid, os.WNOHANG)
        if pid:
            self.process.returncode = os.waitstatus_to_exitcode(status)
            self.usage = usage
        return not pid


@contextmanager
def _importing(roster: Path, filled: Filled) -> Iterator[_Child]:
    words = ["import-roster", str(roster), "--kind", "volunteers", "--yes"]
    words += ["--district", filled.district.name]
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "beside.config.cli", *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    child = _Child(process)
    try:
        yield child
    finally:
        if process.returncode is None:
            process.kill()
            process.wait()
    if process.returncode:
        raise RuntimeError(f"import-roster ended with {process.returncode}")


def _claim(line: Line, stage: Stage, child: _Child) -> Iterator[float]:
    """Claim at a steady pace until the import is over; how long each claim took, in seconds."""
    asks: Iterator[Ask] = stage.claims()
    while child.goes_on():
        begun = time.perf_counter()
        line.ask(next(asks))
        took = time.perf_counter() - begun
        yield took
        time.sleep(max(0.0, EVERY - took))
