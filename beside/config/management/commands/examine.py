"""`beside check`: Django's own checks on settings, models and databases, all of them."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _


class Command(BaseCommand):
    """Ends with an error when something is wrong, so that scripts can ask it."""

    help = _("检查设置和数据库；在正式环境里也检查安全设置。")
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django's own type

    def add_arguments(self, parser: CommandParser) -> None:
        """No options besides Django's own."""

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Check everything; warnings of production count as errors."""
        strict = {"deploy": True, "fail_level": "WARNING"} if settings.PRODUCTION else {}
        call_command("check", databases=list(settings.DATABASES), **strict)
        self.stdout.write(_("没有发现问题。"))
