"""Make a backup: the database as of one moment, then the pictures, then what proves them whole."""

import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Reason, Refused
from beside.config.backup import erasures, snapshot
from beside.config.backup.archive import verify, writing
from beside.people.models import DataKey

FORMAT = 1
MEDIA = "media"
LIST_NOT_KEPT = Reason(
    "backup.list_not_kept", _("备份已经写好，但注销名单没有存到密钥文件旁边：%(what)s")
)

NOT_READY = Reason(
    "backup.not_ready",
    _("这个数据库还没有准备好，或者读不了（%(what)s）。请先运行 beside migrate。"),
)


def _pictures() -> Iterator[Path]:
    """Every stored file; named by their content, they never change while they are read."""
    root = Path(settings.MEDIA_ROOT)
    if root.is_dir():
        yield from sorted(path for path in root.rglob("*") if path.is_file())


def _facts(at: datetime) -> dict[str, Any]:
    used = DataKey.objects.filter(destroyed_at=None).values_list("key_id", flat=True).distinct()
    return {
        "format": FORMAT,
        "made_at": at.isoformat(),
        "vendor": snapshot.vendor(),
        "migrations": snapshot.migrations(),
        "key_ids": sorted(used),
    }


def make(file: Path, *, at: datetime) -> int:
    """Write a backup, read it back and return how many files are in it. The site may run meanwhile.

    Pictures are read after the database, so that each one the database speaks of is there. The list
    of erasures is copied beside the key file, never into the backup.

    Raises:
        Refused: the file's ending is none of ours, the database cannot be read, what was written
            is not what is read back, or the list of erasures cannot be kept (the backup itself is
            good then).
    """
    try:
        facts = _facts(at)
    except DatabaseError as error:
        raise Refused(NOT_READY.of(what=error)) from None
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=file.parent) as folder:
        copy = snapshot.dump(Path(folder))
        with writing(file, facts) as writer:
            writer.add(copy, copy.name)
            for path in _pictures():
                writer.add(path, f"{MEDIA}/{path.relative_to(settings.MEDIA_ROOT).as_posix()}")
    verify(file)
    try:
        erasures.keep(erasures.known())
    except OSError as error:
        raise Refused(LIST_NOT_KEPT.of(what=error)) from None
    return len(writer.files)
