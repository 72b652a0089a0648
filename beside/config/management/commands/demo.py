"""`beside demo`: a demo district from nothing to an open page, or its data anew."""

import os
import sys
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections
from django.utils.translation import gettext as _

from beside.config import demo_data, latch
from beside.config.management.commands.serve import add_site_arguments, site_of
from beside.config.progress import ProgressLine
from beside.config.serve import Site, serve
from beside.config.tether import follow_named_parent
from beside.platform.install import migrate_all

TELL_PAST = ("beside.config.cli", "demo", "--past")
PATIENCE = 10
"""How much the telling of the past stands back behind the site, as `nice` counts."""


def nobody_watches(_label: str, _done: int, _total: int) -> None:
    """Progress that is shown elsewhere."""


class Command(BaseCommand):
    """Never touches real data: it refuses where there are people that it did not invent."""

    help = _("准备示范区并打开网站：第一次生成数据，以后保留。不要用在正式环境。")
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django's own type

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to serve, how much to grow, and whether to begin anew."""
        add_site_arguments(parser)
        parser.add_argument("--reset", action="store_true", help=_("清空示范数据，重新生成"))
        parser.add_argument("--no-serve", action="store_true", help=_("只准备数据，不打开网站"))
        parser.add_argument(
            "--scale", type=float, default=1.0, help=_("规模，1 是全区，0.1 是十分之一")
        )
        parser.add_argument("--past", action="store_true", help=_("内部使用：只补写往事"))
        same = _("随机种子，同一个数长出同一个区")
        parser.add_argument("--seed", type=int, default=2015, help=same)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Migrate, grow where nothing is there, serve."""
        if options["past"]:
            self._tell_past(quiet=True)
            return
        site = None if options["no_serve"] else site_of(options)
        self._prepare(options)
        with latch.shared(settings.DATA):
            if site is None:
                self._tell_past()
            else:
                self._serve(site)

    def _prepare(self, options: dict[str, Any]) -> None:
        started = time.monotonic()
        grown = demo_data.is_grown() and not options["reset"]
        with latch.shared(settings.DATA) if grown else latch.alone(settings.DATA):
            if options["reset"]:
                demo_data.forget()
            self._say(_("正在准备数据库…"))
            migrate_all(verbosity=0)
            if not grown:
                self._say(_("正在生成示范区（只在第一次）…"))
                progress = ProgressLine(sys.stdout)
                demo_data.grow_once(options["scale"], options["seed"], progress)
        self._say(_("准备好了，用时 %(seconds)d 秒。") % {"seconds": time.monotonic() - started})

    def _serve(self, site: Site) -> None:
        connections.close_all()
        past = TELL_PAST if demo_data.has_past() else ()
        code = serve(site, ready=lambda: self._say(self._welcome(site)), once=past)
        if code:
            sys.exit(code)

    def _tell_past(self, *, quiet: bool = False) -> None:
        """Write down the past: beside a site with patience, for its visitors come first."""
        if quiet:
            follow_named_parent()
            os.nice(PATIENCE)
        demo_data.tell_past(nobody_watches if quiet else ProgressLine(sys.stdout))
        if quiet:
            self._say(_("往年的心愿也写完了，示范区已经完整。"))

    def _welcome(self, site: Site) -> str:
        past = _("往年的心愿正在后台补写，几分钟后齐全；进度在角色页上。\n")
        return (past if demo_data.has_past() else "") + _(
            "\n网站已经打开：%(url)s\n"
            "进入各种角色：%(url)sdemo/  （居民、派单员、志愿者、队长、联络员、组织者）\n"
            "停止：按 Ctrl-C。再次运行会保留数据；make demo-reset 重新开始。\n"
        ) % {"url": site.url}

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
