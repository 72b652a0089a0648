"""我的资料: of a resident without account, behind the link of her wish and a code to her telephone.

The link alone shows one wish. The whole person takes the telephone in her hand, too.
"""

from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from beside.access import requests
from beside.common.refusal import Refused
from beside.people import proof as proofs
from beside.people.models import Person
from beside.people.rights.export import copy_of
from beside.people.rights.letters import own_letters
from beside.people.selectors import get_person
from beside.web.address import address_of
from beside.web.middleware import Request
from beside.web.onward import onward
from beside.web.own_data import AskForm, as_zip, shown
from beside.web.resident.access import Visit, herself, visit_of
from beside.web.resident.following import private
from beside.web.resident.proving import ProveForm, ask_code, telephone_of

PURPOSE = "mine"
_SENT, _OPEN = "mine_sent", "mine_open"
STAYS_OPEN = timedelta(minutes=15)
"""So long after the code came back the page stays open in the same browser."""
THEN = ("mine", "entrust")
"""Pages about the whole person that ask for the code."""


def _person(visit: Visit) -> Person:
    return get_person(visit.actor.person_id)


def is_open(request: Request, visit: Visit, at: datetime) -> bool:
    """Whether the code to her telephone has come back in this browser a moment ago."""
    kept = request.session.get(_OPEN) or {}
    until = parse_datetime(str(kept.get("until", "")))
    return kept.get("person") == visit.actor.person_id and until is not None and at < until


@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def mine(request: Request, token: str) -> HttpResponse:
    """The page, once the code has come back; before that, sending it and taking it back. Who is on
    the way to another page that asks for the code is led on there.
    """
    at = now()
    visit = herself(visit_of(request, token, at))
    then = request.GET.get("then", "")
    then = then if then in THEN else "mine"
    if is_open(request, visit, at):
        if then != "mine":
            return onward(f"resident:{then}", token)
        return _show(request, visit, AskForm(), at)
    telephone = telephone_of(visit, at)
    form = ProveForm(request.POST if "code" in request.POST else None)
    if request.method == "POST" and telephone:
        try:
            if "code" not in request.POST:
                sent = proofs.send_code(telephone, PURPOSE, at, address=address_of(request))
                request.session[_SENT] = sent.pk
                return to_open(token, then)
            if form.is_valid():
                _prove(request, visit, telephone, form.cleaned_data["code"], at)
                return onward(f"resident:{then}", token)
        except Refused as refused:
            form = form if form.is_bound else ProveForm({})
            form.add_error(None, str(refused.reason))
    sent_id = request.session.get(_SENT)
    return ask_code(request, visit, form, telephone, sent_id=sent_id, page="mine_prove")


def to_open(token: str, then: str) -> HttpResponseRedirect:
    """Ask for the code first, and then on to a page about the whole person."""
    address = reverse("resident:mine", args=[token])
    return HttpResponseRedirect(f"{address}?then={then}" if then != "mine" else address, status=303)


def _prove(request: Request, visit: Visit, telephone: str, code: str, at: datetime) -> None:
    """Raises: Refused: the code is wrong, or was sent to another number."""
    proofs.spend_code(request.session.get(_SENT), telephone, code, PURPOSE, at)
    del request.session[_SENT]
    until = (at + STAYS_OPEN).isoformat()
    request.session[_OPEN] = {"person": visit.actor.person_id, "until": until}


@require_POST
def copy(request: Request, token: str) -> HttpResponse:
    """Everything as one file."""
    at = now()
    visit = herself(visit_of(request, token, at))
    if not is_open(request, visit, at):
        return onward("resident:mine", token)
    return as_zip(copy_of(_person(visit), by=visit.actor, at=at))


@sensitive_post_parameters("words")
@require_POST
def ask(request: Request, token: str) -> HttpResponse:
    """A request with its clock."""
    at = now()
    visit = herself(visit_of(request, token, at))
    if not is_open(request, visit, at):
        return onward("resident:mine", token)
    form = AskForm(request.POST)
    if not form.is_valid():
        return _show(request, visit, form, at, status=422)
    words = form.cleaned_data["words"]
    try:
        requests.ask(_person(visit), form.asked, words, by=visit.actor, at=at, once=request.once)
    except Refused as refused:
        form.add_error(None, str(refused.reason))
        return _show(request, visit, form, at, status=409)
    messages.success(request, _("收到了，期限以内答复您。"))
    return onward("resident:mine", token)


@require_POST
def take_back(request: Request, token: str, pk: int) -> HttpResponse:
    """She does not ask any more."""
    at = now()
    visit = herself(visit_of(request, token, at))
    if not is_open(request, visit, at):
        return onward("resident:mine", token)
    asked = requests.own_request(_person(visit).pk, pk)
    requests.take_back(asked, by=visit.actor, at=at, once=request.once)
    messages.success(request, _("撤回了。"))
    return onward("resident:mine", token)


def _show(
    request: Request, visit: Visit, form: AskForm, at: datetime, *, status: int = 200
) -> HttpResponse:
    letters = own_letters(requests.requests_of(_person(visit).pk), by=visit.actor, at=at)
    context = {
        "visit": visit,
        "form": form,
        "requests": shown(letters, at, "resident:take-back", visit.token),
        "at": at,
    }
    return private(render(request, "resident/mine.html", context, status=status))
