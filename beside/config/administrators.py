"""Naming a district's administrators from the server: the first ones, and in place of others.

On the pages they need each other: whom one proposes, another confirms. Who has the server's shell
stands outside of that, so what is done here is done by the system and written down as such.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from beside.access.actions import appoint, dismiss
from beside.access.actor import SYSTEM
from beside.access.models import Appointment, Role
from beside.people.accounts import account_named, new_password
from beside.people.models import User
from beside.places.models import Area

ROLES = {
    "system": Role.SYSTEM_ADMIN,
    "security": Role.SECURITY_ADMIN,
    "auditor": Role.AUDITOR,
}


@dataclass(frozen=True, slots=True)
class Named:
    """An administrator, and the password of an account that was opened for him (else empty)."""

    role: Role
    username: str
    password: str


def add_options(parser: CommandParser) -> None:
    """One option for each of the three."""
    parser.add_argument("--system", default="", help=_("系统管理员的账号名"))
    parser.add_argument("--security", default="", help=_("安全管理员的账号名"))
    parser.add_argument("--auditor", default="", help=_("审计员的账号名"))


def asked(options: dict[str, str]) -> dict[Role, str]:
    """Who is named for what.

    Raises:
        CommandError: one person for two of the three.
    """
    named = {role: options[name] for name, role in ROLES.items() if options[name]}
    if len(set(named.values())) < len(named):
        raise CommandError(_("系统管理员、安全管理员、审计员要由三个人担任。"))
    return named


@transaction.atomic
def name_administrators(
    district: Area, named: dict[Role, str], at: datetime, *, replacing: bool = False
) -> list[Named]:
    """Give each his role; an account that is not there yet is opened, with a password that is to be
    changed at the first sign-in. With `replacing`, who held the role until now holds it no longer.
    """
    made = []
    for role, username in named.items():
        user = account_named(username)
        password = "" if user else new_password()
        user = user or User.objects.make(username, password=password, is_given=True)
        if replacing:
            _end_others(district, role, user, at)
        appoint(user, role, district, within=district, by=SYSTEM, at=at)
        made.append(Named(role, username, password))
    return made


def _end_others(district: Area, role: Role, user: User, at: datetime) -> None:
    standing = Appointment.objects.filter(area=district, role=role, ended_at=None)
    for appointment in standing.exclude(user=user).order_by("pk"):
        dismiss(appointment, within=district, by=SYSTEM, at=at)


def told(named: list[Named]) -> str:
    """What the command prints of them; passwords once."""
    lines = [
        _("%(role)s：%(username)s，密码 %(password)s（只显示这一次，第一次登录要换）")
        % {"role": one.role.label, "username": one.username, "password": one.password}
        if one.password
        else _("%(role)s：%(username)s（用原来的账号）")
        % {"role": one.role.label, "username": one.username}
        for one in named
    ]
    return "\n".join(lines)
