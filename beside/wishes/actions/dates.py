"""One date of a series that does not take place: a holiday, an illness."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.common.refusal import Reason, Refused, require
from beside.platform.idempotency import Once, once
from beside.wishes import rules
from beside.wishes.actions.begin import begin, journal, state_of
from beside.wishes.events import DateSkipped
from beside.wishes.models import Occurrence, Wish
from beside.wishes.moves import move

NOT_AHEAD = Reason("date.not_ahead", _("这一次已经去过，或者已经说好不去了。"))


@once
def skip(
    wish: Wish,
    occurrence: Occurrence,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> Occurrence:
    """这次不去: one date falls out; the others stay, and nobody is late for it.

    Raises:
        Refused: neither the lead nor the desk, or the date was held or skipped before.
    """
    begin(wish)
    require(rules.may_skip(by, wish))
    ahead = Occurrence.objects.filter(
        pk=occurrence.pk, wish_id=wish.pk, held_at=None, skipped_at=None
    )
    if not ahead.update(skipped_at=at):
        raise Refused(NOT_AHEAD)
    move(wish, "skip", at=at)
    journal(DateSkipped(state=state_of(wish), occurrence_id=occurrence.pk), wish, by=by, at=at)
    return occurrence
