"""`beside migrate`: every database to the present schema, triggers and indexes put back."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from beside.platform.install import migrate_all


class Command(BaseCommand):
    """Safe to run again and again, and beside a running server of the release before."""

    help = _("把数据库更新到现在的版本；可以重复运行。在正式环境里同时收集静态文件。")
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django's own type

    def add_arguments(self, parser: CommandParser) -> None:
        """No options besides Django's own."""

    def handle(self, *_args: Any, **options: Any) -> None:
        """Migrate; in production also gather the static files under their hashed names."""
        migrate_all(verbosity=options["verbosity"])
        if settings.PRODUCTION:
            call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write(_("数据库已是现在的版本。"))
