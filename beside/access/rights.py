"""What access holds about a person: her duties, and who has looked into her drawer (PIPL 44)."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, time

from django.utils.translation import gettext_lazy as _

from beside.access.models import Appointment, Proposal, Role
from beside.common.clock import CHINA
from beside.common.refusal import Text
from beside.journal.models import ActorKind
from beside.people.models import Opening, Vetting
from beside.people.rights.looks import is_by_delegate, looks_into, purpose_said
from beside.people.rights.own import LABELS, ORDER_67, PAPERS
from beside.people.rights.registry import Holding, Row, Whose, register

HERSELF, RESIDENT, VOLUNTEER = _("您本人"), _("未登录的居民"), _("志愿者")
SYSTEM, FORMER = _("系统自动"), _("工作人员")
DELEGATE = _("您委托的代办人")
WHO: dict[str, Text] = {
    ActorKind.SYSTEM: SYSTEM,
    ActorKind.RESIDENT: RESIDENT,
    ActorKind.NOBODY: RESIDENT,
}


def _duties(whose: Whose) -> Iterable[Row]:
    rows = Appointment.objects.filter(user=whose.user_id or 0)
    for one in rows.select_related("area", "unit", "team"):
        over = one.area or one.unit or one.team
        yield one.get_role_display(), str(over), one.since, one.ended_at


def _proposals(whose: Whose) -> Iterable[Row]:
    for one in Proposal.objects.filter(user=whose.user_id or 0).select_related("area"):
        yield one.get_role_display(), str(one.area), one.proposed_at, one.decided_at, one.accepted


def _looks(whose: Whose) -> Iterable[Row]:
    """Who looked by role and organization, never by name; what for, at which kinds of facts."""
    rows = list(looks_into(whose.person_id, whose.district_id))
    for row, who in lookers(rows, whose.person_id):
        yield row.at, who, purpose_said(row), "、".join(facts_of(row))


def _vettings(whose: Whose) -> Iterable[Row]:
    """Who checked by role and place, as of who looked; empty where it was not kept."""
    rows = list(Vetting.objects.filter(volunteer=whose.volunteer_id or 0).order_by("pk"))
    duties = _duties_of({one.checked_by for one in rows if one.checked_by})
    for one in rows:
        end_of_day = datetime.combine(one.checked_on, time.max, CHINA)
        held = duties.get(one.checked_by or 0, [])
        who = _as(held, end_of_day) if one.checked_by else ""
        yield one.checked_on, who, one.valid_until, one.ended_at


def lookers(rows: Sequence[Opening], person_id: int) -> Iterator[tuple[Opening, str]]:
    """Each of these openings of somebody's drawer, with who looked; one statement."""
    duties = _duties_of({row.actor_user_id for row in rows if row.actor_user_id})
    for row in rows:
        yield row, who_looked(row, person_id, duties.get(row.actor_user_id or 0, []))


def _duties_of(accounts: Collection[int]) -> dict[int, list[Appointment]]:
    """What these accounts hold, or held, by account; one statement."""
    held = Appointment.objects.filter(user__in=accounts).select_related("area", "unit", "team")
    duties: dict[int, list[Appointment]] = {}
    for duty in held.order_by("pk"):
        duties.setdefault(duty.user_id, []).append(duty)
    return duties


def who_looked(row: Opening, person_id: int, duties: Iterable[Appointment]) -> str:
    """The role and place of whoever looked, at that time; a volunteer is only called one."""
    if row.actor_person_id == person_id:
        return str(HERSELF)
    if is_by_delegate(row):
        return str(DELEGATE)
    if row.actor_kind in WHO:
        return str(WHO[row.actor_kind])
    if row.via in ("volunteer", "team", "unit"):
        return str(VOLUNTEER)
    return _as(duties, row.at)


def _as(duties: Iterable[Appointment], at: datetime) -> str:
    """The roles and places of a colleague at a moment."""
    then = [
        f"{one.area or one.unit or one.team} {Role(one.role).label}"
        for one in duties
        if one.since <= at and (one.ended_at is None or one.ended_at > at)
    ]
    return "、".join(then) or str(FORMER)


def facts_of(row: Opening) -> tuple[str, ...]:
    """Which fields, in plain words, each once."""
    return tuple(dict.fromkeys(str(_label(name)) for name in row.fields))


def _label(name: str) -> Text:
    return LABELS.get(name) or PAPERS.get(name.partition("-")[0]) or name


def _forget_looks(whose: Whose, _at: datetime) -> None:
    """The book of openings goes by its own rule of three years: it holds ids and codes only."""


register(
    Holding(
        "duties", _("职务"),
        {"role": _("职务"), "over": _("管哪里"), "since": _("从"), "ended_at": _("到")},
        ("access.Appointment.user",), _duties,
    ),
    Holding(
        "proposed_duties", _("提名担任的职务"),
        {"role": _("职务"), "over": _("管哪里"), "proposed_at": _("提名时间"),
         "decided_at": _("答复时间"), "accepted": _("是否确认")},
        ("access.Proposal.user", "access.Proposal.proposed_by"), _proposals,
    ),
    Holding(
        "vettings", _("和孩子在一起前的背景核查"),
        {"checked_on": _("核查日期"), "who": _("谁核查的（身份和单位）"),
         "valid_until": _("有效到"), "ended_at": _("划掉时间")},
        ("people.Vetting.volunteer",), _vettings, law=ORDER_67,
    ),
    Holding(
        "looks", _("谁看过我的资料"),
        {"at": _("时间"), "who": _("谁（身份和单位）"), "purpose": _("为了什么"),
         "facts": _("看了哪些")},
        ("people.Opening.person", "people.Opening.person_ids", "people.Opening.actor_person_id"),
        _looks, _forget_looks,
    ),
)  # fmt: skip
