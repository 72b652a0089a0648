"""Who may put a wish up on paper, and which papers must come down.

The wall empties itself; a card on a board hangs until somebody walks there.
"""

from django.db.models import Q

from beside.access.actor import Actor
from beside.common.refusal import ALLOWED, Verdict, denied
from beside.wishes import refusals
from beside.wishes.models import Consent, Exposure, Wish
from beside.wishes.passing import is_passable, is_publishable
from beside.wishes.rules import may_run_desk
from beside.wishes.sight import runs_desk
from beside.wishes.states import CLOSED


def may_put_up(actor: Actor, wish: Wish) -> Verdict:
    """Put a wish up on paper: the desk, what may hang on the wall as well."""
    if wish.exposure == Exposure.PRIVATE:
        return denied(refusals.OFF_WALL)
    return may_run_desk(actor, wish) and is_passable(wish) and is_publishable(wish)


def may_remove_paper(actor: Actor, wish: Wish) -> Verdict:
    """Whoever runs the desk, also where the wish is her own: it only hides."""
    return ALLOWED if runs_desk(actor, wish) else denied(refusals.DESK_ONLY)


def must_come_down() -> Q:
    """Papers that still hang though the wish may not be public any more, or is over."""
    hidden = Q(wish__publication=Consent.NONE) | Q(wish__exposure=Exposure.PRIVATE)
    return Q(taken_down_at=None) & (hidden | Q(wish__state__in=sorted(CLOSED)))
