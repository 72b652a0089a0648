"""Before the screens: the telephone, the code, and what was applied for with it already.

Every number gets a code and the same next page, whoever is or is not known by it.
"""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from beside.common.refusal import Refused
from beside.notices import sms
from beside.people import proof as proofs
from beside.people.applications import applications_by, why_of
from beside.people.models import Application
from beside.people.private import Purpose, open_papers
from beside.web.address import address_of
from beside.web.forms import BesideForm
from beside.web.joining import draft as drafts
from beside.web.joining.draft import Draft
from beside.web.joining.forms import CodeForm, TelephoneForm
from beside.web.middleware import Request
from beside.web.onward import onward

PURPOSE = "join"


@dataclass(frozen=True, slots=True)
class Answered:
    """An application, and why it was refused, if it was."""

    application: Application
    why: str


@sensitive_post_parameters()
@never_cache
def home(request: Request) -> HttpResponse:
    """What a volunteer does, and the telephone."""
    form = TelephoneForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        try:
            if form.is_valid():
                _send(request, form.cleaned_data["telephone"], now())
                return onward("join:code")
        except Refused as refused:
            status = _say(form, "telephone", refused)
    return render(request, "join/home.html", {"form": form}, status=status)


def _send(request: Request, telephone: str, at: datetime) -> None:
    """Raises: Refused: asked too often, a landline, or nothing can be sent."""
    sent = proofs.send_code(telephone, PURPOSE, at, address=address_of(request))
    drafts.save(request, Draft(telephone=telephone, proof_id=sent.pk))


def _say(form: BesideForm, field: str, refused: Refused) -> int:
    form.add_error(field, str(refused.reason))
    return 429 if refused.reason.code.startswith("limits.") else 422


@sensitive_post_parameters()
@never_cache
def code(request: Request) -> HttpResponse:
    """The code that came; then the first screen, or what was applied for before."""
    draft = drafts.load(request)
    if not draft.telephone:
        return onward("join:home")
    form = CodeForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        try:
            if form.is_valid():
                return _prove(request, draft, form.cleaned_data["code"], now())
        except Refused as refused:
            status = _say(form, "code", refused)
    context = {
        "form": form,
        "telephone": draft.telephone,
        "shown": sms.shown(draft.telephone)[:1],
    }
    return render(request, "join/code.html", context, status=status)


def _prove(request: Request, draft: Draft, typed: str, at: datetime) -> HttpResponse:
    """Spend the proof: from here on the session knows that the telephone is hers.

    Raises:
        Refused: the code is wrong, too old or used.
    """
    proofs.spend_code(draft.proof_id, draft.telephone, typed, PURPOSE, at)
    request.session.cycle_key()  # what follows is hers, not of whoever opened the page before
    draft.proven = True
    drafts.save(request, draft)
    known = applications_by(draft.telephone)
    return onward("join:mine") if known else onward("join:screen", "who")


@never_cache
def mine(request: Request) -> HttpResponse:
    """What was applied for with this telephone, and what came of it."""
    draft = drafts.load(request)
    if not draft.proven:
        return onward("join:home")
    if request.method == "POST":
        drafts.save(request, Draft(telephone=draft.telephone, proven=True))
        return onward("join:screen", "who")
    at = now()
    rows = [Answered(one, _why(request, one, at)) for one in applications_by(draft.telephone)]
    return render(request, "join/mine.html", {"rows": rows, "now": at})


def _why(request: Request, application: Application, at: datetime) -> str:
    if application.decided_at is None or application.accepted:
        return ""
    hers, name = application.volunteer, why_of(application)
    papers = open_papers([hers], [name], purpose=Purpose.OWN, by=request.actor, at=at)
    return papers[hers.pk][name]
