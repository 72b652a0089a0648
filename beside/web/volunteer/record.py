"""我的登记: what the drawer holds of her, what she proposes to change, and pausing or leaving."""

import json
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from beside.access import checking
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.flows import volunteers as flow
from beside.notices import sms
from beside.people import proof as proofs
from beside.people.change_requests import lately, why_of
from beside.people.models import ChangeRequest, Standing, Volunteer, What
from beside.people.private import Purpose, open_drawer, open_papers
from beside.people.private.passing import open_passing, seal_passing
from beside.people.selectors import get_volunteer
from beside.web.address import address_of
from beside.web.forms import BesideForm
from beside.web.middleware import Request
from beside.web.onward import onward
from beside.web.serving.doors import for_volunteers
from beside.web.volunteer.record_forms import FORMS, CodeForm, NewTelephoneForm

FIELDS = ("legal_name", "id_number", "telephone", "political_status", "party_branch")
PURPOSE = "telephone"
_SENT = "new_telephone"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A change she proposed, and why it was refused, if it was and she has looked."""

    asked: ChangeRequest
    why: str = ""


def _mine(request: Request) -> Volunteer:
    return get_volunteer(request.actor.volunteer_id)


@require_safe
@for_volunteers
def record(request: Request) -> HttpResponse:
    """What is kept of her, without words."""
    return _show(request, _mine(request))


@require_POST
@for_volunteers
def open_record(request: Request) -> HttpResponse:
    """With words; the look is written down as her own."""
    mine, at = _mine(request), now()
    how: dict[str, Any] = {"purpose": Purpose.OWN, "by": request.actor, "at": at}
    card = open_drawer(mine.person_id, FIELDS, district_id=mine.district_id, about=mine, **how)
    refused = [one for one in lately(mine) if one.decided_at and not one.accepted]
    names = [why_of(one) for one in refused]
    papers = open_papers([mine], names, **how)[mine.pk] if names else {}
    return _show(request, mine, card=card, papers=papers)


def _show(
    request: Request,
    mine: Volunteer,
    *,
    card: dict[str, str] | None = None,
    papers: dict[str, str] | None = None,
) -> HttpResponse:
    told = papers or {}
    context = {
        "volunteer": mine,
        "card": card,
        "proposed": [Proposed(one, told.get(why_of(one), "")) for one in lately(mine)],
        "changes": [(what.value, what.label) for what in What],
        "serves": request.actor.can_serve,
        "has_left": mine.standing == Standing.LEFT,
        "now": now(),
    }
    return render(request, "volunteer/record.html", context)


@sensitive_post_parameters()
@for_volunteers
def change(request: Request, what: str) -> HttpResponse:
    """Propose one change."""
    if what not in FORMS:
        raise NotFound
    mine = _mine(request)
    kind, options = FORMS[what]
    form: Any = kind(request.POST if request.method == "POST" else None, **options(mine))
    if request.method != "POST" or not form.is_valid():
        return _ask(request, What(what), form)
    checking.propose(mine, What(what), form.value(), by=request.actor, at=now(), once=request.once)
    return _proposed(request)


def _proposed(request: Request) -> HttpResponse:
    messages.success(request, _("交上去了。社区核过以后才会改，结果在这一页看。"))
    return onward("volunteer:record")


def _ask(request: Request, what: What, form: BesideForm, **more: Any) -> HttpResponse:
    context = {"what": what, "form": form, **more}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "volunteer/change.html", context, status=status)


@sensitive_post_parameters()
@for_volunteers
def telephone(request: Request) -> HttpResponse:
    """The new telephone: a code goes to it first."""
    form = NewTelephoneForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["telephone"]
        try:
            sent = proofs.send_code(number, PURPOSE, now(), address=address_of(request))
        except Refused as refused:
            form.add_error("telephone", str(refused.reason))
        else:
            kept = json.dumps({"telephone": number, "proof_id": sent.pk})
            request.session[_SENT] = seal_passing(kept, _SENT)
            return onward("volunteer:telephone-code")
    return _ask(request, What.TELEPHONE, form)


@sensitive_post_parameters()
@for_volunteers
def telephone_code(request: Request) -> HttpResponse:
    """The code; then the new telephone waits for a check."""
    text = open_passing(str(request.session.get(_SENT, "")), _SENT)
    if text is None:
        return onward("volunteer:telephone")
    kept = json.loads(text)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            code = form.cleaned_data["code"]
            proofs.spend_code(kept["proof_id"], kept["telephone"], code, PURPOSE, now())
        except Refused as refused:
            form.add_error("code", str(refused.reason))
        else:
            mine, number = _mine(request), kept["telephone"]
            checking.propose(mine, What.TELEPHONE, number, by=request.actor, at=now())
            del request.session[_SENT]
            return _proposed(request)
    return _ask(request, What.TELEPHONE, form, shown=sms.shown(kept["telephone"])[:1])


STEPS_BACK = {"pause": Standing.PAUSED, "leave": Standing.LEFT}


@for_volunteers
def step_back(request: Request, way: str) -> HttpResponse:
    """Pause or leave: asked once more, then done; what she promised goes back."""
    if way not in STEPS_BACK:
        raise NotFound
    mine = _mine(request)
    if request.method != "POST":
        context = {"way": way, "at_hand": len(flow.at_hand(mine).wishes)}
        return render(request, "volunteer/step_back.html", context)
    flow.step_back(mine, STEPS_BACK[way], by=request.actor, at=now(), once=request.once)
    messages.success(request, _("记下了。手上的心愿都退回了，谢谢您做过的。"))
    return onward("volunteer:record")
