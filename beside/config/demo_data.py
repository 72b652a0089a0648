"""Which database is a demo district, so that demo mode and its reset never meet real people.

The mark is written before growing begins, so that a district whose growing was cut short is known,
and begun anew.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Reason, Refused
from beside.config import demo_mark
from beside.config.demo.grow import grow
from beside.people.models import Person, User
from beside.places.models import Area
from beside.platform.install import migrate_all

REAL_DATA = Reason(
    "demo.real_data",
    _("这个数据库里已经有不是示范的数据，示范命令不会动它。请用 BESIDE_DATA 换一个空文件夹。"),
)


def _marked() -> dict[str, Any]:
    """What the mark says of the database in use; empty when it speaks of another one."""
    return demo_mark.read(Path(settings.DATA), settings.DATABASES["default"])


def _mark(**facts: object) -> None:
    demo_mark.write(Path(settings.DATA), settings.DATABASES["default"], **facts)


def is_grown() -> bool:
    """Whether the database in use is a demo district grown to the end."""
    return bool(_marked().get("grown"))


def _is_empty() -> bool:
    return not any(model._default_manager.exists() for model in (Area, Person, User))


def _drop_sqlite() -> None:
    for alias in connections:
        name = Path(connections[alias].settings_dict["NAME"])
        connections[alias].close()
        for suffix in ("", "-wal", "-shm", "-journal"):
            name.with_name(name.name + suffix).unlink(missing_ok=True)


def _drop_postgres() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")


def forget() -> None:
    """Throw the demo district away: every table, and its pictures. Nothing else is ever touched."""
    if not _marked():
        return
    drop = _drop_sqlite if connections["default"].vendor == "sqlite" else _drop_postgres
    drop()
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    (Path(settings.DATA) / demo_mark.FILE).unlink()


def grow_once(scale: float, seed: int, progress: Callable[[str, int, int], None]) -> None:
    """Grow the demo district in an empty database, telling `progress` how far it has come.

    Raises:
        Refused: there are people already, and not of a demo whose growing was cut short.
    """
    if not _is_empty():
        if not _marked():
            raise Refused(REAL_DATA)
        forget()
        migrate_all(verbosity=0)
    facts = {"scale": scale, "seed": seed}
    _mark(grown=False, **facts)
    grow(scale=scale, seed=seed, progress=progress, now=timezone.now())
    _mark(grown=True, **facts)
