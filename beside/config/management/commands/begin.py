"""`beside begin DISTRICT`: a new installation's district, first organizer and administrators."""

import getpass
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from beside.access.actions import appoint
from beside.access.actor import SYSTEM
from beside.access.models import Role
from beside.config.administrators import ROLES, add_options, asked, name_administrators, told
from beside.people.models import User
from beside.places.actions import add_district


class Command(BaseCommand):
    """All that cannot be done on a page, because nobody may sign in yet."""

    help = _("新建一个区、第一位组织者和三位管理员；其余的在网页上或用 import-roster 办理。")
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django's own type

    def add_arguments(self, parser: CommandParser) -> None:
        """The district and the account."""
        parser.add_argument("district", help=_("区的名称，例如 桥东区"))
        parser.add_argument("--organizer", required=True, help=_("组织者的账号名"))
        add_options(parser)
        parser.add_argument("--code", default="", help=_("行政区划代码，可以不写"))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Ask for what was not told, then make district, accounts and appointments together."""
        if User.objects.filter(username=options["organizer"]).exists():
            raise CommandError(_("已经有这个账号：%(name)s") % {"name": options["organizer"]})
        self._ask_names(options)
        named = asked(options)
        if options["organizer"] in (named.get(Role.AUDITOR), named.get(Role.SECURITY_ADMIN)):
            raise CommandError(_("组织者不能同时是安全管理员或审计员。"))
        password = self._password()
        at = timezone.now()
        with transaction.atomic():
            district = add_district(options["district"], code=options["code"], by=SYSTEM, at=at)
            user = User.objects.make(options["organizer"], password=password)
            appoint(user, Role.ORGANIZER, district, within=district, by=SYSTEM, at=at)
            made = name_administrators(district, named, at)
        self.stdout.write(
            _("好了：%(district)s，组织者 %(name)s。请登录网页继续。")
            % {"district": district.name, "name": user.username}
        )
        self.stdout.write(told(made))
        if Role.SECURITY_ADMIN not in named:
            self.stdout.write(
                _("还没有安全管理员：提名的职务没有人确认。请用 administrators 设立。")
            )

    def _ask_names(self, options: dict[str, Any]) -> None:
        """At a terminal, ask for the administrators that were not told; empty leaves one out."""
        if not sys.stdin.isatty():
            return
        for name, role in ROLES.items():
            if not options[name]:
                question = _("%(role)s的账号名（可以先空着）：") % {"role": role.label}
                options[name] = input(question).strip()

    def _password(self) -> str:
        """From the terminal, twice; or one line of standard input, for scripts."""
        if sys.stdin.isatty():
            password = getpass.getpass(_("密码："))
            if getpass.getpass(_("再输一次：")) != password:
                raise CommandError(_("两次输入的不一样。"))
        else:
            password = sys.stdin.readline().rstrip("\n")
        try:
            validate_password(password)
        except ValidationError as problem:
            raise CommandError("\n".join(problem.messages)) from None
        return password
