"""Checks of accounts and roles. What signs people in may change: what is looked for here is looked
for by name, and where it is missing that is said.
"""

from datetime import datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import identify_hasher
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beside.access.delegating import longest
from beside.access.models import Appointment, Role
from beside.assurance.finding import Finding, is_not, is_so
from beside.common.clock import service_day
from beside.people.models import Delegation, Departure, User
from beside.platform.options import Options

STALE = timedelta(days=90)
MOST_TRIES, SHORTEST_LOCK = 5, 300
LONGEST_IDLE = 30
"""Minutes."""
SENSITIVE = [role for role in Role if role not in {Role.LEADER}]
"""Roles that see an area, or open papers."""
FACTOR = "Factor"
"""The model of a second factor, where there is one."""
APART = ("system", "security", "auditor")


def lockout(_at: datetime) -> Finding:
    """How many wrong passwords shut an account, and for how long."""
    if not find_spec("beside.access.tries"):
        return is_not(_("还没有连续输错五次就锁定的规则。"))
    rules = import_module("beside.access.tries")
    words = {"tries": rules.TRIES, "minutes": rules.SHUT_FOR // 60}
    said = _("连续输错 %(tries)s 次，锁 %(minutes)s 分钟。") % words
    return Finding(met=rules.TRIES <= MOST_TRIES and rules.SHUT_FOR >= SHORTEST_LOCK, said=said)


def idle_exit(_at: datetime) -> Finding:
    """After how long an unused session ends."""
    minutes = getattr(Options(), "idle_minutes", None)
    if minutes is None:
        hours = settings.SESSION_COOKIE_AGE // 3600
        return is_not(_("没有闲置自动退出，登录后 %(hours)s 小时才失效。") % {"hours": hours})
    said = _("闲置 %(minutes)s 分钟自动退出。") % {"minutes": minutes}
    return Finding(met=int(minutes) <= LONGEST_IDLE, said=said)


def second_factor(_at: datetime) -> Finding:
    """Whether whoever holds a role that sees an area has a second factor."""
    try:
        factors: Any = apps.get_model("people", FACTOR)
    except LookupError:
        return is_not(_("还没有第二种登录验证。"))
    holders = Appointment.objects.filter(ended_at=None, role__in=SENSITIVE).values("user")
    bare = User.objects.filter(pk__in=holders, is_active=True)
    bare = bare.exclude(pk__in=factors.objects.values("user"))
    number = bare.count()
    if number:
        return is_not(_("%(number)s 个有职务的账号没有第二种登录验证。") % {"number": number})
    return is_so(_("有职务的账号都有第二种登录验证。"))


def duties_apart(_at: datetime) -> Finding:
    """System, security and audit administrators: there are all three, and each is somebody else."""
    if not set(APART) <= set(Role.values):
        return is_not(_("还没有分开的系统、安全、审计管理员。"))
    rows = Appointment.objects.filter(ended_at=None, role__in=APART).values_list("user", "role")
    holders = {role: {user for user, held in rows if held == role} for role in APART}
    if not all(holders.values()):
        return is_not(_("系统、安全、审计管理员没有配齐。"))
    people = [user for users in holders.values() for user in users]
    if len(people) != len(set(people)):
        return is_not(_("有人一身兼了系统、安全、审计管理员中的两样。"))
    return is_so(_("系统、安全、审计管理员由不同的人担任。"))


def passwords_kept(_at: datetime) -> Finding:
    """No account that may be used has an empty password, or one kept in a weak way."""
    weak = 0
    rows = User.objects.filter(is_active=True).values_list("password", flat=True)
    for kept in rows.iterator():
        if kept.startswith("!"):  # nobody signs in by a password there
            continue
        weak += not _is_strong(kept)
    if weak:
        return is_not(_("%(number)s 个账号的密码是空的，或者保存得不安全。") % {"number": weak})
    return is_so(_("没有空密码的账号，也没有保存得不安全的密码。"))


def _is_strong(kept: str) -> bool:
    try:
        return identify_hasher(kept).algorithm in {"argon2", "pbkdf2_sha256"}
    except ValueError:
        return False


def stale_accounts(at: datetime) -> Finding:
    """Accounts with a role that nobody has used for ninety days."""
    long_ago = at - STALE
    holders = Appointment.objects.filter(ended_at=None, since__lt=long_ago).values("user")
    unused = Q(last_login=None) | Q(last_login__lt=long_ago)
    number = User.objects.filter(unused, pk__in=holders, is_active=True).count()
    if number:
        words = {"number": number}
        return is_not(_("%(number)s 个有职务的账号 90 天没有用过，该停用或免去。") % words)
    return is_so(_("有职务的账号 90 天内都用过。"))


def default_accounts(_at: datetime) -> Finding:
    """No account bears a name that everybody would try, and none passes Django's own gates."""
    names = ["admin", "administrator", "root", "test", "guest", "demo"]
    found = User.objects.filter(Q(username__in=names) | Q(is_superuser=True), is_active=True)
    if number := found.count():
        return is_not(
            _("%(number)s 个账号用的是默认名字，或者能跳过所有权限。") % {"number": number}
        )
    return is_so(_("没有默认账号，也没有能跳过权限的账号。"))


def accounts_named(_at: datetime) -> Finding:
    """Whose an account is, is known: an account of nobody may be shared by many."""
    holders = Appointment.objects.filter(ended_at=None).values("user")
    nobody = User.objects.filter(pk__in=holders, is_active=True, person=None).count()
    if nobody:
        return is_not(
            _("%(number)s 个有职务的账号没有写明是谁，可能几个人合用。") % {"number": nobody}
        )
    return is_so(_("有职务的账号都写明是谁，一人一个。"))


def least_rights(_at: datetime) -> Finding:
    """Nobody holds both a desk and the office that watches over it."""
    desks = Appointment.objects.filter(ended_at=None, role=Role.DISPATCHER).values("user")
    both = Appointment.objects.filter(ended_at=None, role=Role.ORGANIZER, user__in=desks)
    if number := both.values("user").distinct().count():
        return is_not(_("%(number)s 人既派单又管派单，要分开。") % {"number": number})
    return is_so(_("派单的人和管派单的人是分开的。"))


def delegations_end(at: datetime) -> Finding:
    """Nobody acts for who is gone, nor longer than the law of the house allows (民法典 173)."""
    today = service_day(at)
    gone = Departure.objects.values("person")
    erased = Q(person__erased_at__isnull=False) | Q(delegate__erased_at__isnull=False)
    outlived = Q(person__in=gone) | Q(delegate__in=gone) | erased | Q(until__gt=longest(today))
    rows = Delegation.objects.filter(outlived, ended_at=None, until__gte=today)
    if number := rows.count():
        words = {"number": number}
        return is_not(_("%(number)s 份委托超过一年，或者有一方已经离世、迁出、删除。") % words)
    return is_so(_("委托都在一年以内，没有替离世、迁出的人办事的。"))


def sessions_end(at: datetime) -> Finding:
    """Sessions that are over are not kept."""
    over = Session.objects.filter(expire_date__lt=at - timedelta(days=2)).count()
    if over:
        return is_not(_("%(number)s 个过期会话没有清除，后台工作可能没有运行。") % {"number": over})
    return is_so(_("过期的会话都清除了。"))
