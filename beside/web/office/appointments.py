"""任职: who holds which role where; appointing, opening accounts for it, dismissing."""

import json
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from beside.access.accounts import NAME_TAKEN, NewAccount, appoint_new, give_or_propose
from beside.access.actions import dismiss
from beside.access.models import ADMINISTRATORS, Role
from beside.access.offices import decided_by
from beside.access.proposing import takes_two_hands
from beside.access.selectors import (
    MOST,
    account_in_use,
    appointments,
    get_appointment,
    proposals_in,
)
from beside.common.not_found import NotFound
from beside.orgs.selectors import teams_to_lead, units_of_district
from beside.people.accounts import new_password
from beside.people.models import User, Volunteer
from beside.people.private.passing import open_passing, seal_passing
from beside.people.selectors import volunteer_in
from beside.places.selectors import outline
from beside.web.middleware import Request
from beside.web.office.entry import WRONG, Office, at_office, sent, show
from beside.web.office.forms.appointments import AppointForm, ColleagueForm, Over
from beside.web.onward import onward

OPENED = "opened_account"
"""Where the session keeps, sealed, the password of an account just opened, until it was shown."""


def _role(office: Office, code: str) -> Role:
    """The role asked for. Liaisons are the district's business.

    Raises:
        NotFound: no such role here.
    """
    if code not in _offered(office):
        raise NotFound
    return Role(code)


def _offered(office: Office) -> list[Role]:
    """Editors are nobody's to appoint as long as there is no door they could come in by; liaisons
    and administrators are the district's.
    """
    hidden = {Role.EDITOR}
    if not office.is_district:
        hidden |= {Role.LIAISON, *ADMINISTRATORS}
    return [role for role in Role if role not in hidden]


def _things(office: Office, role: Role) -> Sequence[Over]:
    if role == Role.LIAISON:
        return units_of_district(office.area.district_id)
    if role == Role.LEADER:
        return teams_to_lead(office.area)
    if role in ADMINISTRATORS:
        return [office.area]
    return outline(office.area)


@require_safe
@at_office
def home(request: Request, office: Office) -> HttpResponse:
    """Who holds one role."""
    return _list(request, office, _role(office, request.GET.get("role", Role.DISPATCHER)))


def _list(
    request: Request,
    office: Office,
    role: Role,
    *,
    form: AppointForm | None = None,
    colleague: ColleagueForm | None = None,
    status: int = 200,
) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:60]
    found = appointments(office.area, role, words=words)
    things = _things(office, role)
    context = {
        "role": role,
        "roles": _offered(office),
        "rows": found[:MOST],
        "many": len(found) > MOST,
        "waiting": proposals_in(office.area, role) if takes_two_hands(role) else [],
        "two_hands": takes_two_hands(role),
        "not_theirs": role in ADMINISTRATORS,
        "q": words,
        "form": form or AppointForm(role=role, things=things),
        "colleague": colleague or ColleagueForm(role=role, things=things, auto_id="colleague_%s"),
    }
    return show(request, office, "appointments.html", context, status=status)


@require_POST
@at_office
def add(request: Request, office: Office, code: str) -> HttpResponse:
    """任命: somebody with an account, or a volunteer, whose account is opened if there is none."""
    role = _role(office, code)
    form = AppointForm(request.POST, role=role, things=_things(office, role))
    status = WRONG
    if form.is_valid():
        user, volunteer = _who(office, form.cleaned_data["who"])
        if user is not None:
            status = sent(form, lambda: _appoint(request, user, role, form.chosen()))
        elif volunteer is not None:
            account = NewAccount(volunteer.number, new_password(), volunteer.person)
            return _open(request, office, role, form, account)
        else:
            form.add_error("who", _("没有这个账号，这里也没有这个编号的志愿者"))
    if status:
        return _list(request, office, role, form=form, status=status)
    messages.success(request, str(_done(role)))
    return _back(role)


def _done(role: Role) -> str | Promise:
    if takes_two_hands(role):
        return _("提名好了。安全管理员确认以后，职务才开始。")
    return _("任命好了。")


def _who(office: Office, words: str) -> tuple[User | None, Volunteer | None]:
    """The account of this name, or the volunteer of this number with her account if she has one."""
    try:
        volunteer = volunteer_in(office.area, words)
    except NotFound:
        return account_in_use(words), None
    return getattr(volunteer.person, "user", None), volunteer


def _appoint(request: Request, user: User, role: Role, over: Over) -> object:
    return give_or_propose(
        user, role, over, within=decided_by(over), by=request.actor, at=now(), once=request.once
    )


@sensitive_post_parameters("name", "telephone")
@require_POST
@at_office
def add_colleague(request: Request, office: Office, code: str) -> HttpResponse:
    """任命 of somebody who is no volunteer: an account is opened for her."""
    role = _role(office, code)
    form = ColleagueForm(
        request.POST, role=role, things=_things(office, role), auto_id="colleague_%s"
    )
    if not form.is_valid():
        return _list(request, office, role, colleague=form, status=WRONG)
    account = NewAccount(form.cleaned_data["username"], new_password(), secrets=form.secrets())
    return _open(request, office, role, form, account)


def _open(
    request: Request,
    office: Office,
    role: Role,
    form: AppointForm | ColleagueForm,
    account: NewAccount,
) -> HttpResponse:
    """Open the account and go to the page that shows its password once."""
    made: list[User] = []

    def act() -> None:
        made.append(
            appoint_new(account, role, form.chosen(), by=request.actor, at=now(), once=request.once)
        )

    name = "who" if isinstance(form, AppointForm) else "username"
    status = sent(form, act, {NAME_TAKEN.code: name})
    if status:
        part: dict[str, Any] = {"form" if name == "who" else "colleague": form}
        return _list(request, office, role, status=status, **part)
    if made[0].username != account.username:
        words = {"username": made[0].username, "done": _done(role)}
        messages.success(request, _("本人早有账号“%(username)s”，就用那个账号。%(done)s") % words)
        return _back(role)
    # A form sent twice comes here twice, with two passwords: only the first one is the account's.
    if made[0].check_password(account.password):
        told = json.dumps({"username": account.username, "password": account.password})
        request.session[OPENED] = seal_passing(told, OPENED)
    return onward("office:opened")


@require_safe
@at_office
def opened(request: Request, office: Office) -> HttpResponse:
    """The name and password of the account just opened: once."""
    told = open_passing(str(request.session.pop(OPENED, "")), OPENED)
    return show(request, office, "opened.html", {"account": json.loads(told) if told else None})


@require_POST
@at_office
def end(request: Request, office: Office, pk: int) -> HttpResponse:
    """免去: a role ends now; what was done in it stays."""
    found = get_appointment(office.area, pk)
    dismiss(found, within=office.area, by=request.actor, at=now())
    messages.success(request, _("这个职务到现在为止。"))
    return _back(Role(found.role))


def _back(role: Role) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('office:appointments')}?role={role}", status=303)
