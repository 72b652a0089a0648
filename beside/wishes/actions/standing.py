"""Where a wish stands while it is served: one rule, asked by every step that changes its places,
its wall, its offer or its claims.

It is offered while an offer pends; reported when all open claims are; on the wall while it hangs
there and places remain; else with those who hold places; else at the desk. Places that come free go
to who waits, before the wall sees them. The clock follows from the same.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from beside.platform.prepared import Prepared
from beside.wishes import clocks
from beside.wishes.models import Claim, Clock, Exposure, Offer, Waiting, WaitState, Wish
from beside.wishes.moves import move, move_waiting
from beside.wishes.passing import is_agreed
from beside.wishes.states import ClaimState, State
from beside.wishes.wall import refresh_wall


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a wish after a step, and whether it hangs on the wall then."""

    slots: int
    taken: int
    held: int
    hung: bool

    @classmethod
    def after(cls, wish: Wish, changes: dict[str, Any]) -> Self:
        """What a locked wish will have when these columns are changed."""
        will = {"opened_at": wish.opened_at, "exposure": wish.exposure} | changes
        return cls(
            slots=changes.get("slots", wish.slots),
            taken=changes.get("taken", wish.taken),
            held=changes.get("held", wish.held),
            hung=will["opened_at"] is not None and will["exposure"] != Exposure.PRIVATE,
        )

    @property
    def left(self) -> int:
        """Places that nobody has."""
        return self.slots - self.taken - self.held


def stand(
    wish: Wish, verb: str, *, at: datetime, offered: bool | None = None, **changes: Any
) -> tuple[int, ...]:
    """Take a step with a locked wish to where it stands when these columns are changed.

    Claims that end or report have done so before; new ones are made afterwards. `offered` tells
    whether an offer pends after the step; unless told, that stays as it is.

    Returns the volunteers for whom places are held now, in the order in which they waited.
    """
    if offered is None:
        offered = wish.state == State.OFFERED
    places, before = Places.after(wish, changes), wish.state
    is_reported = places.taken <= wish.taken and all_reported(wish)
    asked: tuple[int, ...] = ()
    if not offered and not is_reported:
        asked = _hold(wish, places.left, at)
    if asked:
        places = replace(places, held=places.held + len(asked))
        changes["held"] = places.held
    target = State.OFFERED if offered else _standing(places, is_reported=is_reported)
    move(wish, verb, at=at, to=target, **{**_due(wish, target, places, at), **changes})
    if State.OPEN in (before, wish.state):
        refresh_wall(wish)
    return asked


def _standing(places: Places, *, is_reported: bool) -> State:
    if is_reported:
        return State.REPORTED
    if places.hung and places.left:
        return State.OPEN
    return State.CLAIMED if places.taken or places.held else State.VERIFIED


def _due(wish: Wish, target: State, places: Places, at: datetime) -> clocks.Due:
    """The clock of where it will stand; nothing where the one that runs goes on.

    The closing clock starts with the first claim, and those who come later do not put it off.
    """
    if target == State.REPORTED:
        return clocks.call_back(wish, at, 0)
    if places.taken:
        runs = wish.taken and wish.clock == Clock.CLOSE
        return {} if runs else clocks.close(wish, at, hard=wish.category.hard)
    if target == State.OFFERED or places.held:
        return clocks.answer(_answer_by(wish, at))
    if not is_agreed(wish):
        return {} if wish.clock == Clock.AGREE else clocks.agree(wish, at)
    if wish.clock == Clock.TAKE:
        return {}
    since = wish.unclaimed_since
    return clocks.take(wish, since, wish.rung) if since else clocks.ladder(wish, at)


def _answer_by(wish: Wish, at: datetime) -> datetime:
    """By when everybody has answered who was asked."""
    offers = Offer.objects.filter(wish=wish, ended_at=None)
    holds = Waiting.objects.filter(wish=wish, state=WaitState.HELD, ended_at=None)
    until = [*(one.answer_by for one in offers), *(one.hold_until or at for one in holds)]
    return max(until, default=at)


def all_reported(wish: Wish) -> bool:
    """Whether somebody holds a place, and everybody who does has reported."""
    return set(_states.all(wish=wish.pk)) == {ClaimState.REPORTED}


_states = Prepared(
    lambda wish: Claim.objects.filter(wish=wish, ended_at=None).values_list("state", flat=True),
    wish=int,
)
_following = Prepared(
    lambda wish: (
        Waiting.objects.filter(wish=wish, state=WaitState.WAITING, ended_at=None)
        .exclude(volunteer__in=Claim.objects.filter(wish=wish, ended_at=None).values("volunteer"))
        .order_by("since", "pk")
    ),
    wish=int,
)


def _hold(wish: Wish, places: int, at: datetime) -> tuple[int, ...]:
    """Hold free places for who has waited longest; their volunteer ids."""
    if places < 1:
        return ()
    asked = _following.all(wish=wish.pk)[:places]
    until = clocks.hold_until(wish.district_id, at) if asked else None
    for waiting in asked:
        move_waiting(waiting, WaitState.HELD, at=at, hold_until=until)
    return tuple(waiting.volunteer_id for waiting in asked)


def given_up(claim: Claim, at: datetime) -> dict[str, Any]:
    """Columns of the locked wish of a claim that ends: the ladder counts from here, if she had
    spoken with the resident. Whoever did not had it in name only, and those days count.
    """
    since = at if claim.contacted_at is not None else claim.wish.unclaimed_since
    claim.wish.unclaimed_since = since
    return {"unclaimed_since": since}


def back_at_desk(wish: Wish, at: datetime) -> tuple[State, clocks.Due]:
    """Where a wish goes that comes back unserved: to be dispatched, or still to be verified."""
    if wish.approved_at is None:
        return State.SUBMITTED, clocks.verify(wish.urgency, wish.district_id, at)
    return State.VERIFIED, sought(wish, at)


def sought(wish: Wish, at: datetime) -> clocks.Due:
    """The clock of a verified wish that nobody has: the ladder, once everybody agrees."""
    return clocks.ladder(wish, at) if is_agreed(wish) else clocks.agree(wish, at)
