"""服务队: whose they are, what they are good at, who is in them."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from beside.access.corrections import correct_team, set_team_state
from beside.access.organizations import TEAM_EXISTS, add_team, join, leave
from beside.access.selectors import speakers
from beside.common.clock import service_day
from beside.common.not_found import NotFound
from beside.orgs.models import Team, TeamState
from beside.orgs.selectors import (
    MOST,
    get_member,
    get_team_in,
    team_members,
    teams_in,
    units_of_district,
)
from beside.people.selectors import skill_names
from beside.places.selectors import get_area, outline
from beside.web.kit.finding import Filter, FindForm
from beside.web.member_words import wanted_of
from beside.web.middleware import Request
from beside.web.office.entry import Office, at_office, sent, show
from beside.web.office.forms.bodies import (
    MemberForm,
    TeamForm,
    TeamStateForm,
    TeamTraitsForm,
)
from beside.web.office.forms.choices import TEAM_KINDS
from beside.web.onward import onward


@require_safe
@at_office
def teams(request: Request, office: Office) -> HttpResponse:
    """The list, by name."""
    return _list(request, office)


def _form(office: Office, data: Any = None) -> TeamForm:
    """Teams of units are the district's to enter; teams of a community also its subdistrict's."""
    units = units_of_district(office.area.pk) if office.is_district else []
    return TeamForm(data, places=outline(office.area), units=units)


def _list(
    request: Request, office: Office, *, form: TeamForm | None = None, status: int = 200
) -> HttpResponse:
    filters = [
        Filter("kind", _("类型"), [one for one in TEAM_KINDS if one[0]]),
        Filter("state", _("情况"), TeamState.choices),
    ]
    finding = FindForm(request.GET, words=_("名称或拼音首字母"), filters=filters)
    found = teams_in(
        office.area,
        words=finding.words,
        kind=finding.chosen("kind"),
        state=finding.chosen("state"),
        after=request.GET.get("after", ""),
    )
    kinds = dict(TEAM_KINDS)
    context = {
        "rows": [(team, kinds.get(team.kind, "") if team.kind else "") for team in found.rows],
        "number": found.number,
        **finding.pages(found.following),
        "form": form or _form(office),
    }
    return show(request, office, "teams.html", context, status=status)


@require_POST
@at_office
def add(request: Request, office: Office) -> HttpResponse:
    """Enter a team."""
    form = _form(office, request.POST)
    made: list[Team] = []
    status = sent(
        form, lambda: made.append(_add(request, office, form)), {TEAM_EXISTS.code: "name"}
    )
    if status:
        return _list(request, office, form=form, status=status)
    messages.success(request, _("服务队登记好了。"))
    return onward("office:team", made[0].pk)


def _add(request: Request, office: Office, form: TeamForm) -> Team:
    district = get_area(office.area.district_id)
    return add_team(district, form.facts(), by=request.actor, at=now(), once=request.once)


@require_safe
@at_office
def team(request: Request, office: Office, pk: int) -> HttpResponse:
    """One team."""
    return _show(request, office, get_team_in(office.area, pk), now())


def _show(
    request: Request,
    office: Office,
    found: Team,
    at: datetime,
    *,
    member: MemberForm | None = None,
    correcting: TeamTraitsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    wanted = wanted_of(request)
    members = team_members(found.pk, on=service_day(at), wanted=wanted)
    skills = skill_names(members)
    context = {
        "team": found,
        "kind": dict(TEAM_KINDS).get(found.kind, "") if found.kind else "",
        "leaders": speakers(found),
        "members": [(one, skills[one.pk]) for one in members],
        "most": MOST,
        "number": wanted.number,
        "member": member or MemberForm(area=office.area),
        "correcting": correcting or _correcting(found),
        "has_ended": found.state == TeamState.ENDED,
    }
    return show(request, office, "team.html", context, status=status)


def _correcting(found: Team) -> TeamTraitsForm:
    known = {name: getattr(found, name) for name in ("name", "kind", "speciality", "capacity")}
    return TeamTraitsForm(initial=known, auto_id="correct_%s")


@require_POST
@at_office
def correct(request: Request, office: Office, pk: int) -> HttpResponse:
    """Name, kind, speciality and capacity as they are to be."""
    found = get_team_in(office.area, pk)
    form = TeamTraitsForm(request.POST, auto_id="correct_%s")
    status = sent(form, lambda: _correct(request, found, form), {TEAM_EXISTS.code: "name"})
    if status:
        found = get_team_in(office.area, pk)
        return _show(request, office, found, now(), correcting=form, status=status)
    messages.success(request, _("服务队的登记改好了。"))
    return onward("office:team", found.pk)


def _correct(request: Request, found: Team, form: TeamTraitsForm) -> Team:
    return correct_team(found, form.traits(), by=request.actor, at=now(), once=request.once)


SAID = {
    TeamState.ACTIVE: _("又可以派单给这支队了。"),
    TeamState.PAUSED: _("暂停了，先不派单给这支队。"),
    TeamState.ENDED: _("解散了，以前的记录都在。"),
}


@require_POST
@at_office
def set_state(request: Request, office: Office, pk: int) -> HttpResponse:
    """Pause a team, let it go on, end it."""
    found = get_team_in(office.area, pk)
    form = TeamStateForm(request.POST)
    if not form.is_valid():
        raise NotFound
    state = form.chosen()
    set_team_state(found, state, by=request.actor, at=now(), once=request.once)
    messages.success(request, SAID[state])
    return onward("office:team", found.pk)


@require_POST
@at_office
def add_member(request: Request, office: Office, pk: int) -> HttpResponse:
    """A volunteer comes into a team."""
    found = get_team_in(office.area, pk)
    form = MemberForm(request.POST, area=office.area)
    status = sent(form, lambda: _join(request, found, form))
    if status:
        return _show(request, office, found, now(), member=form, status=status)
    messages.success(request, _("加上了。"))
    return onward("office:team", found.pk)


def _join(request: Request, found: Team, form: MemberForm) -> None:
    join(found, form.volunteer, by=request.actor, at=now(), once=request.once)


@require_POST
@at_office
def drop_member(request: Request, office: Office, pk: int, number: str) -> HttpResponse:
    """A volunteer goes out of a team, today."""
    found = get_team_in(office.area, pk)
    leave(found, get_member(found, number), by=request.actor, at=now())
    messages.success(request, _("已经请出了，以前的记录都在。"))
    return onward("office:team", found.pk)
