"""`beside rotate-keys`: bring everything that is sealed under the master key in use.

May be interrupted and started again, and runs beside daily work. Never prints a key.
"""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from beside.config.progress import ProgressLine
from beside.exchange import rotation as rosters
from beside.people.factors import reseal_factors
from beside.people.models import DataKey, Factor
from beside.people.private import rotation

FACTORS = rotation.Round(_("第二道验证的密钥"), Factor.objects.count, reseal_factors)
ROUNDS = (*rotation.ROUNDS, rosters.ROUND, FACTORS)
PASSES = 3
"""What a process with the older key ring seals meanwhile is found by going round again."""


class Command(BaseCommand):
    """Until a whole pass finds nothing to change, at most three times."""

    help = _("换主密钥：把所有数据换到正在使用的主密钥下；可以随时中断，再运行一次就接着做")
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Only look, or do it."""
        parser.add_argument("--dry-run", action="store_true", help=_("只看还有多少，什么都不改"))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Say what there is, do it, say what stands."""
        if options["dry_run"]:
            for one in ROUNDS:
                self.stdout.write(f"{one.name}: {one.left()}")
            self._tell()
            return
        for _n in range(PASSES):
            if not self._pass():
                break
        self._tell()

    def _pass(self) -> int:
        progress, changed = ProgressLine(sys.stderr), 0
        for one in ROUNDS:
            total, seen = one.left(), 0
            for looked_at, turned in one.steps():
                seen, changed = seen + looked_at, changed + turned
                progress(str(one.name), seen, max(total, seen))
        self.stdout.write(_("换好了 %(number)s 处。") % {"number": changed})
        return changed

    def _tell(self) -> None:
        """Which older keys are still needed, by this database or only by older backups."""
        used = set(
            DataKey.objects.filter(destroyed_at=None).values_list("key_id", flat=True).distinct()
        )
        current = settings.KEYS.current
        older = [key_id for key_id in settings.KEYS.master if key_id != current]
        needed = [key_id for key_id in older if key_id in used]
        self.stdout.write(_("正在使用的主密钥：%(key_id)s") % {"key_id": current})
        if needed:
            self.stdout.write(_("还在用的旧主密钥：%(ids)s") % {"ids": "、".join(needed)})
        elif older:
            told = _("旧主密钥 %(ids)s 这个数据库已经不用了；以前的备份还要用，请留着。")
            self.stdout.write(told % {"ids": "、".join(older)})
