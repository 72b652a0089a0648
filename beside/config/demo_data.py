"""Which database is a demo district, so that demo mode and its reset never meet real people.

The mark is written before growing begins, so that a district whose growing was cut short is known,
and begun anew. What lies behind the present day may be told later, while the site is open: what
that needs lies in a file beside the mark until then.
"""

import pickle
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connections, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Reason, Refused
from beside.config import demo_mark
from beside.config.demo.founding import Progress
from beside.config.demo.grow import tell_present
from beside.config.demo.past import Past
from beside.config.demo.stage import Stage
from beside.people.models import Person, User
from beside.places.models import Area
from beside.platform.install import migrate_all
from beside.web.demo.past import PAST_TOLD

REAL_DATA = Reason(
    "demo.real_data",
    _("这个数据库里已经有不是示范的数据，示范命令不会动它。请用 BESIDE_DATA 换一个空文件夹。"),
)


def _past_file() -> Path:
    return Path(settings.DATA) / "demo-past.pickle"


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
    _past_file().unlink(missing_ok=True)
    (Path(settings.DATA) / demo_mark.FILE).unlink()


def grow_once(scale: float, seed: int, progress: Progress) -> None:
    """Grow the present of the demo district in an empty database: all of it, or nothing.

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
    with transaction.atomic():
        past, _stage = tell_present(scale, seed, timezone.now(), progress)
    _keep(past)
    _mark(grown=True, **facts)


def has_past() -> bool:
    """Whether some of the past is still to be told."""
    return bool(_marked()) and _past_file().exists()


def _keep(past: Past) -> None:
    draft = _past_file().with_suffix(".draft")
    draft.touch(mode=0o600)
    draft.write_bytes(pickle.dumps(past))
    draft.replace(_past_file())


def tell_past(progress: Progress) -> None:
    """Tell what is still to be told of the past, one short transaction a story.

    May be cut short at any moment: the next call goes on with the story after the last one kept.
    """
    if not has_past():
        return
    past: Past = pickle.loads(_past_file().read_bytes())  # noqa: S301 - our own file, our own folder
    facts = {key: fact for key, fact in _marked().items() if key != "database"}
    past.told = facts.get("told", 0)

    def after_each(done: int, total: int) -> None:
        _mark(**{**facts, "told": done})
        cache.set(PAST_TOLD, (done, total), timeout=None)
        progress("往事", done, total)

    past.tell(Stage(past.town), after_each)
    _past_file().unlink()
    cache.delete(PAST_TOLD)
