"""`beside administrators DISTRICT`: name a district's three administrators, or put others there."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from beside.config.administrators import add_options, asked, name_administrators, told
from beside.places.selectors import districts


class Command(BaseCommand):
    """For districts that were there before administrators were, and for when one is gone."""

    help = _("设立或更换一个区的系统管理员、安全管理员、审计员（三个人）。")
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django's own type

    def add_arguments(self, parser: CommandParser) -> None:
        """The district and whom."""
        parser.add_argument("district", help=_("区的名称，例如 桥东区"))
        add_options(parser)
        parser.add_argument("--replace", action="store_true", help=_("原来担任的人同时免去"))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Name them, and tell the passwords of new accounts."""
        district = districts().filter(name=options["district"]).first()
        if district is None:
            raise CommandError(_("没有这个区：%(name)s") % {"name": options["district"]})
        named = asked(options)
        if not named:
            raise CommandError(_("请写要设立的人：--system、--security、--auditor。"))
        at = timezone.now()
        made = name_administrators(district, named, at, replacing=options["replace"])
        self.stdout.write(told(made))
