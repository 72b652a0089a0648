"""An installation of its own for one test: a data folder, a database, and `beside` run in it."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from django.db import connections

from beside.config.backup import snapshot

ROOT = Path(__file__).resolve().parent.parent.parent
SETUP = "import django; django.setup()\n"


@dataclass
class Installation:
    """Runs commands as an operator would: in processes of their own."""

    data: Path
    url: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def env(self) -> dict[str, str]:
        kept = {key: text for key, text in os.environ.items() if not key.startswith("BESIDE_")}
        own = {"BESIDE_DATA": str(self.data), "BESIDE_DATABASE_URL": self.url}
        settings = {"DJANGO_SETTINGS_MODULE": "beside.config.settings", "PYTHONWARNINGS": "error"}
        return {**kept, **settings, **own, **self.more}

    def run(self, *words: str, said: str = "") -> subprocess.CompletedProcess[str]:
        """Run a module; `said` is its standard input."""
        return subprocess.run(
            [sys.executable, "-m", *words], cwd=ROOT, env=self.env, input=said,
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    def beside(self, *words: str) -> str:
        """Run a subcommand that must go well; what it printed."""
        done = self.run("beside.config.cli", *words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def refused(self, *words: str) -> str:
        """Run a subcommand that must be refused; what it said."""
        done = self.run("beside.config.cli", *words)
        assert done.returncode == 1, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stderr

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Run a subcommand that goes on; its output can be read line by line."""
        return subprocess.Popen(
            [sys.executable, "-m", "beside.config.cli", *words], cwd=ROOT, env=self.env,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    def python(self, code: str) -> str:
        """Run a piece of Python with Django set up; what it printed."""
        done = subprocess.run(
            [sys.executable, "-c", SETUP + code], cwd=ROOT, env=self.env, capture_output=True,
            text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


def own_database(*, copy_of: str = "") -> str:
    """The address of a new database beside the one under test; empty on SQLite."""
    chosen = connections["default"].settings_dict
    if connections["default"].vendor == "sqlite":
        return ""
    server = f"{chosen['USER']}:{chosen['PASSWORD']}@{chosen['HOST']}:{chosen['PORT']}"
    name = f"own_{secrets.token_hex(4)}"
    with psycopg.connect(f"postgres://{server}/postgres", autocommit=True) as link:
        template = f" TEMPLATE {copy_of.rpartition('/')[2]}" if copy_of else ""
        link.execute(f"CREATE DATABASE {name}{template}")
    return f"postgres://{server}/{name}"


def _point_postgres(name: str) -> None:
    connection = connections["default"]
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]
    connection.settings_dict["NAME"] = name


@contextmanager
def in_use(installation: Installation) -> Iterator[None]:
    """Make this process work on an installation's database."""
    if not installation.url:
        with snapshot.pointed_at(installation.data):
            yield
        return
    before = connections["default"].settings_dict["NAME"]
    _point_postgres(installation.url.rpartition("/")[2])
    try:
        yield
    finally:
        _point_postgres(before)
