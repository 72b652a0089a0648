"""The one place where a state changes: compare-and-swap on the row's own columns.

The database decides who was first; the late one is told where things stand now. Filters name only
columns of the row itself: a join would let both racers win on PostgreSQL (ruling 2).
"""

from datetime import datetime
from typing import Any

from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Reason, Refused
from beside.platform.change import Plus, change
from beside.platform.insert import insert
from beside.platform.reread import reread
from beside.wishes.models import Claim, Offer, Waiting, WaitState, Wish
from beside.wishes.states import CLAIM_STEPS, CLOSED, OFFER_STEPS, STEPS, State, Step

NOT_NOW = Reason("wish.not_now", _("心愿现在是“%(state)s”，不能这样办理。"))
FULL = Reason("wish.full", _("名额已经满了，心愿现在是“%(state)s”。可以排个候补。"))
CLAIM_NOT_NOW = Reason("claim.not_now", _("这次接单现在是“%(state)s”，不能这样办理。"))
OFFER_NOT_NOW = Reason("offer.not_now", _("这次派单现在是“%(state)s”，不能这样办理。"))

WAIT_OVER = Reason("waiting.over", _("您的候补现在是“%(state)s”。"))


def _changes(step: Step, to: Any, at: datetime) -> dict[str, Any]:
    """Columns of the new state; nothing for a step that leaves the state as it is."""
    if not step.targets:
        return {}
    target = step.targets[0] if to is None else to
    if isinstance(target, str) and target not in step.targets:
        raise ValueError(target)
    return {"state": target, "state_since": at}


def move(
    wish: Wish,
    verb: str,
    *,
    at: datetime,
    to: Any = None,
    where: Q | None = None,
    late: Reason = NOT_NOW,
    **columns: Any,
) -> None:
    """Take one step with a wish, if it still stands where it must, and count its version.

    `to` chooses among the step's targets: a state, or an SQL expression that yields one. `where`
    adds conditions on the wish's own columns. The instance is read again afterwards.

    Raises:
        Refused: with `late`, telling the state the wish is in now.
    """
    step = STEPS[verb]
    changes = {**_changes(step, to, at), **columns}
    if changes.get("state") in CLOSED:
        changes |= {"closed_at": at, "due_at": None, "clock": ""}
    moved = _swap(wish, step, changes, where)
    reread(wish)
    if not moved:
        raise Refused(late.of(state=wish.get_state_display()))


def _swap(wish: Wish, step: Step, changes: dict[str, Any], where: Q | None) -> int:
    """The UPDATE; what Django has to put together only where expressions are involved."""
    if where is None and not any(hasattr(one, "resolve_expression") for one in changes.values()):
        counted = {**changes, "version": Plus(1)}
        return change(Wish, counted, id=wish.pk, state=step.sources)
    mine = Q(pk=wish.pk, state__in=sorted(step.sources))
    rows = Wish.objects.filter(mine & where if where else mine)
    return rows.update(**changes, version=F("version") + 1)


def born(wish: Wish) -> None:
    """Save a new wish with its first version."""
    wish.version = 1
    insert(wish)


def free_or(taken_state: str) -> Case:
    """`open` while a place is left after one more is taken, else `taken_state`: one UPDATE
    claims.
    """
    return Case(
        When(slots__gt=F("taken") + F("held") + 1, then=Value(State.OPEN.value)),
        default=Value(taken_state),
    )


def move_claim(claim: Claim, verb: str, *, at: datetime, **columns: Any) -> None:
    """Take one step with a claim.

    Raises:
        Refused: it is not in a state for that.
    """
    step = CLAIM_STEPS[verb]
    changes = {**_changes(step, None, at), **columns}
    moved = change(Claim, changes, id=claim.pk, state=step.sources)
    for name, value in changes.items():
        setattr(claim, name, value)
    if not moved:
        claim.refresh_from_db()
        raise Refused(CLAIM_NOT_NOW.of(state=claim.get_state_display()))


def move_claims(wish: Wish, verb: str, *, at: datetime, **columns: Any) -> int:
    """Take one step with every claim of a wish that is in a state for it; how many there were."""
    step = CLAIM_STEPS[verb]
    changes = {**_changes(step, None, at), **columns}
    return change(Claim, changes, wish=wish.pk, state=step.sources)


def move_offer(offer: Offer, verb: str, *, at: datetime) -> None:
    """Take one step with an offer; every step from pending ends it.

    Raises:
        Refused: somebody answered or recalled it before.
    """
    step = OFFER_STEPS[verb]
    changes = {**_changes(step, None, at), "ended_at": at}
    moved = change(Offer, changes, id=offer.pk, state=step.sources)
    reread(offer)
    if not moved:
        raise Refused(OFFER_NOT_NOW.of(state=offer.get_state_display()))


def move_waiting(waiting: Waiting, to: WaitState, *, at: datetime, **columns: Any) -> None:
    """Take somebody on the waitlist further; every state but "held" ends the wait.

    Raises:
        Refused: the wait is over already.
    """
    ended = None if to == WaitState.HELD else at
    mine = Waiting.objects.filter(pk=waiting.pk, state=waiting.state, ended_at=None)
    moved = mine.update(state=to, ended_at=ended, **columns)
    waiting.refresh_from_db()
    if not moved:
        raise Refused(WAIT_OVER.of(state=waiting.get_state_display()))


def end_waitlist(wish: Wish, *, at: datetime) -> None:
    """Let everybody go who waits for a wish that ends."""
    waiting = Waiting.objects.filter(wish_id=wish.pk, ended_at=None)
    waiting.update(state=WaitState.LEFT, ended_at=at)
