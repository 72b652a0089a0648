"""我的资料: a copy of everything about oneself, and what one may ask for (PIPL 44–50)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from beside.access import requests
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.people.models import Person, User
from beside.people.rights.export import copy_of
from beside.people.rights.letters import own_letters
from beside.people.selectors import get_person
from beside.web.account.entry import all_in
from beside.web.middleware import Request
from beside.web.onward import onward
from beside.web.own_data import AskForm, as_zip, shown


def _person(request: Request) -> Person:
    """Who has signed in.

    Raises:
        NotFound: an account that belongs to nobody on record.
    """
    return get_person(request.actor.person_id)


@all_in
@require_safe
def mine(request: Request, _user: User) -> HttpResponse:
    """The page."""
    if request.actor.person_id is None:
        return render(request, "account/mine.html", {"person": None})
    return _show(request, AskForm())


@all_in
@require_POST
def copy(request: Request, _user: User) -> HttpResponse:
    """Everything as one file."""
    return as_zip(copy_of(_person(request), by=request.actor, at=now()))


@sensitive_post_parameters("words")
@all_in
@require_POST
def ask(request: Request, _user: User) -> HttpResponse:
    """A request with its clock."""
    person, form = _person(request), AskForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        requests.ask(
            person,
            form.asked,
            form.cleaned_data["words"],
            by=request.actor,
            at=now(),
            once=request.once,
        )
    except Refused as refused:
        form.add_error(None, str(refused.reason))
        return _show(request, form, status=409)
    messages.success(request, _("收到了，期限以内答复您。"))
    return onward("account:mine")


@all_in
@require_POST
def take_back(request: Request, _user: User, pk: int) -> HttpResponse:
    """She does not ask any more."""
    if request.actor.person_id is None:
        raise NotFound
    asked = requests.own_request(request.actor.person_id, pk)
    requests.take_back(asked, by=request.actor, at=now(), once=request.once)
    messages.success(request, _("撤回了。"))
    return onward("account:mine")


def _show(request: Request, form: AskForm, *, status: int = 200) -> HttpResponse:
    at, person = now(), _person(request)
    letters = own_letters(requests.requests_of(person.pk), by=request.actor, at=at)
    context = {
        "person": person,
        "form": form,
        "requests": shown(letters, at, "account:take-back"),
        "at": at,
    }
    return render(request, "account/mine.html", context, status=status)
