"""提名: roles that wait for a second person's word; and ending roles."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from beside.access import proposing
from beside.access.actions import dismiss
from beside.access.models import Role
from beside.access.overseeing import standing_appointment
from beside.access.selectors import get_proposal, proposals_in
from beside.places.models import Area
from beside.web.district_door import door_of
from beside.web.middleware import Request
from beside.web.onward import onward


@require_safe
@door_of(Role.SECURITY_ADMIN)
def home(request: Request, district: Area) -> HttpResponse:
    """Who is proposed, by whom, for what."""
    context = {"district": district, "rows": proposals_in(district)}
    return render(request, "security/proposals.html", context)


@require_POST
@door_of(Role.SECURITY_ADMIN)
def accept(request: Request, district: Area, pk: int) -> HttpResponse:
    """确认: the role begins."""
    proposing.accept(get_proposal([district.pk], pk), by=request.actor, at=now())
    messages.success(request, _("确认了，职务从现在开始。"))
    return onward("security:proposals")


@require_POST
@door_of(Role.SECURITY_ADMIN)
def decline(request: Request, district: Area, pk: int) -> HttpResponse:
    """不同意."""
    proposing.decline(get_proposal([district.pk], pk), by=request.actor, at=now())
    messages.success(request, _("没有同意，职务不会开始。"))
    return onward("security:proposals")


@require_POST
@door_of(Role.SECURITY_ADMIN)
def end(request: Request, district: Area, pk: int) -> HttpResponse:
    """免去: a role over an area ends now."""
    found = standing_appointment(district.pk, pk)
    dismiss(found, within=district, by=request.actor, at=now())
    messages.success(request, _("这个职务到现在为止。"))
    return onward("security:account", found.user_id)
