"""Bring a backup back: check every byte, update its schema, forget who must stay forgotten, swap.

Nothing in use is touched before the backup has proved whole. What was there before is set aside,
not deleted.
"""

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connections
from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Reason, Refused
from beside.config import demo_mark, latch
from beside.config.backup import erasures, snapshot
from beside.config.backup.archive import unpack
from beside.config.backup.make import FORMAT, MEDIA
from beside.people.models import Person
from beside.platform.install import migrate_all

NEWER = Reason("backup.newer", _("这份备份来自更新的版本（%(what)s）。请先升级程序。"))
OTHER_KIND = Reason(
    "backup.other_kind", _("这份备份是 %(theirs)s 的，现在用的是 %(ours)s，不能互相恢复。")
)
OCCUPIED = Reason("backup.occupied", _("这里已经有数据。确定要用备份代替它，请加 --yes。"))
INTO = Reason(
    "backup.into", _("PostgreSQL 不用 --into：请用 BESIDE_DATABASE_URL 指定另一个空数据库。")
)


@dataclass(slots=True)
class Restored:
    """What came of a restore, to be told to the operator."""

    made_at: str
    forgotten: int
    aside: Path | None
    missing_keys: list[str] = field(default_factory=list)


def _check(facts: dict[str, Any]) -> None:
    """Refuse what this installation cannot take."""
    if facts["format"] > FORMAT:
        raise Refused(NEWER.of(what=facts["format"]))
    if facts["vendor"] != snapshot.vendor():
        raise Refused(OTHER_KIND.of(theirs=facts["vendor"], ours=snapshot.vendor()))
    unknown = sorted(set(facts["migrations"]) - snapshot.known_migrations())
    if unknown:
        raise Refused(NEWER.of(what=unknown[0]))


def _is_occupied() -> bool:
    """Whether the database in use knows anybody; one beyond reading may."""
    connection = connections["default"]
    if connection.vendor == "sqlite" and not snapshot.sqlite_file().exists():
        return False
    try:
        if Person._meta.db_table not in connection.introspection.table_names():
            return False
        return Person.objects.exists()
    except DatabaseError:
        connection.close()
        return True


def _put_pictures(stage: Path, media: Path, aside: Path) -> None:
    if media.exists():
        aside.mkdir(parents=True, exist_ok=True)
        shutil.move(media, aside / media.name)
    new = stage / MEDIA
    if new.exists():
        media.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(new, media)
    else:
        media.mkdir(parents=True, exist_ok=True)  # whoever hands out pictures looks for it


def _unmark_demo(home: Path, aside: Path) -> None:
    """What comes back may be of real people: a demo's mark must not stand beside it."""
    mark = home / demo_mark.FILE
    if mark.exists():
        aside.mkdir(parents=True, exist_ok=True)
        shutil.move(mark, aside / mark.name)


def _restore_sqlite(
    stage: Path, into: Path | None, aside: Path, listed: Sequence[erasures.Erasure]
) -> int:
    snapshot.check_sqlite(stage / snapshot.SQLITE)
    snapshot.copy_ephemeral(stage)
    with snapshot.pointed_at(stage):
        migrate_all(verbosity=0)
        forgotten = erasures.replay(listed)
    names = snapshot.FILES
    to = {
        alias: into / name if into else snapshot.sqlite_file(alias) for alias, name in names.items()
    }
    _put_pictures(stage, into / MEDIA if into else Path(settings.MEDIA_ROOT), aside)
    snapshot.put_sqlite(stage, to, aside)
    return forgotten


def _restore_postgres(stage: Path, aside: Path, listed: Sequence[erasures.Erasure]) -> int:
    if _is_occupied():
        aside.mkdir(parents=True, exist_ok=True)
        snapshot.dump(aside)
    snapshot.put_postgres(stage / snapshot.POSTGRES, erasures.statements(listed))
    migrate_all(verbosity=0)
    forgotten = erasures.replay(listed)
    _put_pictures(stage, Path(settings.MEDIA_ROOT), aside)
    return forgotten


def restore(file: Path, *, into: Path | None, yes: bool, at: datetime) -> Restored:
    """Put a backup in the place of what is there, or into another folder.

    `yes` allows to replace an installation in which there are people. Everybody signs in again
    afterwards: sessions are not part of a backup.

    Raises:
        Refused: the backup is damaged, of another kind, or newer than this release; the site is
            running; or there is something to overwrite and nobody said yes.
    """
    sqlite = snapshot.vendor() == "sqlite"
    if into and not sqlite:
        raise Refused(INTO)
    home = into or Path(settings.DATA)
    with latch.alone(home), tempfile.TemporaryDirectory(prefix=".restore-", dir=home) as folder:
        stage = Path(folder)
        facts = unpack(file, stage)
        _check(facts)
        taken = (into / snapshot.SQLITE).exists() if into else _is_occupied()
        if taken and not yes:
            raise Refused(OCCUPIED)
        listed = erasures.known()
        aside = home / f"before-restore-{at:%Y%m%d-%H%M%S}"
        _unmark_demo(home, aside)
        if sqlite:
            forgotten = _restore_sqlite(stage, into, aside, listed)
        else:
            forgotten = _restore_postgres(stage, aside, listed)
    missing = sorted(set(facts["key_ids"]) - set(settings.KEYS.master))
    return Restored(facts["made_at"], forgotten, aside if aside.exists() else None, missing)
