"""After an act: what is said, whether it can be taken back, and where one is then."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse

from beside.access.models import Role
from beside.common.numbers import is_wish_number
from beside.web.desk.acting import Act
from beside.web.desk.entry import see_other
from beside.web.desk.seat import area_of
from beside.web.desk.way import most_pressing
from beside.web.middleware import Request
from beside.wishes.habits import habits_of
from beside.wishes.models import After, Wish
from beside.wishes.states import DESK
from beside.wishes.undoing import BACK, may_undo

MOST_WORDS = 16


def after(request: Request, act: Act, wish: Wish, came_from: str, at: datetime) -> HttpResponse:
    """Say what was done to a wish that was in the state `came_from`, with the way back where there
    is one; and go on as she has chosen.
    """
    place = _place(request, wish, came_from)
    here = reverse("desk:wish", args=[wish.number])
    said = str(act.done) if place == here else f"“{_named(wish)}”：{act.done}"
    messages.success(request, said, extra_tags=_back(request, act, wish, at))
    return see_other(place)


def _named(wish: Wish) -> str:
    """What it is called, short; its number while nothing is approved."""
    title = wish.title or wish.number
    return title if len(title) <= MOST_WORDS else f"{title[:MOST_WORDS]}…"


def _back(request: Request, act: Act, wish: Wish, at: datetime) -> str:
    """The address that takes it back; nothing where nothing leads back."""
    if act.verb not in BACK or not may_undo(request.actor, wish, wish.version, at):
        return ""
    return reverse("desk:undo", args=[wish.number, wish.version])


def _place(request: Request, wish: Wish, came_from: str) -> str:
    """The wish itself, unless the act took it off her hands; then as she has chosen: the one that
    follows in the list she works off (`then`), or the most pressing of the queue.
    """
    here = reverse("desk:wish", args=[wish.number])
    if wish.state in DESK or wish.state == came_from or not request.actor.has(Role.DISPATCHER):
        return here
    choice = habits_of(request.actor.user_id or 0).after
    if choice == After.LIST:
        return reverse("desk:home")
    if choice == After.STAY:
        return here
    then = request.POST.get("then", "")
    if not is_wish_number(then):
        then = most_pressing(request.actor, area_of(request, wish), wish)
    return reverse("desk:wish", args=[then]) if then else here
