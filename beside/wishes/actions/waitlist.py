"""候补: waiting for a place, and what happens when one comes free.

A place given back is held, in the same transaction, for who has waited longest; she must confirm in
time, or the next is asked. Only a place nobody waits for goes back to the wall.
"""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.common.clock import service_day
from beside.common.refusal import Reason, Refused, require
from beside.platform.idempotency import Once, once
from beside.platform.insert import insert
from beside.platform.prepared import Prepared
from beside.wishes.actions.begin import begin, journal, new_claim, own_volunteer, state_of
from beside.wishes.actions.standing import given_up, stand
from beside.wishes.eligibility import may_take
from beside.wishes.events import LeftWaitlist, TookPlace, WaitedFor
from beside.wishes.models import Claim, EndReason, Waiting, WaitState, Wish
from beside.wishes.moves import move, move_claim, move_waiting
from beside.wishes.states import State
from beside.wishes.taking_off import may_take_off

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
    volunteer = own_volunteer(by)
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
    """退出候补: also for a held place one does not want; the next who waits is asked.

    Her office ends it, if she may not go.
    """
    wish = waiting.wish
    begin(wish)
    hers = waiting.volunteer_id == by.volunteer_id
    if not (hers or may_take_off(by, wish, waiting.volunteer, at)):
        raise Refused(NOT_YOURS)
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
    if waiting.volunteer_id != by.volunteer_id:
        raise Refused(NOT_YOURS)
    volunteer, wish = own_volunteer(by), waiting.wish
    begin(wish)
    waiting.refresh_from_db()
    if waiting.state != WaitState.HELD:
        raise Refused(NOT_HELD)
    require(may_take(wish, volunteer, user_id=by.user_id, on=service_day(at)))
    move_waiting(waiting, WaitState.TAKEN, at=at)
    stand(wish, "take_place", at=at, held=wish.held - 1, taken=wish.taken + 1)
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
    return _first(stand(wish, "leave", at=at, held=wish.held - 1))


def stop_waiting(wish: Wish, volunteers: Collection[int], *, by: Actor, at: datetime) -> None:
    """Who comes to a claim by another way waits no longer; a place held for her goes on."""
    for waiting in _waits_of(wish, volunteers):
        begin(wish)
        waiting.wish = wish
        held = end_wait(waiting, WaitState.TAKEN, at=at)
        event = LeftWaitlist(state=state_of(wish), waiting_id=waiting.pk, held_for_id=held)
        journal(event, wish, by=by, at=at)


def _waits_of(wish: Wish, volunteers: Collection[int]) -> list[Waiting]:
    if len(volunteers) == 1:
        (volunteer,) = volunteers
        return _own_waits.all(wish=wish.pk, volunteer=volunteer)
    return list(Waiting.objects.filter(wish=wish, volunteer__in=volunteers, ended_at=None))


_own_waits = Prepared(
    lambda wish, volunteer: Waiting.objects.filter(wish=wish, volunteer=volunteer, ended_at=None),
    wish=int,
    volunteer=int,
)


def give_back(claim: Claim, verb: str, *, at: datetime, reason: EndReason) -> int | None:
    """End a claim; its place is held for the next who waits (returned), or free again."""
    wish = claim.wish
    if move_claim(claim, verb, at=at, ended_at=at, end_reason=reason, lead=False):
        _pass_lead(wish)
    since = given_up(claim, at)
    return _first(stand(wish, verb, at=at, taken=wish.taken - 1, **since))


def _first(asked: tuple[int, ...]) -> int | None:
    return asked[0] if asked else None


def _pass_lead(wish: Wish) -> None:
    """The lead goes to who has been at it longest."""
    following = Claim.objects.filter(wish=wish, ended_at=None).order_by("claimed_at", "pk").first()
    if following is not None:
        Claim.objects.filter(pk=following.pk).update(lead=True)
