"""`beside demo`: a demo district from nothing to an open page, or its data anew."""

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
from beside.platform.install import migrate_all


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
        same = _("随机种子，同一个数长出同一个区")
        parser.add_argument("--seed", type=int, default=2015, help=same)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Migrate, grow where nothing is there, serve."""
        site = None if options["no_serve"] else site_of(options)
        self._prepare(options)
        if site is not None:
            with latch.shared(settings.DATA):
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
        code = serve(site, ready=lambda: self._say(self._welcome(site)))
        if code:
            sys.exit(code)

    def _welcome(self, site: Site) -> str:
        return _(
            "\n网站已经打开：%(url)s\n"
            "进入各种角色：%(url)sdemo/  （居民、派单员、志愿者、队长、联络员、组织者）\n"
            "停止：按 Ctrl-C。再次运行会保留数据；make demo-reset 重新开始。\n"
        ) % {"url": site.url}

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
