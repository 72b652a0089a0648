"""个人信息: the desk writes down what somebody asks for by her rights, hands over copies that were
granted, and records who died or moved away.
"""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from beside.access import requests
from beside.common.refusal import Refused
from beside.flows import rights as flow
from beside.web.desk.entry import Desk, at_desk, see_other
from beside.web.desk.frame import framed
from beside.web.forms import BesideForm
from beside.web.middleware import Request
from beside.web.own_data import AT_THE_DESK, DepartedForm, EnterForm, Find, as_zip, finder
from beside.web.rights_words import finding_of
from beside.wishes.selectors.desk import get_desk_wish


def _find(request: Request, desk: Desk) -> Find:
    return finder(desk.area, lambda number: get_desk_wish(request.actor, number))


@require_GET
@at_desk
def requested(request: Request, desk: Desk) -> HttpResponse:
    """The requests of the community, without words; what waits comes first."""
    at = now()
    finding = finding_of(request)
    rows = requests.requests_in(
        desk.area, kind=finding.chosen("kind"), answer=finding.chosen("answer")
    )
    context = {"desk": desk, "rows": rows, "finding": finding, "at": at}
    return framed(request, "desk/rights.html", desk.area, context, at=at)


@sensitive_post_parameters("who", "words")
@at_desk
def enter(request: Request, desk: Desk) -> HttpResponse:
    """Somebody came, called or wrote: who, what, in which words."""
    form = EnterForm(
        request.POST if request.method == "POST" else None,
        kinds=AT_THE_DESK,
        find=_find(request, desk),
    )
    if request.method != "POST":
        return _form(request, desk, "desk/rights_new.html", form)
    if not form.is_valid():
        return _form(request, desk, "desk/rights_new.html", form, status=422)
    answers = form.cleaned_data
    try:
        requests.enter(
            answers["who"],
            form.asked,
            answers["words"],
            by=request.actor,
            at=now(),
            once=request.once,
        )
    except Refused as refused:
        form.add_error(None, str(refused.reason))
        return _form(request, desk, "desk/rights_new.html", form, status=409)
    messages.success(request, _("记下了，由区里或者街道在期限以内答复。"))
    return see_other(reverse("desk:rights"))


@require_POST
@at_desk
def copy(request: Request, desk: Desk, pk: int) -> HttpResponse:
    """Hand over the copy of a granted request: as a file, or to be printed."""
    at = now()
    asked = requests.request_in(desk.area, pk)
    made = requests.copy_for(asked, by=request.actor, at=at)
    if "file" in request.POST:
        return as_zip(made)
    context = {"desk": desk, "copy": made, "asked": asked, "frame": "desk/base.html"}
    return framed(request, "kit/copy.html", desk.area, context, at=at)


@sensitive_post_parameters("who")
@at_desk
def departed(request: Request, desk: Desk) -> HttpResponse:
    """Somebody died or moved away; all ends silently."""
    form = DepartedForm(
        request.POST if request.method == "POST" else None, find=_find(request, desk)
    )
    if request.method != "POST":
        return _form(request, desk, "desk/departed.html", form)
    if not form.is_valid():
        return _form(request, desk, "desk/departed.html", form, status=422)
    try:
        flow.record_departure(
            form.cleaned_data["who"], form.departed, by=request.actor, at=now(), once=request.once
        )
    except Refused as refused:
        form.add_error(None, str(refused.reason))
        return _form(request, desk, "desk/departed.html", form, status=409)
    messages.success(request, _("记下了。心愿都安静地结束了，不会再打扰谁。"))
    return see_other(reverse("desk:rights"))


def _form(
    request: Request, desk: Desk, template: str, form: BesideForm, *, status: int = 200
) -> HttpResponse:
    context = {"desk": desk, "form": form}
    return framed(request, template, desk.area, context, at=now(), status=status)
