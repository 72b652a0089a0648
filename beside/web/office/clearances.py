"""Guarded records in the office: who asks to read one, who may, and what was opened in an
emergency.
"""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from beside.access import clearances
from beside.people.selectors import volunteer_in
from beside.web.clearing import answer, page_of
from beside.web.middleware import Request
from beside.web.office.entry import Office, at_office, show
from beside.web.onward import onward


@require_safe
@at_office
def home(request: Request, office: Office) -> HttpResponse:
    """What waits for an answer, what stands, what was opened in an emergency."""
    return show(request, office, "clearances.html", page_of(request.actor, now()))


@require_POST
@at_office
def decide(request: Request, _office: Office, pk: int, verb: str) -> HttpResponse:
    """Answer one."""
    messages.success(request, str(answer(request, pk, verb, now())))
    return onward("office:clearances")


@require_POST
@at_office
def ask(request: Request, office: Office, number: str) -> HttpResponse:
    """Ask for leave to read the record of a volunteer who is guarded."""
    found = volunteer_in(office.area, number)
    clearances.ask(found, by=request.actor, at=now(), once=request.once)
    messages.success(request, _("申请了，批准以后就能看。"))
    return onward("office:volunteer", number)
