"""Guarded records at the desk: asking for leave, opening in an emergency, answering colleagues."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from beside.access import clearances
from beside.common.not_found import NotFound
from beside.web.clearing import ReasonForm, answer, page_of
from beside.web.desk.entry import Desk, at_desk, see_other, signed_in
from beside.web.desk.frame import framed
from beside.web.desk.page import show
from beside.web.desk.panels import guest_acts
from beside.web.desk.seat import area_of
from beside.web.middleware import Request
from beside.wishes.models import Wish
from beside.wishes.selectors.desk import get_desk_wish
from beside.wishes.sight import runs_desk


def _private_wish(request: Request, number: str) -> Wish:
    """A wish whose private side is one's work.

    Raises:
        NotFound: there is none.
    """
    found = get_desk_wish(request.actor, number)
    if not (runs_desk(request.actor, found) or guest_acts(request.actor, found)):
        raise NotFound
    return found


@require_POST
@signed_in
def ask(request: Request, number: str) -> HttpResponse:
    """Ask for leave to read the record of whose wish it is."""
    found = _private_wish(request, number)
    clearances.ask(found, by=request.actor, at=now(), once=request.once)
    messages.success(request, _("申请了，批准以后就能看。"))
    return see_other(reverse("desk:wish", args=[number]))


@require_POST
@signed_in
def break_glass(request: Request, number: str) -> HttpResponse:
    """Open it now, with a reason."""
    found, at = _private_wish(request, number), now()
    form = ReasonForm(request.POST, auto_id="glass_%s")
    if not form.is_valid():
        return show(request, found, area_of(request, found), glass=form)
    clearances.break_glass(
        found, form.cleaned_data["reason"], by=request.actor, at=at, once=request.once
    )
    return see_other(reverse("desk:wish", args=[number]))


@require_safe
@at_desk
def clearances_page(request: Request, desk: Desk) -> HttpResponse:
    """What colleagues ask for, what stands, what was opened in an emergency."""
    at = now()
    context = {"desk": desk, **page_of(request.actor, at)}
    return framed(request, "desk/clearances.html", desk.area, context, at=at)


@require_POST
@at_desk
def decide(request: Request, _desk: Desk, pk: int, verb: str) -> HttpResponse:
    """Answer one."""
    messages.success(request, str(answer(request, pk, verb, now())))
    return see_other(reverse("desk:clearances"))
