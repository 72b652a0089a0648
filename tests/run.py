"""Runs the suite on SQLite and on a PostgreSQL started for it, side by side, and sums up.

    python -m tests.run [--all] [--only sqlite|postgres] [pytest's own words …]

Without `--all` what is marked slow is left to `make test-all`, and the two share the rest: pages of
those at work on PostgreSQL, the other tests on SQLite, races on both (tests/conftest.py). With it
everything runs on both, but what asks nothing of a database (marked once, or reaching none) and the
long ways through a browser: those run on the first, and what is measured in a browser on the
second. `--only` runs all that is not slow on one. Each database has a data folder of its own, so
that no test ever touches `var/`; in memory where the machine offers that, for what tests write need
not outlive them. A test that is skipped counts as failed: nothing here may quietly not run.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from beside.config import postgres
from beside.config.postgres_binaries import NoPostgres

ROOT = Path(__file__).resolve().parent.parent
# Tests start some sixty processes of the house: each would compile it anew.
QUICK_START = {"PYTHONDONTWRITEBYTECODE": ""}
TOOLS = {"BESIDE_CHROMIUM", "BESIDE_POSTGRES_BIN"}
MEMORY, ROOM = Path("/dev/shm"), 2 << 30
MEASURED = "browser and once and slow"
AGAIN = f"(not once and not (browser and slow)) or ({MEASURED})"
"""What the second database runs of everything: a browser does not see which one answers it, so it
goes there by the quick ways only; and what is measured once in a browser, which the first leaves to
it, for it has less to do.
"""
WANTED = {True: 25, False: 4}  # minutes, as every day's work wants it
MINUTES = {True: 75, False: 30}  # after which a run is stopped


@dataclass(frozen=True, slots=True)
class Count:
    """What one run of pytest, or all of them, came to."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped
        )

    def __str__(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


def say(text: str) -> None:
    """One line, at once."""
    sys.stdout.write(text.rstrip("\n") + "\n")
    sys.stdout.flush()


def count_of(report: Path) -> Count:
    """What a JUnit report says; one failure where there is no report at all."""
    try:
        suites = ET.parse(report).getroot().iter("testsuite")
    except (FileNotFoundError, ET.ParseError):
        return Count(failed=1)
    total = Count()
    for suite in suites:
        number = {
            name: int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")
        }
        failed = number["failures"] + number["errors"]
        passed = number["tests"] - failed - number["skipped"]
        total += Count(max(passed, 0), failed, number["skipped"])
    return total


class Run:
    """One pytest on one database, its lines shown with the database's name before them."""

    def __init__(self, name: str, folder: Path, words: list[str], env: dict[str, str]) -> None:
        self.name = name
        self._report = folder / "report.xml"
        self._started = time.monotonic()
        spare = folder / "tmp"
        spare.mkdir()
        data = {"BESIDE_DATA": str(folder / "data"), "TMPDIR": str(spare), **QUICK_START, **env}
        cleared = {
            key: text
            for key, text in os.environ.items()
            if key in TOOLS or not key.startswith("BESIDE_")
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "pytest", f"--junitxml={self._report}", *words],
            cwd=ROOT, env={**cleared, **data}, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
            start_new_session=True,
        )  # fmt: skip
        self._reader = threading.Thread(target=self._show, daemon=True)
        self._reader.start()

    def _show(self) -> None:
        assert self._process.stdout
        with self._process.stdout as lines:
            for line in lines:
                if line.strip():
                    say(f"{self.name:>8} | {line}")

    def finish(self, until: float) -> tuple[int, Count]:
        """Wait until it ends; its exit code and its count."""
        try:
            code = self._process.wait(max(1.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            say(f"{self.name:>8} | took too long, stopped")
            self.stop()
            code = 1
        self._reader.join(5)
        count = count_of(self._report)
        seconds = time.monotonic() - self._started
        say(f"{self.name:>8} | {count} in {seconds:.0f} s, exit code {code}")
        return code, count

    def stop(self) -> None:
        """End it now, with everything it has started."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


@contextmanager
def home_for_tests() -> Iterator[Path]:
    """A folder for one run, in memory where there is room. Others may pass through: a server that
    root starts for a test runs as somebody else.
    """
    place = MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM else None
    tempfile.tempdir = str(place) if place else None
    with tempfile.TemporaryDirectory(prefix="beside-tests-") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder)


@contextmanager
def database(name: str, folder: Path) -> Iterator[dict[str, str]]:
    """The environment that points the suite at a database.

    Raises:
        NoPostgres: none can be started here.
    """
    folder.mkdir()
    if name == "sqlite":
        yield {}
    else:
        with postgres.start(fast=True) as server:
            yield {"BESIDE_DATABASE_URL": server.url}


def too_late(seconds: float, *, everything: bool) -> str:
    """What to say of a run that took longer than it may; nothing of one that did not."""
    wanted = WANTED[everything]
    if seconds <= wanted * 60:
        return ""
    return f"TOO SLOW: {seconds / 60:.1f} minutes, and {wanted} are wanted (--durations=30 tells)."


def chosen_of(name: str, names: list[str], *, everything: bool) -> list[str]:
    """The words by which pytest takes what one database is to run, beside the others."""
    if everything:
        if len(names) == 1:
            return []
        first = name == names[0]
        return ["-m", f"not ({MEASURED})"] if first else ["--stored", "-m", AGAIN]
    return ["-m", "not slow", *(["--share", name] if len(names) > 1 else [])]


def run_all(names: list[str], words: list[str], *, everything: bool) -> int:
    """Run the suite on these databases at the same time; 0 when every test of both passed."""
    started = time.monotonic()
    until = started + MINUTES[everything] * 60
    code, total = 0, Count()
    with ExitStack() as stack:
        home = stack.enter_context(home_for_tests())
        runs = []
        for name in names:
            env = stack.enter_context(database(name, home / name))
            chosen = chosen_of(name, names, everything=everything)
            run = Run(name, home / name, [*chosen, *words], env)
            stack.callback(run.stop)
            runs.append(run)
        for run in runs:
            ended, count = run.finish(until)
            code, total = code or ended, total + count
    if total.skipped:
        say("A skipped test is a failed one here: make it run, or remove it.")
    if late := too_late(time.monotonic() - started, everything=everything):
        say(late)
    say(str(total))
    return 1 if code or total.failed or total.skipped or not total.passed else 0


def main() -> int:
    """Read the words, run, and say what came of it."""
    parser = argparse.ArgumentParser(description="The suite on SQLite and PostgreSQL.")
    parser.add_argument("--all", action="store_true", help="slow tests and the browser on both")
    parser.add_argument("--only", choices=["sqlite", "postgres"], help="one database only")
    options, words = parser.parse_known_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that nothing is left running
    names = [options.only] if options.only else ["sqlite", "postgres"]
    try:
        return run_all(names, words, everything=options.all)
    except NoPostgres as problem:
        say(str(problem))
        say("0 passed, 1 failed")
        return 1


if __name__ == "__main__":
    sys.exit(main())
