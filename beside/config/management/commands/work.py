"""`beside work`: the background work, for ever, for one round, or as if it were another moment."""

import signal
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from beside.common.clock import CHINA
from beside.config.tether import follow_named_parent
from beside.platform.jobs.periodic import discover
from beside.platform.jobs.worker import Crew, Worker, look_after, run_due


def parse_moment(text: str) -> datetime:
    """An ISO date and time; without an offset it is China's.

    Raises:
        CommandError: it is none.
    """
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None:
        said = _("看不懂时刻“%(text)s”。请写成 2026-12-01T09:00。") % {"text": text}
        raise CommandError(said)
    return moment if timezone.is_aware(moment) else moment.replace(tzinfo=CHINA)


class Command(BaseCommand):
    """Many may run beside each other; each job is done by one of them."""

    help = _("运行后台工作：到时限的心愿往下走，导入花名册，缩小图片，清理。按 Ctrl-C 停止。")
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django's own type

    def add_arguments(self, parser: CommandParser) -> None:
        """`--at` and `--batch` end by themselves; without them it goes on until stopped."""
        once = parser.add_mutually_exclusive_group()
        at = _("按这个时刻把到期的事办一遍就结束，例如 2026-12-01T09:00（北京时间）")
        once.add_argument("--at", help=at)
        once.add_argument("--batch", action="store_true", help=_("把现在到期的事办完就结束"))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Work."""
        follow_named_parent()
        if options["at"]:
            done = run_due(parse_moment(options["at"]))
            self._report(done.ran, done.failed)
        elif options["batch"]:
            self._batch()
        else:
            self._until_stopped()

    def _batch(self) -> None:
        discover()
        look_after(timezone.now())
        worker = Worker()
        ran = failed = 0
        while (succeeded := worker.step()) is not None:
            ran += 1
            failed += not succeeded
        self._report(ran, failed)

    def _report(self, ran: int, failed: int) -> None:
        self.stdout.write(
            _("办了 %(ran)d 件，其中 %(failed)d 件没有办成。") % {"ran": ran, "failed": failed}
        )
        if failed:
            raise CommandError(_("有没有办成的事，会再试；原因见日志。"))

    def _until_stopped(self) -> None:
        crew = Crew()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: crew.stop())
        crew.run()
