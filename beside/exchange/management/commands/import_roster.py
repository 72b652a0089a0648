"""`beside import-roster FILE`: bring a roster in from the command line, with a look before it."""

import sys
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from beside.access.actor import SYSTEM
from beside.common.refusal import Refused
from beside.exchange.importing.by_hand import Asked, bring_in, look
from beside.exchange.importing.report import Report
from beside.exchange.importing.taking import Taken
from beside.exchange.models import Import
from beside.exchange.reading.fields import FIELDS, Kind
from beside.places.models import Area
from beside.places.selectors import districts

BY = SYSTEM.at_door("command")


def column_pair(text: str) -> tuple[str, str]:
    """One `column=field` of --mapping."""
    column, sign, code = text.partition("=")
    if not sign or not column.strip():
        raise ArgumentTypeError(_("要写成 列=项目，例如 D=telephone；不导入就写 D="))
    return column.strip(), code.strip()


class Command(BaseCommand):
    """Shows what the columns are taken for and what is wrong, asks, and writes the good rows."""

    help = _("导入花名册（Excel、WPS 或 CSV）：志愿者、服务队、单位，或街道、社区、小区、楼栋。")
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django's own type

    def add_arguments(self, parser: CommandParser) -> None:
        """File, kind, district, columns, and what to do about errors."""
        fields = "；".join(
            f"{kind.value}: {'、'.join(item.code for item in FIELDS[kind])}" for kind in Kind
        )
        parser.add_argument("file", type=Path, help=_("表格文件"))
        parser.add_argument(
            "--kind",
            choices=[kind.value for kind in Kind],
            help=_("哪一种花名册；不写就看表头"),
        )
        parser.add_argument("--district", help=_("区的名称；只有一个区时可以不写"))
        parser.add_argument(
            "--mapping",
            nargs="+",
            type=column_pair,
            default=[],
            metavar=_("列=项目"),
            help=_("指定某一列是什么，列写字母或表头。可写的项目——%(fields)s") % {"fields": fields},
        )
        parser.add_argument(
            "--sheet", nargs="+", default=[], help=_("只读这几张工作表；不写就自己找")
        )
        parser.add_argument("--dry-run", action="store_true", help=_("只检查，什么也不写"))
        parser.add_argument("--errors", type=Path, help=_("把有问题的行存成 Excel"))
        parser.add_argument("--yes", action="store_true", help=_("不再询问，直接导入"))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Look, tell, ask, write, tell."""
        try:
            with self._look(options) as taken:
                self._go_on(taken, options)
        except Refused as refused:
            raise CommandError(str(refused.reason)) from None

    def _go_on(self, taken: Taken, options: dict[str, Any]) -> None:
        name = options["file"].name
        report = Report(self.stdout, name, taken)
        report.tell_columns()
        report.tell_rows()
        if options["dry_run"]:
            self._keep(options["errors"], taken.book.close())
            self.stdout.write(_("只是检查，什么也没有写。"))
            return
        if not options["yes"] and not self._agreed():
            self.stdout.write(_("没有导入。"))
            return
        tell = report.tell_progress
        roster, written = bring_in(taken, name, by=BY, at=timezone.now(), tell=tell)
        self._keep(options["errors"], written.errors)
        self._tell_end(roster)

    def _look(self, options: dict[str, Any]) -> Taken:
        file: Path = options["file"]
        try:
            content = file.read_bytes()
        except OSError as problem:
            raise CommandError(_("打不开文件：%(why)s") % {"why": problem.strerror}) from None
        asked = Asked(
            kind=Kind(options["kind"]) if options["kind"] else None,
            columns=dict(options["mapping"]),
            sheets=options["sheet"],
        )
        district = self._district(options["district"])
        return look(content, file.name, district, at=timezone.now(), asked=asked)

    def _district(self, name: str | None) -> Area:
        known = list(districts())
        found = [area for area in known if name in (None, area.name, area.code, str(area.pk))]
        if len(found) == 1:
            return found[0]
        names = "、".join(area.name for area in known)
        if not known:
            raise CommandError(_("还没有区。请先运行 beside begin。"))
        if name is None:
            raise CommandError(_("有几个区，请用 --district 指明：%(names)s") % {"names": names})
        raise CommandError(_("没有这个区。现有：%(names)s") % {"names": names})

    def _agreed(self) -> bool:
        if not sys.stdin.isatty():
            raise CommandError(_("要导入请加 --yes；只检查请加 --dry-run。"))
        self.stdout.write(_("这样导入吗？(y/n) "), ending="")
        self.stdout.flush()
        return sys.stdin.readline().strip().lower() in {"y", "yes", "是", "好"}

    def _keep(self, place: Path | None, errors: bytes) -> None:
        if place is None or not errors:
            return
        place.write_bytes(errors)
        self.stdout.write(_("有问题的行已存到 %(place)s") % {"place": place})

    def _tell_end(self, roster: Import) -> None:
        self.stdout.write(
            _(
                "导入完成：新增 %(added)s，更新 %(changed)s，没有变化 %(unchanged)s，"
                "有问题 %(bad)s 行。"
            )
            % {
                "added": roster.added,
                "changed": roster.changed,
                "unchanged": roster.unchanged,
                "bad": roster.bad_rows,
            }
        )
