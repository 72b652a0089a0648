"""What happens by itself when a clock runs out. Fired by the worker, or by hand with `beside work
--at`.

Each act is one transaction for one wish; `run` finds what is due and leaves alone what somebody
moved in the meantime. What it costs is proportional to what is due.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Model, QuerySet

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


def run(at: datetime, *, limit: int = 500) -> int:
    """Do everything that is due at a moment; how many acts it came to.

    Call again while it is > 0.
    """
    offers = Offer.objects.filter(ended_at=None, answer_by__lte=at)
    claims = Claim.objects.filter(state=ClaimState.CLAIMED, ended_at=None, contact_due_at__lte=at)
    holds = Waiting.objects.filter(state=WaitState.HELD, ended_at=None, hold_until__lte=at)
    live = Wish.objects.filter(state__in=sorted(LIVE), due_at__lte=at)
    reviews = live.filter(clock=Clock.REVIEW, state=State.DEFERRED)
    untaken = live.filter(
        clock=Clock.TAKE, rung__lt=clocks.TOP, state__in=sorted(STEPS["escalate"].sources)
    )
    return sum(
        (
            _each(offers, lapse, at, limit),
            _each(claims, expire, at, limit),
            _each(holds, pass_hold, at, limit),
            _each(reviews, resume, at, limit),
            _each(untaken, escalate, at, limit),
        )
    )


def _each[T: Model](due: QuerySet[T], act: Callable[..., object], at: datetime, limit: int) -> int:
    """Do one thing to each that is due, until it is done to `limit` of them.

    Mostly nothing is due, so only keys are asked for at first.
    """
    done = 0
    for pk in _keys(due, limit):
        try:
            act(due.model._default_manager.get(pk=pk), by=SYSTEM, at=at)
        except Refused:
            continue  # somebody moved it a moment ago
        done += 1
        if done == limit:
            break
    return done


def _keys[T: Model](rows: QuerySet[T], batch: int) -> Iterator[int]:
    """The keys of these rows in their order, read in batches."""
    last = 0
    while keys := list(
        rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:batch]
    ):
        yield from keys
        last = keys[-1]
