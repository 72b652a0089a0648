"""撤销: the desk takes back what it has just done."""

from datetime import datetime

from beside.access.actor import Actor
from beside.common.refusal import Refused, require
from beside.platform.idempotency import Once, once
from beside.platform.reread import reread
from beside.wishes import clocks
from beside.wishes.actions.begin import begin, journal, state_of
from beside.wishes.actions.offering import publish, recall, take_down
from beside.wishes.events import Undone
from beside.wishes.models import Undoable, Wish
from beside.wishes.moves import NOT_NOW, move
from beside.wishes.passing import is_agreed
from beside.wishes.selectors.dossier import pending_offer
from beside.wishes.selectors.story import history
from beside.wishes.states import State
from beside.wishes.undoing import BACK, may_undo, state_before, stood_since


@once
def undo(
    wish: Wish,
    version: int,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> Wish:
    """Take back the step that made this version of the wish, by the step that leads back from it.

    Raises:
        Refused: something has happened since, or too much time has passed, or another hand did it,
            or nothing leads back.
    """
    begin(wish)
    require(may_undo(by, wish, version, at))
    back = BACK[history(wish)[-1].verb]
    if back == "take_down":
        take_down(wish, by=by, at=at)
    elif back == "publish":
        publish(wish, by=by, at=at)
    elif back == "recall":
        _recall(wish, by=by, at=at)
    else:
        _as_before(wish, version, by=by, at=at)
    return wish


def _recall(wish: Wish, *, by: Actor, at: datetime) -> None:
    pending = pending_offer(wish)
    if pending is None:
        raise Refused(NOT_NOW.of(state=wish.get_state_display()))
    recall(pending, by=by, at=at)
    reread(wish)


def _as_before(wish: Wish, version: int, *, by: Actor, at: datetime) -> None:
    """Put it back where it stood, its clock running from when it came there."""
    steps = history(wish)
    undone, state = Undoable(steps[-1].verb), State(state_before(steps))
    due = _due(wish, state, stood_since(steps))
    over = {"closed_at": None, "exit_reason": "", "review_on": None}
    move(wish, "undo", at=at, to=state, version=version, **{**over, **due})
    journal(Undone(state=state_of(wish), undone=undone), wish, by=by, at=at)


def _due(wish: Wish, state: State, since: datetime) -> clocks.Due:
    if state == State.SUBMITTED:
        return clocks.verify(wish.urgency, wish.district_id, since)
    if state == State.NEED_INFO:
        return clocks.question(wish, since)
    if not is_agreed(wish):
        return clocks.agree(wish, since)
    if wish.unclaimed_since is None:
        return clocks.ladder(wish, since)
    return clocks.take(wish, wish.unclaimed_since, wish.rung)
