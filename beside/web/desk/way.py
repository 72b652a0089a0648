"""The way through a queue: the next wish that somebody may do something about, and the last."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.messages import get_messages

from beside.access.actor import Actor
from beside.places.models import Area
from beside.web.middleware import Request
from beside.wishes import rules
from beside.wishes.models import Wish
from beside.wishes.selectors.desk import queue_after, queue_before
from beside.wishes.states import State


@dataclass(frozen=True, slots=True)
class Way:
    """Numbers of the wishes before and after one; empty where there is none."""

    before: str
    after: str


def way_from(request: Request, area: Area, wish: Wish) -> Way:
    """Where one goes from a wish.

    Who has just done something about it goes to the most pressing one; who leaves it for later, to
    the one that comes after it.
    """
    has_done = len(get_messages(request)) > 0
    after = queue_after(area, wish, anew=has_done)
    return Way(
        before=_first(request.actor, queue_before(area, wish)),
        after=_first(request.actor, after),
    )


def most_pressing(actor: Actor, area: Area, wish: Wish) -> str:
    """The number of the wish at the head of the queue, besides this one; empty where none waits."""
    return _first(actor, queue_after(area, wish, anew=True))


def _first(actor: Actor, wishes: Iterable[Wish]) -> str:
    return next((one.number for one in wishes if _may_act(actor, one)), "")


def _may_act(actor: Actor, wish: Wish) -> bool:
    """Not what she has served herself, nor a dispute about something she handled."""
    rule = rules.may_review if wish.state == State.DISPUTED else rules.may_run_desk
    return bool(rule(actor, wish))
