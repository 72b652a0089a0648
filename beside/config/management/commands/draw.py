"""`beside draw`: write the pages of docs/ that come from the code."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext as _

from beside.config.drawing import draw


class Command(BaseCommand):
    """Write docs/wish-states.md, docs/events.md and docs/settings.md."""

    help = _("由代码生成文档：心愿状态图、事件表、设置表")
    requires_system_checks = ()

    def handle(self, **_options: Any) -> None:
        """Write what is different."""
        with translation.override("zh-hans"):
            changed = draw(settings.PROJECT / "docs")
        self.stdout.write("\n".join(changed) or _("都是最新的。"))
