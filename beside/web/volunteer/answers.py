"""Her answers: to an offer, to a place held for her, to somebody who asks her to go instead."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from beside.web.middleware import Request
from beside.web.serving.doors import for_volunteers, see_other
from beside.wishes.actions import claiming, offering, waitlist
from beside.wishes.models import Wish
from beside.wishes.selectors.service import get_asked, get_offer, get_wait

TAKEN = _("接单成功。请先打个电话，约好时间再去。")


def _to_wish(wish: Wish) -> HttpResponse:
    return see_other(reverse("volunteer:wish", args=[wish.number]))


def _home() -> HttpResponse:
    return see_other(reverse("volunteer:home"))


@require_POST
@for_volunteers
def accept(request: Request, pk: int) -> HttpResponse:
    """Take what was offered."""
    offer = get_offer(request.actor, pk)
    offering.accept(offer, by=request.actor, at=now(), once=request.once)
    messages.success(request, TAKEN)
    return _to_wish(offer.wish)


@require_POST
@for_volunteers
def decline(request: Request, pk: int) -> HttpResponse:
    """谢绝, without a reason."""
    offer = get_offer(request.actor, pk)
    offering.decline(offer, by=request.actor, at=now(), once=request.once)
    messages.success(request, _("已经谢绝，社区会另请别人。不影响您以后接单。"))
    return _home()


@require_POST
@for_volunteers
def take_place(request: Request, number: str) -> HttpResponse:
    """Take the place that is held."""
    waiting = get_wait(request.actor, number)
    waitlist.take_place(waiting, by=request.actor, at=now(), once=request.once)
    messages.success(request, TAKEN)
    return _to_wish(waiting.wish)


@require_POST
@for_volunteers
def leave(request: Request, number: str) -> HttpResponse:
    """退出候补, or let a held place go."""
    waiting = get_wait(request.actor, number)
    waitlist.leave(waiting, by=request.actor, at=now(), once=request.once)
    messages.success(request, _("已经退出候补。"))
    return _home()


@require_POST
@for_volunteers
def step_in(request: Request, number: str) -> HttpResponse:
    """Go instead of who asked."""
    asked = get_asked(request.actor, number)
    claiming.step_in(asked, by=request.actor, at=now(), once=request.once)
    messages.success(request, TAKEN)
    return _to_wish(asked.claim.wish)


@require_POST
@for_volunteers
def decline_stand_in(request: Request, number: str) -> HttpResponse:
    """Not to go instead."""
    asked = get_asked(request.actor, number)
    claiming.decline_stand_in(asked, by=request.actor, at=now(), once=request.once)
    messages.success(request, _("告诉他了：这次您去不了。"))
    return _home()
