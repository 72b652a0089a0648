"""What organizations hold about a person: in which team and unit she is, when she is on duty."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from beside.orgs.models import DutyShift, TeamMember, UnitMember
from beside.people.rights.registry import Holding, Row, Whose, register


def _memberships(whose: Whose) -> Iterable[Row]:
    for team in TeamMember.objects.filter(volunteer=whose.volunteer_id or 0).select_related("team"):
        yield _("服务队"), team.team.name, team.since, team.until
    for unit in UnitMember.objects.filter(person=whose.person_id).select_related("unit"):
        yield _("单位"), unit.unit.name, unit.since, unit.until


def _forget_memberships(whose: Whose, _at: datetime) -> None:
    """Where she worked tells who she is."""
    UnitMember.objects.filter(person=whose.person_id).delete()


def _shifts(whose: Whose) -> Iterable[Row]:
    for one in DutyShift.objects.filter(user=whose.user_id or 0).select_related("studio"):
        yield one.studio.name, one.starts_at, one.ends_at, one.ended_at


def _end_shifts(whose: Whose, at: datetime) -> None:
    mine = DutyShift.objects.filter(user=whose.user_id or 0, ended_at=None, ends_at__gt=at)
    mine.update(ended_at=at)


register(
    Holding(
        "memberships", _("服务队和单位"),
        {"kind": _("种类"), "name": _("名称"), "since": _("从"), "until": _("到")},
        ("orgs.TeamMember.volunteer", "orgs.UnitMember.person"),
        _memberships, _forget_memberships,
    ),
    Holding(
        "shifts", _("工作室值班"),
        {"studio": _("工作室"), "from": _("从"), "until": _("到"), "ended_at": _("划掉时间")},
        ("orgs.DutyShift.user",), _shifts, end=_end_shifts,
    ),
)  # fmt: skip
