"""请家人替我办: who acts for the resident, asking one more, and ending it with one button.

Whoever holds the address of one wish may look and end. To give somebody power over one's matters
takes the telephone in her hand, too, as one's own data does.
"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from beside.access import delegating
from beside.common.clock import service_day
from beside.common.not_found import NotFound
from beside.common.refusal import Refused, require
from beside.flows import delegations as flow
from beside.people.delegations import delegates_of, get_delegation
from beside.people.private import Purpose
from beside.people.selectors import get_person
from beside.platform import limits
from beside.web.entrusting import LetterForm, shown
from beside.web.middleware import Request
from beside.web.one_by_one import refused_screen, screen_of
from beside.web.onward import onward
from beside.web.resident.access import Visit, herself, visit_of
from beside.web.resident.following import private
from beside.web.resident.mine import is_open, to_open
from beside.web.resident.proving import to_prove


def _hers(request: Request, token: str) -> Visit:
    """Her own visit.

    Raises:
        NotFound: it is a delegate's, another side's or a neighbor's.
    """
    visit = herself(visit_of(request, token, now()))
    if not visit.is_herself:
        raise NotFound
    return visit


@require_safe
def family(request: Request, token: str) -> HttpResponse:
    """Who acts for her, until when, and what they did last."""
    at, visit = now(), _hers(request, token)
    if not visit.is_proven:
        return to_prove(token, "follow")
    rows = shown(
        delegates_of(visit.wish.resident_id, service_day(at)),
        purpose=Purpose.MEET,
        by=visit.actor,
        at=at,
    )
    context = {
        "visit": visit,
        "rows": rows,
        "is_full": len({one.delegation.delegate_id for one in rows}) >= delegating.MOST,
        "studio": getattr(visit.wish.community, "studio", None),
        "at": at,
    }
    return private(render(request, "resident/family.html", context))


@sensitive_post_parameters("name", "telephone")
@require_http_methods(["GET", "POST"])
def entrust(request: Request, token: str) -> HttpResponse:
    """委托: to whom, in what, until when."""
    at, visit = now(), _hers(request, token)
    if not visit.is_proven:
        return to_prove(token, "follow")
    if not is_open(request, visit, at):
        return to_open(token, "entrust")
    form = LetterForm(request.POST if request.method == "POST" else None)
    screen = screen_of(request, form)
    status = screen.status if screen else 200
    if request.method == "POST" and screen is None:
        status = 422
        if form.is_valid():
            try:
                _entrust(request, visit, form)
            except Refused as refused:
                form.add_error(None, str(refused.reason))
                status = 429 if refused.reason.code.startswith("limits.") else 409
                screen = refused_screen(request, form, status)
            else:
                messages.success(request, _("记下了。请告诉对方用自己的手机登录，点“接受”。"))
                return onward("resident:family", token)
    context = {"visit": visit, "form": screen.form if screen else form, "screen": screen}
    return private(render(request, "resident/entrust.html", context, status=status))


def _entrust(request: Request, visit: Visit, form: LetterForm) -> None:
    """Raises: Refused: too often on one day, or as the flow."""
    at, wish = now(), visit.wish
    whose = str(wish.resident_id)
    require(limits.hit("resident.entrust", whose, limit=6, per=86_400, at=at))
    person = get_person(wish.resident_id)
    flow.entrust(person, form.letter(wish), by=visit.actor, at=at, once=request.once)


@require_POST
def end(request: Request, token: str, pk: int) -> HttpResponse:
    """收回: at once. Pressed twice, it stays ended."""
    visit = _hers(request, token)
    if not visit.is_proven:
        return to_prove(token, "follow")
    found = get_delegation(pk, person_id=visit.wish.resident_id)
    delegating.end(found, by=visit.actor, at=now(), once=request.once)
    messages.success(request, _("收回了，马上就不能再替您办了。"))
    return onward("resident:family", token)
