"""A child process that ends when its parent is gone, however the parent ended.

A server killed with `kill -9` cannot tell its children. Left alone they would hold the port and go
on working for nobody.
"""

import os
import signal
import threading
import time

PARENT = "BESIDE_PARENT"
LOOK_EVERY = 0.2
GRACE = 10.0


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)


def follow(parent: int) -> None:
    """From now on end within a moment of the parent: in good order, after 10 s by force."""
    threading.Thread(target=_watch, args=(parent,), name="tether", daemon=True).start()


def follow_named_parent() -> None:
    """Follow the process named in the environment, where there is one."""
    parent = os.environ.pop(PARENT, "")
    if parent:
        follow(int(parent))
