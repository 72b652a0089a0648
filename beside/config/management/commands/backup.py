"""`beside backup FILE`: database and pictures in one checked file, without keys."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from beside.config.backup.archive import verify
from beside.config.backup.make import make


class Command(BaseCommand):
    """May run while the site runs; the file appears only when it is complete."""

    help = _("备份数据库和图片，网站可以照常运行。密钥不在备份里，请另外保存。")
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django's own type

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("file", type=Path, help=_("以 .tar、.tar.gz 或 .tar.zst 结尾的文件"))
        parser.add_argument(
            "--check", action="store_true", help=_("不备份，只检查这份已有的备份是否完好")
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the backup, or look through one that is there."""
        if options["check"]:
            made_at = verify(options["file"].absolute())["made_at"]
            self.stdout.write(_("这份备份完好，备份的时间是 %(at)s。") % {"at": made_at})
            return
        count = make(options["file"].absolute(), at=timezone.now())
        self.stdout.write(
            _("备份好了：%(file)s，%(count)d 个文件。") % {"file": options["file"], "count": count}
        )
