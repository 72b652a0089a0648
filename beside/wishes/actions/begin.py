"""How every action begins and ends: read the wish anew inside the transaction; write down what
moved.
"""

from collections.abc import Iterable
from datetime import datetime

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.journal.record import record
from beside.people.models import Delegation, Volunteer
from beside.platform.prepared import Prepared
from beside.platform.reread import reread
from beside.wishes import clocks
from beside.wishes.eligibility import NOT_REGISTERED
from beside.wishes.entrusted import require_standing
from beside.wishes.events import WishEvent
from beside.wishes.models import Claim, Wish
from beside.wishes.states import State


def begin(wish: Wish) -> None:
    """Lock the wish's row and read it anew: what is decided on must be true now.

    On PostgreSQL the row is locked; on SQLite the IMMEDIATE transaction already has the only pen.
    """
    reread(wish, lock=True)


def begin_for(wish: Wish, *, by: Actor, at: datetime) -> Delegation | None:
    """As `begin`, for what a delegate may do: his delegation, locked as long as the act lasts; none
    for everybody else.

    Raises:
        Refused: it does not stand any more.
    """
    begin(wish)
    return require_standing(by, wish, at)


def lock_volunteers(ids: Iterable[int]) -> dict[int, Volunteer]:
    """Lock volunteers, always before the wish and in order of key, and read them anew: rules over
    several claims of somebody look at her row.

    Not the key: whoever makes an offer or a claim for her meanwhile, with the wish locked, must not
    wait for us, or each would wait for the other.
    """
    return {pk: row for pk in sorted(set(ids)) for row in _locked.all(pk=pk)}


_locked = Prepared(
    lambda pk: Volunteer.objects.select_for_update(no_key=True).filter(pk=pk), pk=int
)


def own_volunteer(by: Actor) -> Volunteer:
    """The acting volunteer's row, locked.

    Raises:
        Refused: she is no volunteer.
    """
    pk = by.volunteer_id or 0
    volunteer = lock_volunteers([pk]).get(pk)
    if volunteer is None:
        raise Refused(NOT_REGISTERED)
    return volunteer


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
