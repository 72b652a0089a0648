"""终止: a wish ends silently. No rating is asked, nobody is told, no address opens it any more."""

from datetime import datetime

from django.db import transaction

from beside.access.actor import Actor
from beside.common.refusal import Refused, require
from beside.hours.models import Basis
from beside.wishes import rules
from beside.wishes.actions.begin import begin, journal, state_of
from beside.wishes.actions.crediting import credit_logged
from beside.wishes.actions.intake import end_promises
from beside.wishes.actions.links import close_links
from beside.wishes.events import Cancelled
from beside.wishes.models import Wish
from beside.wishes.moves import move
from beside.wishes.reasons import QUIET, ExitReason
from beside.wishes.refusals import NOT_A_REASON
from beside.wishes.states import State
from beside.wishes.wall import refresh_wall


@transaction.atomic
def end_quietly(wish: Wish, reason: ExitReason, *, by: Actor, at: datetime) -> Wish:
    """Because the person is gone, closes her account or has herself forgotten (flows.rights).

    Raises:
        Refused: neither desk nor office of it, served by who ends it, or another reason.
    """
    begin(wish)
    require(rules.may_end_quietly(by, wish))
    if reason not in QUIET:
        raise Refused(NOT_A_REASON)
    end_now(wish, reason, by=by, at=at)
    return wish


def end_now(wish: Wish, reason: ExitReason, *, by: Actor, at: datetime) -> None:
    """Free whoever promised something about a locked wish, and end it."""
    end_promises(wish, at=at)
    if wish.state != State.DISPUTED:  # what is disputed stays frozen: nobody will decide it now
        credit_logged(wish, Basis.LOGGED, by=by, at=at)
    move(wish, "cancel", at=at, exit_reason=reason, taken=0, held=0)
    close_links(wish, at=at)
    refresh_wall(wish)
    journal(Cancelled(state=state_of(wish), reason=reason), wish, by=by, at=at)
