"""The web server as a process of its own: `python -m beside.config.web_process HOST PORT WORKERS`.

It loads no Django itself; each of its workers does. Two threads per worker: one may wait for the
database while the other answers.
"""

import resource
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from beside.config.tether import follow_named_parent

THREADS = 2
STOP_WITHIN = 10
CONNECTIONS = 16_000
"""So many may be open at one worker: screens of the wall keep theirs, and ask now and then."""
FILES = 2 * CONNECTIONS


def allow_files() -> None:
    """Raise the limit of open files, of this process and its workers, as far as is allowed."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = FILES if hard == resource.RLIM_INFINITY else min(hard, FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))


def main(host: str, port: str, workers: str) -> None:
    """Serve until told to stop."""
    follow_named_parent()
    allow_files()
    Granian(
        "beside.config.wsgi:application",
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        workers=int(workers),
        blocking_threads=THREADS,
        backlog=4096,
        backpressure=CONNECTIONS,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_WITHIN,
        log_level=LogLevels.error,
    ).serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
