"""A demo district that stands still: one moment, one seed, the same numbers each time.

    python -m tests.screens.house FOLDER
    python -m tests.screens.house FOLDER PORT

grow it in an empty folder, and serve it until its parent is gone. Clock and chance are replaced
before anything of the house is loaded, so that pictures taken next month differ only where pages
do. Its keys are drawn from a known seed too: it must never hold anything real.
"""

import os
import random
import secrets
import sys
from datetime import UTC, datetime
from typing import Any
from wsgiref.simple_server import WSGIServer

import django
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.utils import timezone

from beside.config.tether import follow_named_parent

MOMENT = datetime(2026, 11, 26, 2, 10, tzinfo=UTC)
"""A Thursday, 10:10 in China."""
SEED = 2015
SCALE = "0.05"


class Handler(WSGIRequestHandler):
    """Says nothing of what it answers."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name it has above
        """Keep quiet."""


def stand_still() -> None:
    """From now on it is always the same moment, and chance falls the same way."""
    chance = random.Random(f"{SEED} {len(sys.argv)}")

    def some_bytes(count: int | None = None) -> bytes:
        return chance.randbytes(32 if count is None else count)

    def still() -> datetime:
        return MOMENT

    def one_chance() -> random.Random:
        return chance

    replaced: tuple[tuple[Any, str, Any], ...] = (
        (timezone, "now", still),
        (secrets, "SystemRandom", one_chance),
        (random, "SystemRandom", one_chance),
        (secrets, "choice", chance.choice),
        (secrets, "randbelow", chance.randrange),
        (secrets, "token_bytes", some_bytes),
        (secrets, "token_hex", lambda count=None: some_bytes(count).hex()),
    )
    for owner, name, instead in replaced:
        setattr(owner, name, instead)


def grow(folder: str) -> None:
    """Grow the district."""
    follow_named_parent()
    _open(folder)
    call_command("demo", no_serve=True, scale=float(SCALE), seed=SEED)


def serve(folder: str, port: str) -> None:
    """Serve it. Settings know a demo by the mark it left when it was grown: another process."""
    follow_named_parent()
    _open(folder)
    from beside.web.unreadable import PlainHandler

    server: WSGIServer = ThreadedWSGIServer(("127.0.0.1", int(port)), Handler)
    server.set_app(PlainHandler())
    server.serve_forever()


def _open(folder: str) -> None:
    os.environ |= {
        "BESIDE_DATA": folder,
        "BESIDE_DEMO": "1",
        "BESIDE_DATABASE_URL": "",
        "BESIDE_LOG": "ERROR",
        "DJANGO_SETTINGS_MODULE": "beside.config.settings",
    }
    stand_still()
    django.setup()


if __name__ == "__main__":
    (grow if len(sys.argv) == 2 else serve)(*sys.argv[1:])
