"""Who looked at one's record, in words: when, from which room of the house, what for, at what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beside.common.clock import service_day
from beside.journal.models import ActorKind
from beside.people.models import Opening
from beside.people.private.looks import openings_of
from beside.people.private.purpose import Purpose
from beside.people.selectors import numbers_of_people

type Text = str | Promise

SINCE = timedelta(days=365)
MOST = 2_000
"""So many openings are read; what is older is told on asking."""

ROOMS: dict[str, Text] = {
    "desk": _("社区派单员"),
    "office": _("组织者"),
    "security": _("安全管理员"),
    "audit": _("审计员"),
    "resident": _("心愿页面"),
    "account": _("本人账号"),
}
SOMEBODY = _("工作人员")
SYSTEM = _("系统（发送短信、定时整理）")
DRAWER: dict[str, Text] = {
    "legal_name": _("姓名"),
    "id_number": _("身份证号码"),
    "telephone": _("电话"),
    "address": _("住址"),
    "birth_date": _("出生日期"),
    "hardship": _("困难情况"),
    "party_branch": _("所在支部"),
    "joined_party_on": _("入党时间"),
    "political_status": _("政治面貌"),
    "note": _("备注"),
}
PAPERS: dict[str, Text] = {
    "words": _("心愿原话"),
    "gist": _("遮住姓名电话的原话"),
    "door": _("门牌"),
    "when": _("方便的时间"),
    "heard": _("代说的人"),
    "knows": _("本人知不知道"),
    "word": _("圆梦码"),
    "reason": _("紧急打开的理由"),
}
LATER_WORDS = _("后来说的话")


@dataclass(frozen=True, slots=True)
class Look:
    """Looks of one day from one room for one purpose: how many, at what."""

    day: date
    who: Text
    purpose: Text
    times: int
    what: tuple[Text, ...]


def looks_at(person_id: int, *, district_id: int, at: datetime) -> list[Look]:
    """Who looked in the last year, the latest day first; what she opened herself is left out."""
    rows = openings_of(person_id, district_id=district_id, since=at - SINCE)
    seen = [one for one in rows[:MOST] if not _is_own(one, person_id)]
    people = {one.actor_person_id for one in seen if one.actor_person_id is not None}
    numbers = numbers_of_people(people)

    def alike(one: Opening) -> tuple[date, str, str]:
        return service_day(one.at), str(_who(one, numbers)), one.purpose

    ordered = sorted(seen, key=alike, reverse=True)
    return [_look(key, list(group)) for key, group in groupby(ordered, key=alike)]


def _is_own(one: Opening, person_id: int) -> bool:
    return one.actor_person_id == person_id and one.purpose in (Purpose.OWN, Purpose.MEET)


def _who(one: Opening, numbers: dict[int, str]) -> Text:
    """Which room somebody came from; whoever serves is known by number."""
    if one.actor_kind == ActorKind.SYSTEM:
        return SYSTEM
    if one.purpose == Purpose.SERVE and one.actor_person_id in numbers:
        return _("志愿者 %(number)s") % {"number": numbers[one.actor_person_id]}
    return ROOMS.get(one.via, SOMEBODY)


def _look(key: tuple[date, str, str], group: Sequence[Opening]) -> Look:
    day, who, purpose = key
    fields = dict.fromkeys(field for one in group for field in one.fields)
    return Look(day, who, Purpose(purpose).label, len(group), _said(fields))


def _said(fields: Iterable[str]) -> tuple[Text, ...]:
    known = {**DRAWER, **PAPERS}
    return tuple(dict.fromkeys(known.get(field, LATER_WORDS) for field in fields))
