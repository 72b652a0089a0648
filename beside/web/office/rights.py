"""个人信息: what people ask for by their rights, answered within its time, with a reason in writing
where it is refused; who is gone; copies handed over.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from beside.access import requests
from beside.common.clock import service_day
from beside.common.not_found import NotFound
from beside.flows import rights as flow
from beside.people.delegations import count_in
from beside.people.models import Answer, RightsRequest
from beside.people.rights.letters import office_letter
from beside.people.rights.requests import may_hand_over
from beside.people.rights.undoing import may_restore
from beside.web.middleware import Request
from beside.web.office.entry import Office, at_office, sent, show
from beside.web.office.forms.rights import AnswerForm
from beside.web.onward import onward
from beside.web.own_data import AT_THE_DESK, DepartedForm, EnterForm, Find, as_zip, finder
from beside.web.rights_words import finding_of
from beside.wishes.selectors.office import get_office_wish


def _find(request: Request, office: Office) -> Find:
    return finder(office.area, lambda number: get_office_wish(request.actor, number))


@require_safe
@at_office
def requested(request: Request, office: Office) -> HttpResponse:
    """The requests of the place: what waits comes first, what is late is marked."""
    at = now()
    finding = finding_of(request)
    rows = requests.requests_in(
        office.area, kind=finding.chosen("kind"), answer=finding.chosen("answer")
    )
    late = sum(one.answer == Answer.WAITING and one.due_at < at for one in rows)
    context = {
        "rows": rows,
        "finding": finding,
        "late": late,
        "delegations": count_in(office.area, service_day(at)),
        "at": at,
    }
    return show(request, office, "rights.html", context)


@sensitive_post_parameters("who", "words")
@at_office
def enter(request: Request, office: Office) -> HttpResponse:
    """Write down what somebody asks for who came, called or wrote."""
    form = EnterForm(
        request.POST if request.method == "POST" else None,
        kinds=AT_THE_DESK,
        find=_find(request, office),
    )
    status = 200
    if request.method == "POST":
        status = sent(
            form,
            lambda: requests.enter(
                form.cleaned_data["who"],
                form.asked,
                form.cleaned_data["words"],
                by=request.actor,
                at=now(),
                once=request.once,
            ),
        )
        if not status:
            messages.success(request, _("记下了，请在期限以内答复。"))
            return onward("office:rights")
    return show(request, office, "rights_new.html", {"form": form}, status=status)


@sensitive_post_parameters("words")
@at_office
def asked(request: Request, office: Office, pk: int) -> HttpResponse:
    """One request with its words, opened and written down; and its answer."""
    found = requests.request_in(office.area, pk)
    form = AnswerForm(request.POST if request.method == "POST" else None, kind=found.kind)
    status = 200
    if request.method == "POST":
        status = sent(form, lambda: _answer(request, found, form))
        if not status:
            messages.success(request, _("答复了。"))
            return onward("office:right", pk)
    return _show_one(request, office, found, form, status)


def _answer(request: Request, found: RightsRequest, form: AnswerForm) -> None:
    flow.answer_request(
        found,
        Answer(form.cleaned_data["given"]),
        form.cleaned_data["words"],
        withdraw=form.cleaned_data.get("withdraw", True),
        by=request.actor,
        at=now(),
        once=request.once,
    )


def _show_one(
    request: Request, office: Office, found: RightsRequest, form: AnswerForm, status: int
) -> HttpResponse:
    at = now()
    context: dict[str, Any] = {
        "asked": found,
        "letter": office_letter(found, by=request.actor, at=at),
        "form": form,
        "verdict": requests.may_answer(request.actor, found.person),
        "waits": found.answer == Answer.WAITING,
        "late": found.answer == Answer.WAITING and found.due_at < at,
        "hands_over": bool(may_hand_over(found)),
    }
    return show(request, office, "right.html", context, status=status)


@require_safe
@at_office
def letter(request: Request, office: Office, pk: int) -> HttpResponse:
    """The answer as a letter, to be printed and handed over (未成年人网络保护条例 Art. 34).

    Raises:
        NotFound: it was not answered yet, or taken back.
    """
    found = requests.request_in(office.area, pk)
    if found.answer not in (Answer.ACCEPTED, Answer.REFUSED):
        raise NotFound
    read = office_letter(found, by=request.actor, at=now())
    return show(request, office, "letter.html", {"asked": found, "letter": read})


@require_POST
@at_office
def copy(request: Request, office: Office, pk: int) -> HttpResponse:
    """Hand over the copy of a granted request: as a file, or to be printed."""
    found = requests.request_in(office.area, pk)
    made = requests.copy_for(found, by=request.actor, at=now())
    if "file" in request.POST:
        return as_zip(made)
    context = {"copy": made, "asked": found, "frame": "office/base.html"}
    return show(request, office, "kit/copy.html", context)


@sensitive_post_parameters("who")
@at_office
def departed(request: Request, office: Office) -> HttpResponse:
    """Who died or moved away: those on record, and one more. All ends silently."""
    form = DepartedForm(
        request.POST if request.method == "POST" else None, find=_find(request, office)
    )
    status = 200
    if request.method == "POST":
        status = sent(
            form,
            lambda: flow.record_departure(
                form.cleaned_data["who"],
                form.departed,
                by=request.actor,
                at=now(),
                once=request.once,
            ),
        )
        if not status:
            messages.success(request, _("记下了。心愿都安静地结束了，不会再打扰谁。"))
            return onward("office:departed")
    at = now()
    rows = requests.departures_in(office.area)
    context = {
        "form": form,
        "rows": [(one, may_restore(request.actor, one, at)) for one in rows],
    }
    return show(request, office, "departed.html", context, status=status)


@require_POST
@at_office
def restore(request: Request, office: Office, pk: int) -> HttpResponse:
    """It was a mistake: she is back, and her record is read again."""
    found = next((one for one in requests.departures_in(office.area) if one.pk == pk), None)
    if found is None:
        raise NotFound
    flow.restore_person(found.person, by=request.actor, at=now(), once=request.once)
    messages.success(request, _("恢复了，这位还在。已经结束的心愿要重新提。"))
    return onward("office:departed")
