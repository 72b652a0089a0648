"""Who is using the data folder: many may serve from it, but only one may replace what is in it.

Only for processes on one machine. It keeps a restore or a reset from pulling a database out from
under a running server, its background work or a command that writes; between machines that is the
operator's care (docs/operations.md).
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Reason, Refused

IN_USE = Reason(
    "data.in_use",
    _(
        "数据正在使用中：站点还在运行，或另一个命令正在准备数据。请先停下它，再试一次（%(folder)s）。"
    ),
)
FILE = "in-use.lock"


@contextmanager
def _held(folder: Path, kind: int) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("a") as door:
        try:
            fcntl.flock(door, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(IN_USE.of(folder=folder)) from None
        yield


@contextmanager
def shared(folder: Path) -> Iterator[None]:
    """Use the data, beside others who do.

    Raises:
        Refused: somebody is replacing it.
    """
    with _held(folder, fcntl.LOCK_SH):
        yield


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Have the data for oneself.

    Raises:
        Refused: somebody is using it.
    """
    with _held(folder, fcntl.LOCK_EX):
        yield
