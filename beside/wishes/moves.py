"""The one place where a state changes: compare-and-swap on the row's own columns.

The database decides who was first; the late one is told where things stand now. Filters name only
columns of the row itself: a join would let both racers win on PostgreSQL (ruling 2).
"""

from datetime import datetime
from typing import Any

from django.db.models import Case, F, Value, When
from django.utils.translation import gettext_lazy as _

from beside.common.refusal import Reason, Refused
from beside.platform.change import Plus, change
from beside.platform.insert import insert
from beside.platform.prepared import PreparedUpdate
from beside.platform.reread import reread
from beside.wishes.models import Claim, Offer, StandIn, Waiting, WaitState, Wish
from beside.wishes.states import (
    AT_WORK,
    CLAIM_STEPS,
    CLOSED,
    OFF_THE_WALL,
    OFFER_STEPS,
    SERVED,
    STEPS,
    State,
    Step,
)

NOT_NOW = Reason("wish.not_now", _("心愿现在是“%(state)s”，不能这样办理。"))
FULL = Reason("wish.full", _("名额已经满了，心愿现在是“%(state)s”。可以排个候补。"))
CLAIM_NOT_NOW = Reason("claim.not_now", _("这次接单现在是“%(state)s”，不能这样办理。"))
OFFER_NOT_NOW = Reason("offer.not_now", _("这次派单现在是“%(state)s”，不能这样办理。"))

WAIT_OVER = Reason("waiting.over", _("您的候补现在是“%(state)s”。"))


def _changes(step: Step, to: str | None, at: datetime, before: str) -> dict[str, Any]:
    """Columns of the new state; nothing for a step that leaves the state as it is."""
    if not step.targets or to == before:
        return {}
    target = step.targets[0] if to is None else to
    # From elsewhere the database refuses it.
    if before in step.sources and not step.may_lead(before, target):
        raise ValueError(target)
    return {"state": target, "state_since": at}


def move(
    wish: Wish,
    verb: str,
    *,
    at: datetime,
    to: str | None = None,
    version: int | None = None,
    **columns: Any,
) -> None:
    """Take one step with a wish, if it still stands where it must, and count its version.

    `to` chooses among the step's targets; with `version` nothing may have happened since it. The
    instance is read again afterwards.

    What hangs nowhere has no date of hanging; what is deferred no longer, no review day and no
    reason, unless the step gives one; when the service of a wish ends, so does its waitlist, with
    the places held for it.

    Raises:
        Refused: it tells the state the wish is in now.
    """
    step = STEPS[verb]
    changes = {**_changes(step, to, at, wish.state), **columns}
    target = changes.get("state")
    if wish.state == State.DEFERRED and target is not None:
        changes = {"review_on": None, "exit_reason": "", **changes}
    if target in CLOSED:
        changes |= {"closed_at": at, "due_at": None, "clock": ""}
    if target in OFF_THE_WALL:
        changes["opened_at"] = None
    served_until_now = wish.state in SERVED and target is not None and target not in SERVED
    if served_until_now:
        changes["held"] = 0
    counted = {**changes, "version": Plus(1)}
    same = {} if version is None else {"version": version}
    moved = change(Wish, counted, id=wish.pk, state=step.sources, **same)
    _read_again(wish, moved, NOT_NOW)
    if served_until_now:
        _end_waitlist(wish, at)


def _read_again(wish: Wish, moved: int, late: Reason) -> None:
    reread(wish)
    if not moved:
        raise Refused(late.of(state=wish.get_state_display()))


def born(wish: Wish) -> None:
    """Save a new wish with its first version."""
    wish.version = 1
    insert(wish)


# `open` while a place is left after one more is taken; the closing clock starts with the first.
_take = PreparedUpdate(
    lambda wish, at, clock, due_at: (
        Wish.objects.filter(
            pk=wish, state__in=sorted(STEPS["claim"].sources), slots__gt=F("taken") + F("held")
        ),
        {
            "state": Case(
                When(slots__gt=F("taken") + F("held") + 1, then=Value(State.OPEN.value)),
                default=Value(State.CLAIMED.value),
            ),
            "state_since": at,
            "taken": F("taken") + 1,
            "clock": Case(When(taken=0, then=Value(clock)), default=F("clock")),
            "due_at": Case(When(taken=0, then=Value(due_at)), default=F("due_at")),
            "version": F("version") + 1,
        },
    ),
    wish=int,
    at=datetime,
    clock=str,
    due_at=datetime,
)


def take_place(wish: Wish, *, at: datetime, clock: str, due_at: datetime) -> None:
    """Take one free place of a wish on the wall, in one UPDATE: the last one takes it off, with the
    first one this clock starts. The instance is read again afterwards.

    Raises:
        Refused: no place is left; it tells the state the wish is in now.
    """
    moved = _take.run(wish=wish.pk, at=at, clock=clock, due_at=due_at)
    _read_again(wish, moved, FULL)


def move_claim(claim: Claim, verb: str, *, at: datetime, **columns: Any) -> bool:
    """Take one step with a claim of a locked wish; whether it led until now.

    Who leads may have changed since the claim was read, so the swap asks for that too.

    Raises:
        Refused: it is not in a state for that.
    """
    step = CLAIM_STEPS[verb]
    if not _swap_claim(claim, step, at, columns):
        reread(claim)
        if claim.state not in step.sources or not _swap_claim(claim, step, at, columns):
            raise Refused(CLAIM_NOT_NOW.of(state=claim.get_state_display()))
    led = claim.lead
    for name, value in {**_changes(step, None, at, ""), **columns}.items():
        setattr(claim, name, value)
    if claim.state not in AT_WORK:
        _end_requests([claim.pk], at)
    return led


def _swap_claim(claim: Claim, step: Step, at: datetime, columns: dict[str, Any]) -> int:
    changes = {**_changes(step, None, at, ""), **columns}
    return change(Claim, changes, id=claim.pk, lead=claim.lead, state=step.sources)


def move_claims(wish: Wish, verb: str, *, at: datetime, **columns: Any) -> int:
    """Take one step with every claim of a wish that is in a state for it; how many there were."""
    step = CLAIM_STEPS[verb]
    (target,) = step.targets
    moved = change(
        Claim, {"state": target, "state_since": at, **columns}, wish=wish.pk, state=step.sources
    )
    if moved and target not in AT_WORK:
        _end_requests(list(Claim.objects.filter(wish_id=wish.pk).values_list("pk", flat=True)), at)
    return moved


def require_at_work(claim: Claim) -> None:
    """Only who has something left to do may send somebody else.

    Raises:
        Refused: the claim has been reported, or has ended.
    """
    reread(claim)
    if claim.state not in AT_WORK:
        raise Refused(CLAIM_NOT_NOW.of(state=claim.get_state_display()))


def _end_requests(claims: list[int], at: datetime) -> None:
    """Nobody is asked any more to go instead of those who are done."""
    StandIn.objects.filter(claim_id__in=claims, answered_at=None).update(answered_at=at)


def move_offer(offer: Offer, verb: str, *, at: datetime) -> None:
    """Take one step with an offer; every step from pending ends it.

    Raises:
        Refused: somebody answered or recalled it before.
    """
    step = OFFER_STEPS[verb]
    changes = {**_changes(step, None, at, offer.state), "ended_at": at}
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


def _end_waitlist(wish: Wish, at: datetime) -> None:
    """Let everybody go who waits for a place that nobody needs any more."""
    waiting = Waiting.objects.filter(wish_id=wish.pk, ended_at=None)
    waiting.update(state=WaitState.LEFT, ended_at=at)
