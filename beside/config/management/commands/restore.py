"""`beside restore FILE`: put a backup in the place of what is there."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from beside.config.backup.restore import Restored, restore


class Command(BaseCommand):
    """The site must be stopped; what was there is set aside."""

    help = _("检查备份并恢复。请先停下网站。原来的数据会放在一边，不会删除。")
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django's own type

    def add_arguments(self, parser: CommandParser) -> None:
        """What, where to, and whether it is meant."""
        parser.add_argument("file", type=Path, help=_("备份文件"))
        parser.add_argument(
            "--into", type=Path, help=_("恢复到另一个文件夹，不动现在的数据（只用于 SQLite）")
        )
        parser.add_argument("--yes", action="store_true", help=_("确定代替现在的数据"))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Restore and say what was done."""
        into = options["into"].absolute() if options["into"] else None
        done = restore(options["file"].absolute(), into=into, yes=options["yes"], at=timezone.now())
        self._report(done)

    def _report(self, done: Restored) -> None:
        self.stdout.write(_("恢复好了，备份的时间是 %(at)s。") % {"at": done.made_at})
        if done.forgotten:
            self.stdout.write(_("其中 %(n)d 人已注销，再次抹去了。") % {"n": done.forgotten})
        if done.aside:
            said = _("原来的数据在 %(aside)s，确认无误后请删除。")
            self.stdout.write(said % {"aside": done.aside})
        if done.missing_keys:
            ids = "、".join(done.missing_keys)
            self.stderr.write(_("缺少密钥 %(ids)s，有些姓名和电话读不出来。") % {"ids": ids})
