"""候补: waiting for a place, and what happens when one comes free.

A place given back is held, in the same transaction, for who has waited longest; she must confirm in
time, or the next is asked. Only a place nobody waits for goes back to the wall.
"""

from datetime import datetime
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.common.clock import service_day
from beside.common.refusal import Reason, Refused, require
from beside.people.models import Volunteer
from beside.platform.idempotency import Once, once
from beside.platform.insert import insert
from beside.wishes import clocks
from beside.wishes.actions.begin import (
    back_from_promise,
    begin,
    journal,
    new_claim,
    state_of,
)
from beside.wishes.eligibility import NOT_REGISTERED, may_take
from beside.wishes.events import LeftWaitlist, TookPlace, WaitedFor
from beside.wishes.models import Claim, EndReason, Waiting, WaitState, Wish
from beside.wishes.moves import move, move_claim, move_waiting
from beside.wishes.states import ClaimState, State
from beside.wishes.wall import refresh_wall

PLACES_LEFT = Reason("waiting.places_left", _("还有名额，可以直接接单。"))
WAITING_ALREADY = Reason("waiting.already", _("您已经在候补，或者已经接了这件心愿。"))
NOT_HELD = Reason("waiting.not_held", _("现在没有为您保留的名额。"))
NOT_YOURS = Reason("waiting.not_yours", _("这不是您的候补。"))


@once
def wait(
    wish: Wish,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> Waiting:
    """排候补: ask to be called when a place comes free."""
    volunteer = Volunteer.objects.filter(pk=by.volunteer_id or 0).first()
    if volunteer is None:
        raise Refused(NOT_REGISTERED)
    begin(wish)
    require(may_take(wish, volunteer, user_id=by.user_id, on=service_day(at)))
    if wish.places_left > 0 and wish.state == State.OPEN:
        raise Refused(PLACES_LEFT)
    mine = Q(wish=wish, volunteer=volunteer, ended_at=None)
    if Waiting.objects.filter(mine).exists() or Claim.objects.filter(mine).exists():
        raise Refused(WAITING_ALREADY)
    move(wish, "wait", at=at)
    made = insert(Waiting(wish=wish, volunteer=volunteer, since=at))
    journal(WaitedFor(state=state_of(wish), waiting_id=made.pk), wish, by=by, at=at)
    return made


@once
def leave(
    waiting: Waiting,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> Waiting:
    """退出候补: also for a held place one does not want; the next who waits is asked."""
    if waiting.volunteer_id != by.volunteer_id:
        raise Refused(NOT_YOURS)
    wish = waiting.wish
    begin(wish)
    held = end_wait(waiting, WaitState.LEFT, at=at)
    event = LeftWaitlist(state=state_of(wish), waiting_id=waiting.pk, held_for_id=held)
    journal(event, wish, by=by, at=at)
    return waiting


@once
def take_place(
    waiting: Waiting,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> Claim:
    """确认: take the held place."""
    volunteer = Volunteer.objects.select_for_update().get(pk=waiting.volunteer_id)
    if volunteer.pk != by.volunteer_id:
        raise Refused(NOT_YOURS)
    wish = waiting.wish
    begin(wish)
    waiting.refresh_from_db()
    if waiting.state != WaitState.HELD:
        raise Refused(NOT_HELD)
    require(may_take(wish, volunteer, user_id=by.user_id, on=service_day(at)))
    move_waiting(waiting, WaitState.TAKEN, at=at)
    move(
        wish,
        "take_place",
        at=at,
        where=Q(held__gte=1),
        held=F("held") - 1,
        taken=F("taken") + 1,
    )
    lead = not Claim.objects.filter(wish=wish, lead=True, ended_at=None).exists()
    made = insert(new_claim(wish, volunteer, at=at, lead=lead))
    event = TookPlace(state=state_of(wish), claim_id=made.pk, waiting_id=waiting.pk)
    journal(event, wish, by=by, at=at)
    return made


def end_wait(waiting: Waiting, to: WaitState, *, at: datetime) -> int | None:
    """End somebody's wait; a place held for her goes to the next.

    Returns whom it is held for now.
    """
    wish = waiting.wish
    waiting.refresh_from_db()
    held_a_place = waiting.state == WaitState.HELD
    move_waiting(waiting, to, at=at)
    if not held_a_place:
        move(wish, "leave", at=at, to=wish.state)
        return None
    following = _hold_for_next(wish, at=at)
    if following is not None:
        move(wish, "leave", at=at, to=wish.state)
    else:
        _free(wish, "leave", at=at, held=F("held") - 1)
    return following


def give_back(claim: Claim, verb: str, *, at: datetime, reason: EndReason) -> int | None:
    """End a claim; its place is held for the next who waits (returned), or free again."""
    wish = claim.wish
    was_lead = claim.lead
    move_claim(claim, verb, at=at, ended_at=at, end_reason=reason, lead=False)
    claim.stand_ins.filter(answered_at=None).update(answered_at=at)
    if was_lead:
        _pass_lead(wish)
    following = _hold_for_next(wish, at=at)
    if following is not None:
        shift: clocks.Due = {"taken": F("taken") - 1, "held": F("held") + 1}
        # A place that is held, not free, does not change where the wish hangs.
        move(wish, verb, at=at, to=wish.state, **shift)
    else:
        _free(wish, verb, at=at, taken=F("taken") - 1)
    return following


def _free(wish: Wish, verb: str, *, at: datetime, **counts: Any) -> None:
    """Give a place back to the wall, or to the desk where the wish does not hang there."""
    leaving = 1 if "taken" in counts else 0
    target = back_from_promise(wish, leaving)
    if target == State.CLAIMED and wish.taken - leaving + wish.held == 0:
        target = State.VERIFIED
    due: clocks.Due = {}
    if wish.taken - leaving == 0:
        due = clocks.take(wish, wish.opened_at or at, wish.rung)
    elif target == State.CLAIMED and leaving and all_reported(wish):
        target, due = State.REPORTED, clocks.call_back(wish, at, 0)
    move(wish, verb, at=at, to=target, **counts, **due)
    refresh_wall(wish)


def all_reported(wish: Wish) -> bool:
    """Whether everybody who still holds a place has reported."""
    holding = Claim.objects.filter(wish=wish, ended_at=None)
    return not holding.exclude(state=ClaimState.REPORTED).exists()


def _pass_lead(wish: Wish) -> None:
    """The lead goes to who has been at it longest."""
    following = Claim.objects.filter(wish=wish, ended_at=None).order_by("claimed_at", "pk").first()
    if following is not None:
        Claim.objects.filter(pk=following.pk).update(lead=True)


def _hold_for_next(wish: Wish, *, at: datetime) -> int | None:
    """Hold a place for who has waited longest; her volunteer id, or nothing if nobody waits."""
    following = (
        Waiting.objects.filter(wish=wish, state=WaitState.WAITING, ended_at=None)
        .order_by("since", "pk")
        .first()
    )
    if following is None:
        return None
    until = clocks.hold_until(wish.district_id, at)
    move_waiting(following, WaitState.HELD, at=at, hold_until=until)
    return following.volunteer_id
