"""`beside serve`: site and background work start, live and end together."""

import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from beside.common.refusal import Refused
from beside.config import latch
from beside.config.serve import Site, port_is_free
from tests.config.installation import Installation

WITHIN = 15.0


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def children(pid: int) -> dict[int, str]:
    """Process id to command line of the living children of a process."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            command = (stat.parent / "cmdline").read_text().replace("\0", " ")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(parent) == pid and state != "Z":
            found[int(stat.parent.name)] = command
    return found


def child(pid: int, word: str) -> int:
    return next(number for number, command in children(pid).items() if word in command)


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def eventually(true: Callable[[], bool]) -> bool:
    until = time.monotonic() + WITHIN
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.05)
    return False


class Served:
    """A running `beside serve`, after it said that it is ready."""

    def __init__(self, process: subprocess.Popen[str], site: Site) -> None:
        self.process, self.site = process, site
        assert process.stdout
        self.output = process.stdout
        self.said = self.output.readline()

    def page(self) -> int:
        with urllib.request.urlopen(self.site.url, timeout=WITHIN) as answer:
            return int(answer.read())

    def family(self) -> list[int]:
        """Every process below: web server, its workers, background work."""
        below = list(children(self.process.pid))
        return below + [worker for pid in below for worker in children(pid)]


@pytest.fixture
def bare(installation: Installation) -> Installation:
    installation.more = {"DJANGO_SETTINGS_MODULE": "tests.config.bare_settings"}
    return installation


@pytest.fixture
def served(bare: Installation) -> Iterator[Served]:
    site = Site(port=free_port())
    process = bare.start("serve", "--port", str(site.port))
    running = Served(process, site)
    family = running.family()
    yield running
    for pid in [process.pid, *family, *running.family()]:
        if is_alive(pid):
            os.kill(pid, signal.SIGKILL)
    process.wait()
    running.output.close()


def test_the_address_is_said_once_the_page_answers(served: Served) -> None:
    assert served.site.url in served.said
    web = child(served.process.pid, "web_process")
    assert served.page() in children(web)
    assert child(served.process.pid, " work")


def test_sigterm_ends_everything_in_good_order(served: Served) -> None:
    family = served.family()
    assert len(family) == 4
    served.process.terminate()
    assert served.process.wait(WITHIN) == 0
    assert not [pid for pid in family if is_alive(pid)]


def test_nothing_is_left_behind_when_the_server_is_killed(served: Served) -> None:
    family = served.family()
    assert len(family) == 4
    served.process.kill()
    served.process.wait()
    assert eventually(lambda: not any(map(is_alive, family)))
    assert port_is_free(served.site)


@pytest.mark.slow
def test_no_worker_outlives_a_web_server_that_is_killed(served: Served) -> None:
    family = served.family()
    os.kill(child(served.process.pid, "web_process"), signal.SIGKILL)
    assert served.process.wait(WITHIN) == 1
    assert eventually(lambda: not any(map(is_alive, family)))


def test_background_work_that_dies_is_started_again(served: Served) -> None:
    first = child(served.process.pid, " work")
    os.kill(first, signal.SIGKILL)
    assert eventually(
        lambda: (
            any(" work" in said for said in children(served.process.pid).values())
            and not is_alive(first)
        )
    )
    assert served.process.poll() is None
    assert served.page()


def test_a_port_in_use_is_said_in_a_sentence(bare: Installation) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        port = door.getsockname()[1]
        said = bare.refused("serve", "--port", str(port))
    assert f"端口 {port} 已经有程序在用" in said
    assert "is in use" in said


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("serve", "--port", "PORT"), marks=pytest.mark.slow),
        ("work",),
        pytest.param(("work", "--at", "2030-12-01T09:00"), marks=pytest.mark.slow),
        pytest.param(("migrate",), marks=pytest.mark.slow),
        pytest.param(("begin", "桥东区", "--organizer", "wu"), marks=pytest.mark.slow),
        pytest.param(("import-roster", "/nowhere.xlsx"), marks=pytest.mark.slow),
        pytest.param(("backup", "/nowhere.tar"), marks=pytest.mark.slow),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_nothing_that_writes_starts_while_the_data_is_being_replaced(
    bare: Installation, words: tuple[str, ...]
) -> None:
    with latch.alone(bare.data):
        said = bare.refused(*(str(free_port()) if word == "PORT" else word for word in words))
    assert "正在使用中" in said


def test_nothing_is_replaced_while_background_work_runs(bare: Installation) -> None:
    work = bare.start("work")
    try:
        assert eventually(lambda: is_held(bare.data) and listens(work.pid))
    finally:
        work.terminate()
        said = work.communicate(timeout=WITHIN)[0]
    assert (work.returncode, said) == (0, "")
    assert not is_held(bare.data)


def listens(pid: int) -> bool:
    """Whether a process has said what it does when told to stop."""
    facts = dict(
        line.split(":\t", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines()
    )
    return bool(int(facts["SigCgt"], 16) >> (signal.SIGTERM - 1) & 1)


def is_held(folder: Path) -> bool:
    try:
        with latch.alone(folder):
            return False
    except Refused:
        return True


def test_addresses_are_written_as_a_browser_wants_them() -> None:
    assert Site("0.0.0.0", 8000).url == "http://127.0.0.1:8000/"
    assert Site("::", 8001).url == "http://[::1]:8001/"
    assert Site("beside.example", 80).url == "http://beside.example:80/"
