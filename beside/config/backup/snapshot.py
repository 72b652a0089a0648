"""The database as of one moment, as a file; taken while the site runs, and put back.

SQLite copies itself through its backup interface, PostgreSQL through pg_dump. Sessions, counters of
limits and the cache are left out: they may be lost, and must not outlive a restore.
"""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Reason, Refused
from beside.config.postgres_binaries import client

SQLITE = "beside.sqlite3"
POSTGRES = "beside.pgdump"
FILES = {"default": SQLITE, "ephemeral": "ephemeral.sqlite3"}
EMPTIED = ("django_session", "platform_session", "platform_cache", "platform_limit")
LIBPQ = {
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "sslcrl": "PGSSLCRL",
    "channel_binding": "PGCHANNELBINDING",
    "connect_timeout": "PGCONNECT_TIMEOUT",
    "target_session_attrs": "PGTARGETSESSIONATTRS",
    "options": "PGOPTIONS",
    "service": "PGSERVICE",
    "passfile": "PGPASSFILE",
}
"""What the address of a database may ask for besides, as PostgreSQL's own programs are told it."""
BROKEN = Reason("backup.broken", _("数据库的内容有损坏：%(what)s"))
TOOL_FAILED = Reason("backup.tool_failed", _("%(tool)s 没有办成：%(what)s"))


def vendor() -> str:
    """`sqlite` or `postgresql`."""
    return connections["default"].vendor


def migrations() -> list[str]:
    """The migrations that the database in use has had."""
    applied = MigrationRecorder(connections["default"]).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def known_migrations() -> set[str]:
    """The migrations that this release knows."""
    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}


def sqlite_file(alias: str = "default") -> Path:
    """The file of a SQLite database in use."""
    return Path(connections[alias].settings_dict["NAME"])


def check_sqlite(file: Path) -> None:
    """Look through a whole SQLite file.

    Raises:
        Refused: something in it is broken.
    """
    with closing(sqlite3.connect(file)) as link:
        try:
            said = link.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite3.DatabaseError as error:
            said = str(error)
    if said != "ok":
        raise Refused(BROKEN.of(what=said))


def _copy_sqlite(source: Path, copy: Path, *then: str) -> None:
    """A copy in one piece: whoever writes meanwhile waits for nobody, and is not in it."""
    with (
        closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True, timeout=20)) as live,
        closing(sqlite3.connect(copy, isolation_level=None)) as out,
    ):
        live.backup(out)
        for statement in ("PRAGMA journal_mode=DELETE", *then):
            out.execute(statement)


def copy_ephemeral(folder: Path) -> None:
    """Put the second SQLite file into a folder with nothing in it that could outlive a restore."""
    source = sqlite_file("ephemeral")
    if not source.exists():
        return
    copy = folder / FILES["ephemeral"]
    then = [f"DELETE FROM {table}" for table in EMPTIED]  # noqa: S608
    try:
        _copy_sqlite(source, copy, *then)
    except sqlite3.DatabaseError:
        copy.unlink(missing_ok=True)  # it may be lost; migrating makes a new one


def _dump_sqlite(folder: Path) -> Path:
    copy = folder / SQLITE
    _copy_sqlite(sqlite_file(), copy)
    check_sqlite(copy)
    return copy


def _postgres_environment() -> dict[str, str]:
    """How PostgreSQL's programs reach the database: never on a command line others can read."""
    chosen = connections["default"].settings_dict
    said = {
        "PGHOST": chosen["HOST"],
        "PGPORT": chosen["PORT"],
        "PGUSER": chosen["USER"],
        "PGPASSWORD": chosen["PASSWORD"],
        "PGDATABASE": chosen["NAME"],
    }
    options = {word: chosen["OPTIONS"].get(option) for option, word in LIBPQ.items()}
    return {
        **os.environ,
        **{name: str(value) for name, value in {**said, **options}.items() if value},
    }


def _tool(name: str) -> Path:
    with connections["default"].cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        row = cursor.fetchone()
    return client(name, int(row[0]) // 10000 if row else 0)


def _run(name: str, *words: str | Path) -> None:
    done = subprocess.run(  # noqa: S603
        [_tool(name), *words], env=_postgres_environment(), capture_output=True, text=True,
        check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    if done.returncode:
        raise Refused(TOOL_FAILED.of(tool=name, what=done.stderr[-800:]))


def _dump_postgres(folder: Path) -> Path:
    copy = folder / POSTGRES
    leave_out = [f"--exclude-table-data={table}" for table in EMPTIED]
    _run("pg_dump", "-Fc", "--no-owner", "--no-privileges", *leave_out, "-f", copy)
    _run("pg_restore", "--list", "-f", os.devnull, copy)
    return copy


def dump(folder: Path) -> Path:
    """Write the database as of now into a folder; returns the file.

    Raises:
        Refused: the copy is broken, or pg_dump failed.
        NoPostgres: there is no pg_dump as new as the server.
    """
    return _dump_sqlite(folder) if vendor() == "sqlite" else _dump_postgres(folder)


@contextmanager
def pointed_at(folder: Path) -> Iterator[None]:
    """Work on the SQLite files in a folder as if they were the databases in use."""
    before = {alias: connections[alias].settings_dict["NAME"] for alias in FILES}
    try:
        for alias, name in FILES.items():
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = str(folder / name)
        yield
    finally:
        for alias, name in before.items():
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = name


def put_sqlite(folder: Path, to: dict[str, Path], aside: Path) -> None:
    """Exchange the files in use for those of a folder; what was there goes to `aside`."""
    for alias, target in to.items():
        connections[alias].close()
        for suffix in ("-wal", "-shm", "-journal", ""):
            old = target.with_name(target.name + suffix)
            if old.exists():
                aside.mkdir(parents=True, exist_ok=True)
                shutil.move(old, aside / old.name)
        (folder / FILES[alias]).replace(target)


def put_postgres(file: Path, afterwards: Sequence[str]) -> None:
    """Exchange all tables for those of a dump, and run statements on them, in one transaction.

    Raises:
        Refused: something failed, and everything is as it was.
    """
    first, then, last = (file.with_suffix(f".{part}.sql") for part in ("first", "then", "last"))
    quiet = "SET client_min_messages = warning;"
    first.write_text(f"{quiet} DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n")
    _run("pg_restore", "--no-owner", "--no-privileges", "-f", then, file)
    last.write_text("".join(f"{each};\n" for each in ("SET search_path = public", *afterwards)))
    connections["default"].close()
    strict = ("-q", "-X", "--single-transaction", "-v", "ON_ERROR_STOP=1", "-o", os.devnull)
    _run("psql", *strict, "-f", first, "-f", then, "-f", last)
