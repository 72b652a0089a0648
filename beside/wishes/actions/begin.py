"""How every action begins and ends: read the wish anew inside the transaction; write down what
moved.
"""

from datetime import datetime

from beside.access.actor import Actor
from beside.journal.record import record
from beside.people.models import Volunteer
from beside.platform.reread import reread
from beside.wishes import clocks
from beside.wishes.events import WishEvent
from beside.wishes.models import Claim, Wish
from beside.wishes.states import State


def begin(wish: Wish) -> None:
    """Lock the wish's row and read it anew: what is decided on must be true now.

    On PostgreSQL the row is locked; on SQLite the IMMEDIATE transaction already has the only pen.
    """
    reread(wish, lock=True)


def journal(event: WishEvent, wish: Wish, *, by: Actor, at: datetime) -> None:
    """One entry about the wish, numbered by its version."""
    record(event, about=wish, by=by, at=at)


def new_claim(wish: Wish, volunteer: Volunteer, *, at: datetime, lead: bool = False) -> Claim:
    """A claim not yet saved, its clock for the first word with the resident running."""
    return Claim(
        wish=wish,
        volunteer=volunteer,
        lead=lead,
        state_since=at,
        claimed_at=at,
        contact_due_at=clocks.contact_by(wish.district_id, at),
    )


def state_of(wish: Wish) -> State:
    """Where the wish stands, as events tell it."""
    return State(wish.state)


def back_from_promise(wish: Wish, leaving: int = 0) -> State:
    """Where a wish goes when a promise of `leaving` places ends.

    To those who still hold it if no place is free to show; to the wall if it hung there; else to
    the desk.
    """
    taken = wish.taken - leaving
    if wish.opened_at is not None and wish.on_wall_by_choice:
        return State.OPEN
    return State.CLAIMED if taken > 0 else State.VERIFIED
