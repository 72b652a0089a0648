"""`python -m tests.screens`: the visual record anew, into docs/screens.

    python -m tests.screens [part of a name …]

Words narrow it down to pages whose name holds one of them (`desk/`, `volunteer/near`). A page that
cannot be taken stops everything, and is named.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

from beside.config.tether import PARENT
from tests.screens.camera import Camera, Failed, browser
from tests.screens.house import MOMENT
from tests.screens.index import FOLDER, files, write_index
from tests.screens.pages import PAGES, SHEETS

START_WITHIN = 120
"""Seconds."""


def say(what: object) -> None:
    """One line, at once."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def free_port() -> int:
    """A port nobody listens on."""
    with closing(socket.socket()) as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@contextmanager
def house() -> Iterator[str]:
    """The demo district, grown anew in a folder of its own and gone afterwards.

    Raises:
        Failed: it did not open.
    """
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="beside-screens-") as folder:
        words = [sys.executable, "-m", "tests.screens.house", folder]
        if subprocess.run(words, stdin=subprocess.DEVNULL, check=False).returncode:
            raise Failed("the demo district did not grow")
        words.append(str(port))
        env = {**os.environ, PARENT: str(os.getpid())}
        server = subprocess.Popen(words, env=env, stdin=subprocess.DEVNULL)
        try:
            _wait_for(url, server)
            yield url
        finally:
            server.terminate()
            server.wait()


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/", timeout=10).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise Failed("the demo district did not open")


def main(words: Sequence[str]) -> None:
    """Take what is wanted. Where a page fails, those before it are kept; once all are taken, what
    is no longer shown goes.
    """
    wanted = [one for one in PAGES if _wanted(f"{one.door}/{one.name}", words)]
    printed = [one for one in SHEETS if _wanted(f"papers/{one.name}", words)]
    with house() as url, browser() as chromium:
        camera = Camera(chromium, url, FOLDER, MOMENT)
        for page in wanted:
            say(page)
            camera.take(page)
        for sheet in printed:
            say(sheet)
            camera.sheet(sheet)
    if not words:
        shown = set(files())
        for one in FOLDER.rglob("*.*"):
            if str(one.relative_to(FOLDER)) not in shown:
                one.unlink()
    say(write_index())


def _wanted(name: str, words: Sequence[str]) -> bool:
    return not words or any(word in name for word in words)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Failed as failed:
        sys.exit(str(failed))
