"""What people holds of what somebody agreed to, applied for, or was read about with leave."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beside.people.delegations import end_all_of
from beside.people.models import (
    Application,
    ChangeRequest,
    Clearance,
    ConsentRecord,
    Delegation,
    Guardian,
)
from beside.people.rights.own import ORDER_67
from beside.people.rights.registry import Holding, Row, Whose, register

DELEGATION_LAW = _("民法典第一百六十五条、第一百八十八条：委托的记录用来说清谁替谁办过什么")
CONSENT_LAW = _("个人信息保护法第五十五条、第五十六条：同意的记录至少保存3年")


def _consents(whose: Whose) -> Iterable[Row]:
    for one in ConsentRecord.objects.filter(person=whose.person_id).order_by("pk"):
        yield (
            one.get_kind_display(), one.version, one.given_at, one.get_channel_display(),
            one.get_given_by_display(), one.withdrawn_at,
        )  # fmt: skip


def _applications(whose: Whose) -> Iterable[Row]:
    for one in Application.objects.filter(volunteer=whose.volunteer_id or 0).order_by("pk"):
        yield one.number, one.applied_at, one.get_channel_display(), one.decided_at, one.accepted


def _forget_applications(whose: Whose, _at: datetime) -> None:
    Application.objects.filter(volunteer=whose.volunteer_id or 0).update(telephone_index="")


def _change_requests(whose: Whose) -> Iterable[Row]:
    for one in ChangeRequest.objects.filter(volunteer=whose.volunteer_id or 0).order_by("pk"):
        yield one.get_what_display(), one.proposed_at, one.decided_at, one.accepted


def _guardians(whose: Whose) -> Iterable[Row]:
    for one in Guardian.objects.filter(volunteer=whose.volunteer_id or 0).order_by("pk"):
        yield one.get_way_display(), one.given_on, one.named_at, one.ended_at


def _clearances(whose: Whose) -> Iterable[Row]:
    """Who asked to read the guarded record is told by the book of openings, once he has read it."""
    for one in Clearance.objects.filter(person=whose.person_id).order_by("pk"):
        yield one.asked_at, one.get_state_display(), one.decided_at, one.until, one.reviewed_at


def _delegations(whose: Whose) -> Iterable[Row]:
    """Whom she asked to act for her, and for whom she acts; of the other one only the number."""
    both = Q(person=whose.person_id) | Q(delegate=whose.person_id)
    for one in Delegation.objects.filter(both).order_by("pk"):
        gave = one.person_id == whose.person_id
        yield (
            _("托人代办") if gave else _("替人代办"),
            one.delegate_id if gave else one.person_id, one.get_relation_display(),
            _("一件事") if one.subject_id else _("全部事情"), one.since, one.until,
            one.get_channel_display(), one.accepted_at, one.ended_at, one.get_ended_by_display(),
        )  # fmt: skip


def _end_delegations(whose: Whose, at: datetime) -> None:
    """民法典 Art. 173: nobody acts for who is gone, nor who is gone for anybody."""
    end_all_of(whose.person_id, at)


def _end_clearances(whose: Whose, at: datetime) -> None:
    """Leave to read a record ends with it, and so does leave that its bearer was given."""
    standing = Clearance.objects.filter(until__gt=at)
    standing.filter(person=whose.person_id).update(until=at)
    standing.filter(holder=whose.user_id or 0).update(until=at)


register(
    Holding(
        "consents", _("同意和撤回"),
        {"kind": _("哪一项"), "version": _("文字版本"), "given_at": _("同意时间"),
         "channel": _("渠道"), "given_by": _("谁同意的"), "withdrawn_at": _("撤回时间")},
        ("people.ConsentRecord.person",), _consents, law=CONSENT_LAW,
    ),
    Holding(
        "delegations", _("委托代办"),
        {"side": _("托人还是受托"), "other": _("另一位（内部编号）"), "relation": _("关系"),
         "matters": _("办什么"), "since": _("从"), "until": _("到"), "channel": _("渠道"),
         "accepted_at": _("接受时间"), "ended_at": _("结束时间"), "ended_by": _("怎样结束的")},
        ("people.Delegation.person", "people.Delegation.delegate"),
        _delegations, end=_end_delegations, law=DELEGATION_LAW,
    ),
    Holding(
        "applications", _("志愿者申请"),
        {"number": _("申请编号"), "applied_at": _("申请时间"), "channel": _("渠道"),
         "decided_at": _("答复时间"), "accepted": _("是否通过")},
        ("people.Application.volunteer",), _applications, _forget_applications, law=ORDER_67,
    ),
    Holding(
        "changes", _("要求改的登记"),
        {"what": _("哪一项"), "proposed_at": _("提出时间"), "decided_at": _("答复时间"),
         "accepted": _("是否采纳")},
        ("people.ChangeRequest.volunteer",), _change_requests,
    ),
    Holding(
        "guardians", _("监护人同意"),
        {"way": _("怎样同意的"), "given_on": _("同意日期"), "named_at": _("登记时间"),
         "ended_at": _("划掉时间")},
        ("people.Guardian.volunteer",), _guardians, law=ORDER_67,
    ),
    Holding(
        "clearances", _("申请查看您资料的记录"),
        {"asked_at": _("申请时间"), "state": _("结果"), "decided_at": _("批准时间"),
         "until": _("看到什么时候"), "reviewed_at": _("事后查看时间")},
        ("people.Clearance.person", "people.Clearance.holder", "people.Clearance.decided_by",
         "people.Clearance.reviewed_by"),
        _clearances, end=_end_clearances,
    ),
)  # fmt: skip
