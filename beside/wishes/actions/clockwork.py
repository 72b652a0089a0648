"""What happens by itself when a clock runs out. Fired by the worker, or by hand with `beside work
--at`.

Each act is one transaction for one wish; `run` finds what is due and leaves alone what somebody
moved in the meantime. What it costs is proportional to what is due.
"""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.db import transaction
from django.db.models import Model, Q, QuerySet

from beside.access.actor import SYSTEM, Actor
from beside.common.refusal import Refused, require
from beside.places.models import Area, Level
from beside.places.selectors import ancestors
from beside.wishes import clocks, rules
from beside.wishes.actions.begin import begin, journal, state_of
from beside.wishes.actions.desk import resume
from beside.wishes.actions.offering import end_offer
from beside.wishes.actions.waitlist import end_wait, give_back
from beside.wishes.events import Escalated, Expired, Lapsed, LeftWaitlist
from beside.wishes.models import Claim, Clock, EndReason, Offer, Waiting, WaitState, Wish
from beside.wishes.moves import move
from beside.wishes.states import LIVE, STEPS, ClaimState, State

RUNGS = (None, Level.SUBDISTRICT, Level.DISTRICT)
"""Who owns a wish on each rung: the community asks the paired unit first, then the offices
above.
"""


@transaction.atomic
def lapse(offer: Offer, *, by: Actor, at: datetime) -> Offer:
    """过时未回: nobody answered in time; the wish goes back."""
    require(rules.may_lapse(by, offer.wish))
    wish = end_offer(offer, "lapse", at=at)
    journal(Lapsed(state=state_of(wish), offer_id=offer.pk), wish, by=by, at=at)
    return offer


@transaction.atomic
def expire(claim: Claim, *, by: Actor, at: datetime) -> Claim:
    """No first contact in time: the place goes back, with its history."""
    wish = claim.wish
    begin(wish)
    require(rules.may_clock(by, wish))
    held = give_back(claim, "expire", at=at, reason=EndReason.NO_CONTACT)
    event = Expired(state=state_of(wish), claim_id=claim.pk, held_for_id=held)
    journal(event, wish, by=by, at=at)
    return claim


@transaction.atomic
def pass_hold(waiting: Waiting, *, by: Actor, at: datetime) -> Waiting:
    """A held place was not confirmed in time: the next who waits is asked."""
    wish = waiting.wish
    begin(wish)
    require(rules.may_clock(by, wish))
    held = end_wait(waiting, WaitState.PASSED, at=at)
    event = LeftWaitlist(state=state_of(wish), waiting_id=waiting.pk, held_for_id=held)
    journal(event, wish, by=by, at=at)
    return waiting


@transaction.atomic
def escalate(wish: Wish, *, by: Actor, at: datetime) -> Wish:
    """Nobody has taken it: paired unit after 3 days, subdistrict after 7, district after 14."""
    begin(wish)
    require(rules.may_escalate(by, wish))
    owner = _owner(wish, wish.rung)
    move(wish, "escalate", at=at, owner=owner, **clocks.climb(wish, at))
    event = Escalated(state=state_of(wish), rung=wish.rung, owner_id=owner.pk)
    journal(event, wish, by=by, at=at)
    return wish


def _owner(wish: Wish, rung: int) -> Area:
    level = RUNGS[rung] if rung < len(RUNGS) else Level.DISTRICT
    above = {area.level: area for area in ancestors(wish.community)}
    return above.get(level, wish.owner) if level else wish.owner


type Item = tuple[datetime, int, Promise[Any]]


@dataclass(frozen=True, slots=True)
class Promise[T: Model]:
    """What falls due at a moment that a column names, and what is done then."""

    rows: QuerySet[T]
    column: str
    act: Callable[..., object]

    def due(self, at: datetime) -> QuerySet[T]:
        """What is due by a moment, the longest overdue first."""
        return self.rows.filter(**{f"{self.column}__lte": at}).order_by(self.column, "pk")


def _promises() -> tuple[Promise[Any], ...]:
    live = Wish.objects.filter(state__in=sorted(LIVE))
    untaken = sorted(STEPS["escalate"].sources)
    climbing = {"clock": Clock.TAKE, "rung__lt": clocks.TOP, "state__in": untaken}
    claimed = Claim.objects.filter(state=ClaimState.CLAIMED, ended_at=None)
    held = Waiting.objects.filter(state=WaitState.HELD, ended_at=None)
    return (
        Promise(Offer.objects.filter(ended_at=None), "answer_by", lapse),
        Promise(claimed, "contact_due_at", expire),
        Promise(held, "hold_until", pass_hold),
        Promise(live.filter(clock=Clock.REVIEW, state=State.DEFERRED), "due_at", resume),
        Promise(live.filter(**climbing), "due_at", escalate),
    )


def run(at: datetime, *, limit: int = 500) -> int:
    """Do what is due at a moment, in the order in which it fell due; how many acts it came to.

    Call again while it is > 0: an act can set another clock that has run out as well. What breaks
    on one is raised when the others are done, so that it keeps nobody else waiting.
    """
    done = 0
    broken: list[Exception] = []
    each = [_due(promise, at, limit) for promise in _promises()]
    for _moment, pk, promise in heapq.merge(*each, key=itemgetter(0)):
        try:
            done += _keep(promise, pk, at)
        except Exception as problem:
            broken.append(problem)
        if done == limit:
            break
    if broken:
        raise broken[0]
    return done


def _keep[T: Model](promise: Promise[T], pk: int, at: datetime) -> bool:
    """Do what is due, unless somebody moved it a moment ago."""
    row = promise.due(at).filter(pk=pk).first()
    if row is None:
        return False
    try:
        promise.act(row, by=SYSTEM, at=at)
    except Refused:
        return False
    return True


def _due[T: Model](promise: Promise[T], at: datetime, batch: int) -> Iterator[Item]:
    """Mostly nothing is due, so only keys are read at first, in batches."""
    column, due = promise.column, promise.due(at)
    keys = list(due.values_list(column, "pk")[:batch])
    while keys:
        yield from ((moment, pk, promise) for moment, pk in keys)
        moment, pk = keys[-1]
        later = Q(**{f"{column}__gt": moment}) | Q(**{column: moment, "pk__gt": pk})
        keys = list(due.filter(later).values_list(column, "pk")[:batch])
