"""`beside check-security`: 等保 2.0, control by control, as far as it can be seen from here."""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now
from django.utils.translation import gettext as _

from beside.assurance.finding import Result, Status
from beside.assurance.matrix import (
    LABELS,
    LEVELS,
    NOT_A_VERDICT,
    Part,
    as_data,
    count,
    examine,
)

MARKS = {True: "✓", False: "✗", None: "?"}


class Command(BaseCommand):
    """Ends with 1 where a real installation does not meet what can be seen from here."""

    help = _("逐项查等保 2.0（GB/T 22239-2019）的要求：这里查实的、没有做到的、要人来看的。")
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django's own type

    def add_arguments(self, parser: CommandParser) -> None:
        """The level, and how it is written."""
        parser.add_argument(
            "--level", type=int, choices=LEVELS, default=3, help=_("查二级还是三级；不写是三级")
        )
        parser.add_argument("--json", action="store_true", help=_("写成 JSON，给程序读"))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Check, and write it all down."""
        at = now()
        parts = examine(options["level"], at)
        if options["json"]:
            data = as_data(options["level"], parts, at)
            self.stdout.write(json.dumps(data, ensure_ascii=False, indent=1))
        else:
            self._write(options["level"], parts)
        missing = count(parts)[Status.NOT_MET]
        if missing and settings.PRODUCTION:
            raise CommandError(_("有 %(number)s 项没有做到。") % {"number": missing}, returncode=1)

    def _write(self, level: int, parts: Sequence[Part]) -> None:
        self.stdout.write(_("等保 2.0 第 %(level)s 级") % {"level": level})
        for part in parts:
            self.stdout.write(f"\n{part.title}")
            for result in part.results:
                self._write_one(result)
        told = "  ".join(f"{LABELS[status]} {number}" for status, number in count(parts).items())
        self.stdout.write(f"\n{told}\n{NOT_A_VERDICT}")

    def _write_one(self, result: Result) -> None:
        self.stdout.write(f"  [{LABELS[result.status]}] {result.code}  {result.control.what}")
        for each in result.findings:
            self.stdout.write(f"      {MARKS[each.met]} {each.said}")
        if human := result.control.human:
            words = {"what": human.look_at, "where": human.file_in}
            self.stdout.write("      → " + _("人来看：%(what)s。材料放在：%(where)s。") % words)
