"""The acts of whoever serves a claim: each takes the place, at one of three doors."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from beside.common.clock import service_day
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.people.selectors import volunteer_by_number
from beside.web.forms import BesideForm
from beside.web.middleware import Request
from beside.web.serving.doors import see_other
from beside.web.serving.forms import LogForm, NumberForm, ReleaseForm, ReportForm
from beside.web.serving.place import Place
from beside.web.serving.slip import send_slip
from beside.wishes import rules
from beside.wishes.actions import claiming, dates, service, together
from beside.wishes.actions.members import NOT_A_MEMBER
from beside.wishes.eligibility import OTHER_UNFIT
from beside.wishes.models import Claim
from beside.wishes.selectors.dossier import get_date
from beside.wishes.selectors.service import get_third_party, last_stand_in, with_service

ABOUT_THE_OTHER = (OTHER_UNFIT.code, NOT_A_MEMBER.code)
"""What is refused because of who was named, not because of how the promise stands."""

LONGEST_KEY = 18
"""So many digits fit a key; more would be no key of ours."""

type Act = Callable[[Request, Place], HttpResponse]


def _show(
    request: Request, place: Place, template: str, form: BesideForm, status: int = 0
) -> HttpResponse:
    context = {"place": place, "form": form, "wish": place.wish, "base": place.base}
    code = status or (422 if form.is_bound else 200)
    return render(request, f"serving/{template}.html", context, status=code)


@require_POST
def contact(request: Request, place: Place) -> HttpResponse:
    """已联系."""
    service.contact(place.claim, by=request.actor, at=now(), once=request.once)
    messages.success(request, _("记下了：已经联系上居民。"))
    return see_other(place.home)


@require_POST
def start(request: Request, place: Place) -> HttpResponse:
    """服务中."""
    service.start(place.claim, by=request.actor, at=now(), once=request.once)
    messages.success(request, _("记下了：开始服务。"))
    return see_other(place.home)


def log(request: Request, place: Place) -> HttpResponse:
    """记一笔."""
    at = now()
    if request.method != "POST":
        place.must_stand()
    wish = with_service(place.wish)
    today = {"day": service_day(at), "people": 1, "quantity": 1}
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    could = _could_log(request, place)
    form = LogForm(*sent, wish=wish, claim=place.claim, could=could, initial=today)
    if not form.is_valid():
        return _show(request, place, "log", form)
    try:
        _log(request, place, form, at)
    except Refused as refusal:
        form.add_error(None, str(refusal.reason))
        return _show(request, place, "log", form, status=409)
    messages.success(request, _("记下了。"))
    return see_other(f"{place.home}?logged=1")


def _could_log(request: Request, place: Place) -> list[Claim]:
    """The open claims of the same wish for which the actor may log; nobody's by one that ended."""
    if place.claim.ended_at is not None:
        return []
    claims = [one for one in place.wish.claims.all() if one.ended_at is None]
    for one in claims:
        one.wish = place.wish
    return [one for one in claims if rules.may_log(request.actor, one)]


def _log(request: Request, place: Place, form: LogForm, at: datetime) -> None:
    work = form.work()
    first, *others = form.went if work.minutes else [place.claim]
    together.log_together(
        first,
        others,
        work,
        by=request.actor,
        at=at,
        pictures=form.photos_at(at),
        once=request.once,
    )


@require_POST
def third_party(request: Request, place: Place, pk: int) -> HttpResponse:
    """Somebody called in has finished, or could not."""
    called = get_third_party(place.claim, pk)
    solved = request.POST.get("solved") == "yes"
    service.third_party_done(called, solved=solved, by=request.actor, at=now(), once=request.once)
    messages.success(request, _("记下了。"))
    return see_other(place.home)


@require_POST
def skip(request: Request, place: Place) -> HttpResponse:
    """这次不去: one date of a series falls out."""
    place.must_stand()
    told = request.POST.get("date", "")[:LONGEST_KEY]
    occurrence = get_date(place.wish, int(told) if told.isascii() and told.isdigit() else 0)
    dates.skip(place.wish, occurrence, by=request.actor, at=now(), once=request.once)
    messages.success(request, _("记下了：这一次不去。"))
    return see_other(place.home)


def report(request: Request, place: Place) -> HttpResponse:
    """办结, with the completion word if there is one. A wrong one is refused, and costs a try."""
    if request.method != "POST":
        place.must_stand()
        return _show(request, place, "report", ReportForm())
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _show(request, place, "report", form)
    word = form.cleaned_data["word"]
    try:
        service.report(place.claim, by=request.actor, at=now(), word=word, once=request.once)
    except Refused as refusal:
        form.add_error("word" if "word" in refusal.reason.code else None, str(refusal.reason))
        return _show(request, place, "report", form, status=409)
    messages.success(request, _("报好了，谢谢您。接下来等居民说一声办得怎么样。"))
    return see_other(place.home)


def release(request: Request, place: Place) -> HttpResponse:
    """退回, without blame."""
    if request.method != "POST":
        place.must_stand()
        return _show(request, place, "release", ReleaseForm())
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        return _show(request, place, "release", form)
    reason = form.end_reason
    claiming.release(place.claim, by=request.actor, at=now(), reason=reason, once=request.once)
    messages.success(request, _("已经退回，会请别人来办。谢谢您早点说。"))
    return see_other(place.left)


def ask_stand_in(request: Request, place: Place) -> HttpResponse:
    """请人接替, by volunteer number."""
    if request.method != "POST":
        place.must_stand()
        return _show(request, place, "stand_in", NumberForm())
    form = NumberForm(request.POST)
    if not form.is_valid():
        return _show(request, place, "stand_in", form)
    try:
        other = volunteer_by_number(place.wish.district_id, form.cleaned_data["number"])
    except NotFound:
        form.add_error("number", _("没有这个编号，请再核对一下。"))
        return _show(request, place, "stand_in", form)
    try:
        claiming.ask_stand_in(place.claim, other, by=request.actor, at=now(), once=request.once)
    except Refused as refusal:
        about = "number" if refusal.reason.code in ABOUT_THE_OTHER else None
        form.add_error(about, str(refusal.reason))
        return _show(request, place, "stand_in", form, status=409)
    messages.success(request, _("已经问他了。他答应以前，这件事还由您负责。"))
    return see_other(place.home)


@require_POST
def take_back_stand_in(request: Request, place: Place) -> HttpResponse:
    """Not to be replaced after all."""
    asked = last_stand_in(place.claim)
    if asked is None:
        raise Refused(claiming.NOT_ASKED)
    claiming.decline_stand_in(asked, by=request.actor, at=now(), once=request.once)
    messages.success(request, _("不请人接替了，还由您来办。"))
    return see_other(place.home)


@require_POST
def slip(request: Request, place: Place) -> HttpResponse:
    """上门单: what is needed at the door, on paper."""
    place.must_stand()
    return send_slip(request, place.wish, now())


ACTS: dict[str, Act] = {
    "contact": contact,
    "start": start,
    "log": log,
    "skip": skip,
    "report": report,
    "release": release,
    "stand-in": ask_stand_in,
    "keep": take_back_stand_in,
    "slip": slip,
}
"""The acts by the word that stands in their addresses; `third_party` needs one word more."""
