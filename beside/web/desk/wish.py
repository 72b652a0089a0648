"""The addresses of one wish: looking at it, and each act by its verb."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now

from beside.access.actor import Actor
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.web.desk.acting import Act, ActForm, perform
from beside.web.desk.acts import ACTS
from beside.web.desk.entry import see_other, signed_in
from beside.web.desk.page import show
from beside.web.desk.panels import Asked
from beside.web.desk.seat import area_of
from beside.web.middleware import Request
from beside.wishes.models import Wish
from beside.wishes.selectors.desk import get_desk_wish


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
    try:
        perform(act, wish, form.cleaned_data, by=request.actor, at=at, once=request.once)
    except Refused as refused:
        again = get_desk_wish(request.actor, wish.number)
        asked = Asked(act.verb, form, refused.reason, status=409)
        return show(request, again, area_of(request, again), asked)
    messages.success(request, str(act.done))
    return see_other(reverse("desk:wish", args=[wish.number]))
