"""`beside retention`: what the table of retention says, done now or only told."""

from dataclasses import replace
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from beside.access.actor import SYSTEM
from beside.people.retention.running import Outlook, outlook, run


class Command(BaseCommand):
    """Per rule: how many rows have had their time, and how old the oldest is."""

    help = _("按保存期限清理到期的资料。每条规则说明有多少条、最早是哪天的。")

    def add_arguments(self, parser: CommandParser) -> None:
        """Only told, or done."""
        parser.add_argument("--dry-run", action="store_true", help=_("只看不动"))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Tell every rule; without --dry-run do it first."""
        at = timezone.now()
        for one in outlook(at):
            if options["dry_run"]:
                self.stdout.write(self._line(one))
                continue
            done = run(one.rule, by=SYSTEM, at=at).done
            self.stdout.write(self._line(replace(one, rows=done)))
        said = _("只看了看，什么都没有动。") if options["dry_run"] else _("好了，已经记下。")
        self.stdout.write(said)

    @staticmethod
    def _line(one: Outlook) -> str:
        words = {
            "code": one.rule.code,
            "rows": one.rows,
            "what": one.rule.what,
            "end": one.rule.end_said,
        }
        line = _("%(code)s：%(rows)d 条，%(what)s，%(end)s") % words
        if one.oldest is None:
            return line
        return line + _("；最早 %(day)s") % {"day": one.oldest.isoformat()}
