"""接单: claiming from the wall, giving a place back, sending a stand-in."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet, Value
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.common.clock import service_day
from beside.common.refusal import Reason, Refused, require
from beside.people.models import Volunteer
from beside.platform.idempotency import Once, once
from beside.platform.insert import insert
from beside.platform.prepared import Prepared
from beside.wishes import clocks, rules
from beside.wishes.actions.begin import begin, journal, new_claim, own_volunteer, state_of
from beside.wishes.actions.members import Group, require_member
from beside.wishes.actions.standing import given_up
from beside.wishes.actions.waitlist import give_back, stop_waiting
from beside.wishes.eligibility import OTHER_UNFIT, may_take
from beside.wishes.events import Claimed, Released, StandInAsked, StandInDeclined, SteppedIn
from beside.wishes.models import Claim, EndReason, StandIn, Waiting, Wish
from beside.wishes.moves import move, move_claim, require_at_work, take_place
from beside.wishes.states import State
from beside.wishes.taking_off import may_take_off
from beside.wishes.wall import refresh_wall

ALREADY_YOURS = Reason("claim.already_yours", _("这件心愿您已经接了。"))
ASKED_ALREADY = Reason("claim.asked_already", _("已请了一位接替的人，请等他回话或先取消。"))
NOT_ASKED = Reason("claim.not_asked", _("没有请您接替这一单。"))
CLAIM, WAIT = "claim", "wait"


@once
def claim(
    wish: Wish,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> Claim:
    """党员接单: one place of a wish on the wall. The last place takes it off; the late one is told
    so.

    The move comes first, so that the rules look at the wish as this claim leaves it; a rule that
    refuses undoes the move with the transaction.
    """
    volunteer = own_volunteer(by)
    hers = _hers.all(wish=wish.pk, volunteer=volunteer.pk)
    if CLAIM in hers:
        raise Refused(ALREADY_YOURS)
    if WAIT in hers:
        stop_waiting(wish, [volunteer.pk], by=by, at=at)
    take_place(wish, at=at, **clocks.close(wish, at, hard=wish.category.hard))
    require(rules.may_claim(by, wish, volunteer, at))
    made = insert(new_claim(wish, volunteer, at=at, lead=wish.taken == 1))
    if wish.state != State.OPEN:
        refresh_wall(wish)
    event = Claimed(state=state_of(wish), claim_id=made.pk, volunteer_id=volunteer.pk)
    journal(event, wish, by=by, at=at)
    return made


@once
def release(
    claim: Claim,
    *,
    by: Actor,
    at: datetime,
    reason: EndReason = EndReason.NONE,
    once: Once | None = None,
) -> Claim:
    """退回: give the place back, without blame (条例 Art. 22).

    It is held for the next who waits.
    """
    wish = claim.wish
    begin(wish)
    require(rules.may_release(by, claim, at))
    held = give_back(claim, "release", at=at, reason=reason)
    event = Released(state=state_of(wish), claim_id=claim.pk, reason=reason, held_for_id=held)
    journal(event, wish, by=by, at=at)
    return claim


@once
def ask_stand_in(
    claim: Claim,
    volunteer: Volunteer,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> StandIn:
    """Ask another volunteer to go instead. The asker stays responsible until replaced."""
    wish = claim.wish
    begin(wish)
    require(rules.may_ask_stand_in(by, claim))
    require_at_work(claim)
    _could_stand_in(claim, volunteer, at=at)
    if claim.stand_ins.filter(answered_at=None).exists():
        raise Refused(ASKED_ALREADY)
    move(wish, "ask_stand_in", at=at)
    asked = insert(StandIn(claim=claim, volunteer=volunteer, asked_at=at))
    event = StandInAsked(state=state_of(wish), claim_id=claim.pk, stand_in_id=asked.pk)
    journal(event, wish, by=by, at=at)
    return asked


@once
def step_in(
    asked: StandIn,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> Claim:
    """The stand-in says yes and takes over place and lead; the one before is free."""
    volunteer = own_volunteer(by)
    if asked.volunteer_id != volunteer.pk:
        raise Refused(NOT_ASKED)
    old, wish = asked.claim, asked.claim.wish
    begin(wish)
    _may_stand_in(old, volunteer, user_id=by.user_id, at=at)
    _answer(asked, accepted=True, at=at)
    stop_waiting(wish, [volunteer.pk], by=by, at=at)
    ended = {"ended_at": at, "end_reason": EndReason.STAND_IN, "lead": False}
    was_lead = move_claim(old, "step_in", at=at, **ended)
    move(wish, "step_in", at=at, **given_up(old, at))
    new = new_claim(wish, volunteer, at=at, lead=was_lead)
    new.team_id, new.unit_id, new.offer_id = old.team_id, old.unit_id, old.offer_id
    insert(new)
    event = SteppedIn(
        state=state_of(wish), claim_id=new.pk, stand_in_id=asked.pk, replaced_id=old.pk
    )
    journal(event, wish, by=by, at=at)
    return new


@once
def decline_stand_in(
    asked: StandIn,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> StandIn:
    """The stand-in cannot, or may not, or the asker thought better of it."""
    wish = asked.claim.wish
    begin(wish)
    hers = asked.volunteer_id == by.volunteer_id
    if not (hers or may_take_off(by, wish, asked.volunteer, at)):
        require(rules.may_ask_stand_in(by, asked.claim))
    _answer(asked, accepted=False, at=at)
    move(wish, "decline_stand_in", at=at)
    event = StandInDeclined(state=state_of(wish), claim_id=asked.claim_id, stand_in_id=asked.pk)
    journal(event, wish, by=by, at=at)
    return asked


def _require_new(wish: Wish, volunteer: Volunteer) -> None:
    """Nobody holds two places of one wish."""
    if CLAIM in _hers.all(wish=wish.pk, volunteer=volunteer.pk):
        raise Refused(ALREADY_YOURS)


# What she has to do with a wish already: its claim, or a wait for it.
_hers = Prepared(
    lambda wish, volunteer: _open(Claim, wish, volunteer, CLAIM).union(
        _open(Waiting, wish, volunteer, WAIT)
    ),
    wish=int,
    volunteer=int,
)


def _open(model: type[Claim | Waiting], wish: int, volunteer: int, word: str) -> QuerySet[Any, Any]:
    rows = model._default_manager.filter(wish=wish, volunteer=volunteer, ended_at=None)
    return rows.values_list(Value(word), flat=True)


def _could_stand_in(claim: Claim, volunteer: Volunteer, *, at: datetime) -> None:
    """Whether somebody else may be asked. What stands in her way is not for the asker to know: only
    whether she is of the group.
    """
    require_member({volunteer.pk}, Group.of(claim), at)
    try:
        _may_stand_in(claim, volunteer, user_id=None, at=at)
    except Refused:
        raise Refused(OTHER_UNFIT) from None


def _may_stand_in(claim: Claim, volunteer: Volunteer, *, user_id: int | None, at: datetime) -> None:
    """Who goes instead takes the same place: fit for it as if named for it at first, and of the
    same team or unit.
    """
    wish, through = claim.wish, claim.unit_id is not None
    _require_new(wish, volunteer)
    on = service_day(at)
    require(may_take(wish, volunteer, user_id=user_id, on=on, through_unit=through))
    require_member({volunteer.pk}, Group.of(claim), at)


def _answer(asked: StandIn, *, accepted: bool, at: datetime) -> None:
    answered = StandIn.objects.filter(pk=asked.pk, answered_at=None)
    if not answered.update(answered_at=at, accepted=accepted):
        raise Refused(NOT_ASKED)
