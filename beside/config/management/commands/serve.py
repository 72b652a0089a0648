"""`beside serve`: the site, with its background work beside it."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.utils.translation import gettext as _

from beside.config import latch
from beside.config.serve import Site, port_is_free, serve

MOST_PORTS = 65535


def add_site_arguments(parser: CommandParser) -> None:
    """Where to serve; the same for `serve` and `demo`."""
    parser.add_argument("--port", type=int, default=8000, help=_("端口，默认 8000"))
    parser.add_argument(
        "--host", default="127.0.0.1", help=_("地址，默认只有本机能访问；0.0.0.0 表示所有人")
    )
    parser.add_argument("--workers", type=int, default=2, help=_("网页进程数，默认 2"))
    parser.add_argument(
        "--no-work", action="store_true", help=_("不带后台工作（另外用 beside work 运行）")
    )


def site_of(options: dict[str, Any]) -> Site:
    """The site the options describe, when its port can be had.

    Raises:
        CommandError: the port is taken, or is none.
    """
    site = Site(options["host"], options["port"], options["workers"], work=not options["no_work"])
    if not 0 < site.port <= MOST_PORTS:
        raise CommandError(_("端口要在 1 到 65535 之间。"))
    if not port_is_free(site):
        raise CommandError(
            _(
                "端口 %(port)d 已经有程序在用，可能网站已经在运行：%(url)s\n"
                "要换一个端口，请加 --port，或运行 make demo PORT=%(next)d\n"
                "(Port %(port)d is in use. Perhaps the site is already running there; "
                "otherwise choose another port.)"
            )
            % {"port": site.port, "url": site.url, "next": site.port + 1}
        )
    return site


class Command(BaseCommand):
    """Ends in good order on SIGTERM and Ctrl-C."""

    help = _("运行网站和后台工作。按 Ctrl-C 停止。")
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django's own type

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to serve, and with how many processes."""
        add_site_arguments(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Serve until told to stop."""
        site = site_of(options)
        with latch.shared(settings.DATA):
            connections.close_all()
            code = serve(
                site, ready=lambda: self.stdout.write(_("网站：%(url)s") % {"url": site.url})
            )
        if code:
            sys.exit(code)
