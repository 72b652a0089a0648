"""What an auditor's lists say, line by line: ids, codes, account names; never a person's name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beside.access import overseeing
from beside.access.clearing import Looked, Stand
from beside.access.overseeing import Sought
from beside.access.rights import facts_of
from beside.journal.models import ActorKind, Entry
from beside.people.models import Opening, Outcome, Way
from beside.people.private import Purpose
from beside.places.models import Area
from beside.web.audit import guarded
from beside.web.audit.forms import Choices
from beside.web.audit.row import Row, whose
from beside.web.audit.words import happened, things_of
from beside.web.device import said_device

_SUBJECTS: Choices = [
    ("wish.", gettext_lazy("心愿")),
    ("volunteer.", gettext_lazy("志愿者")),
    ("person.", gettext_lazy("人员")),
    ("appointment.", gettext_lazy("任免")),
    ("proposal.", gettext_lazy("提名")),
    ("credential.", gettext_lazy("登录安全")),
    ("delegation.", gettext_lazy("委托代办")),
    ("clearance.", gettext_lazy("受特别保护的资料")),
    ("rights.", gettext_lazy("个人信息的请求")),
    ("breach.", gettext_lazy("信息安全事件")),
    ("processing.", gettext_lazy("处理活动和影响评估")),
    ("retention.", gettext_lazy("保存期限")),
    ("district.", gettext_lazy("设置")),
    ("roster.", gettext_lazy("花名册")),
    ("team.", gettext_lazy("服务队")),
    ("unit.", gettext_lazy("单位")),
    ("partnership.", gettext_lazy("结对")),
    ("branch.", gettext_lazy("支部")),
    ("studio.", gettext_lazy("工作室")),
    ("area.", gettext_lazy("地方")),
    ("alert.", gettext_lazy("有人身危险")),
]


@dataclass(frozen=True, slots=True)
class Book:
    """One list of an auditor: its name, what can be chosen, whether one asks whose, how it is
    read.
    """

    title: str | Promise
    kinds: Choices
    read: Callable[[Area, Sought], list[Row]]
    asks_whose: bool = True


def _openings(district: Area, sought: Sought) -> list[Row]:
    found = overseeing.openings(district, sought)
    names = overseeing.names_of(one.actor_user_id for one in found)
    return [
        Row(
            one.pk,
            one.at,
            _hand(names, one.actor_user_id, one.actor_kind),
            _purpose(one.purpose),
            _whose(one),
            "、".join(facts_of(one)),
        )
        for one in found
    ]


def _purpose(code: str) -> str:
    return str(Purpose(code).label) if code in Purpose.values else code


def _whose(one: Opening) -> str:
    if one.person is None:
        return _("%(count)s 个人的清单") % {"count": len(one.person_ids)}
    return whose(one.person)


def _entries(district: Area, sought: Sought) -> list[Row]:
    found = overseeing.entries(district, sought)
    names, thing = overseeing.names_of(one.actor_user_id for one in found), things_of(found)
    return [
        Row(
            one.pk,
            one.at,
            _hand(names, one.actor_user_id, one.actor_kind),
            happened(one),
            thing(one),
            _data(one),
        )
        for one in found
    ]


def _data(one: Entry) -> str:
    """The code of what was done, and its values, for who looks closer."""
    told = {"kind": one.kind, **one.data, "via": one.via}
    return " ".join(f"{name}={value}" for name, value in told.items() if value not in ("", None))


def _tries(district: Area, sought: Sought) -> list[Row]:
    found = overseeing.tries(district, sought)
    names = overseeing.names_of(one.user_id for one in found)
    return [
        Row(
            one.pk,
            one.at,
            names.get(one.user_id) or _("没有这个账号"),
            f"{Outcome(one.outcome).label} · {Way(one.way).label}",
            said_device(one.device),
        )
        for one in found
    ]


def _hand(names: Mapping[int | None, str], user_id: int | None, kind: str) -> str:
    if user_id is not None:
        return names.get(user_id, str(user_id))
    return str(ActorKind(kind).label) if kind in ActorKind.values else kind


BOOKS: Mapping[str, Book] = MappingProxyType({
    "openings": Book(gettext_lazy("谁看过谁的资料"), [*Purpose.choices], _openings),
    "entries": Book(gettext_lazy("做过的事"), _SUBJECTS, _entries),
    "tries": Book(gettext_lazy("登录"), [*Outcome.choices], _tries, asks_whose=False),
    "glass": Book(gettext_lazy("紧急打开的资料"), [*Looked.choices], guarded.glass),
    "leave": Book(gettext_lazy("申请看受特别保护的资料"), [*Stand.choices], guarded.leave),
})  # fmt: skip


def cells(rows: Sequence[Row]) -> list[list[Any]]:
    """The lines of an export."""
    return [[one.at.isoformat(), one.who, one.what, one.whose, one.more] for one in rows]
