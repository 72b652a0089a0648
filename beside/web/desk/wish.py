"""The addresses of one wish: looking at it, and each act by its verb."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from beside.access.actor import Actor
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.web.desk.acting import Act, ActForm, perform
from beside.web.desk.acts import ACTS
from beside.web.desk.after import after
from beside.web.desk.entry import see_other, signed_in
from beside.web.desk.page import show
from beside.web.desk.panels import Asked
from beside.web.desk.seat import area_of
from beside.web.middleware import Request
from beside.wishes.actions.undoing import undo
from beside.wishes.models import Wish
from beside.wishes.selectors.desk import get_desk_wish
from beside.wishes.selectors.story import history


@signed_in
def wish(request: Request, number: str) -> HttpResponse:
    """One wish."""
    found = get_desk_wish(request.actor, number)
    return show(request, found, area_of(request, found))


@signed_in
def act(request: Request, number: str, verb: str) -> HttpResponse:
    """One act: asked for (GET) its form is open; sent (POST) it is done, or told why not."""
    chosen = ACTS.get(verb)
    if chosen is None:
        raise NotFound
    found = get_desk_wish(request.actor, number)
    if request.method != "POST":
        return show(request, found, area_of(request, found), _asked(request, verb))
    return _do(request, chosen, found)


def _asked(request: Request, verb: str) -> Asked:
    """The act that is opened; with which details the public words are to be written anew."""
    if "remask" not in request.GET:
        return Asked(verb)
    numbers = (each for each in request.GET.getlist("unmask") if each.isdecimal())
    return Asked(verb, unmasked=frozenset(int(each[:4]) for each in numbers))


def _not_yet(act: Act, form: ActForm, wish: Wish, actor: Actor) -> Asked:
    """What is to be mended in the form; who may not do it anyway is told that instead."""
    verdict = act.may(actor, wish, form.at)
    if verdict:
        return Asked(act.verb, form, status=422)
    return Asked(act.verb, refused=verdict.reason, status=409)


def _do(request: Request, act: Act, wish: Wish) -> HttpResponse:
    at = now()
    form = act.filled(request.POST, wish, at)
    if not form.is_valid():
        return show(request, wish, area_of(request, wish), _not_yet(act, form, wish, request.actor))
    came_from = wish.state
    try:
        perform(act, wish, form.cleaned_data, by=request.actor, at=at, once=request.once)
    except Refused as refused:
        again = get_desk_wish(request.actor, wish.number)
        asked = Asked(act.verb, form, refused.reason, status=409)
        return show(request, again, area_of(request, again), asked)
    return after(request, act, wish, came_from, at)


UNDONE = {
    "publish": _("撤销了，没有上墙。已经看到的人，撤不回来。"),
    "take_down": _("撤销了，又挂回墙上了。"),
    "offer": _("撤销了，派出去的单收回了。对方要是已经看到，请打个电话说一声。"),
    "reject": _("撤销了，心愿回到原来的地方。居民要是已经看到“不予受理”，请打个电话说明。"),
    "defer": _("撤销了，心愿回到原来的地方。居民要是已经看到，请打个电话说明。"),
}
"""What is said by the step that was taken back; what somebody has read is not unsaid by it."""


@require_POST
@signed_in
def back(request: Request, number: str, version: str) -> HttpResponse:
    """撤销: take back the act that made this version, if nothing else has happened since."""
    found = get_desk_wish(request.actor, number)
    verb = history(found)[-1].verb
    try:
        undo(found, int(version), by=request.actor, at=now(), once=request.once)
    except Refused as refused:
        again = get_desk_wish(request.actor, number)
        asked = Asked(refused=refused.reason, status=409)
        return show(request, again, area_of(request, again), asked)
    messages.success(request, str(UNDONE[verb]))
    return see_other(reverse("desk:wish", args=[number]))
