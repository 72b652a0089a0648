"""撤回同意: what was agreed to is agreed to no more, and what rests on it ends at once."""

from datetime import datetime
from typing import Any

from django.db.models import F

from beside.access.actor import Actor
from beside.common.refusal import require
from beside.people.consents import note_withdrawn
from beside.people.models import ConsentChannel, ConsentKind
from beside.people.private import seal
from beside.platform.idempotency import Once, once
from beside.wishes.actions.agreeing import emptied, word_of
from beside.wishes.actions.begin import begin_for, journal, state_of
from beside.wishes.actions.intake import end_promises
from beside.wishes.actions.standing import back_at_desk, sought, stand
from beside.wishes.entrusted import may_agree_to
from beside.wishes.events import Retracted
from beside.wishes.models import Consent, EndReason, Wish
from beside.wishes.moves import move
from beside.wishes.rules import may_retract
from beside.wishes.statement import priority
from beside.wishes.states import LIVE, OFFERED_OR_TAKEN, State
from beside.wishes.wall import refresh_wall


@once
def retract(
    wish: Wish,
    kind: ConsentKind,
    *,
    by: Actor,
    at: datetime,
    channel: ConsentChannel = ConsentChannel.TELEPHONE,
    once: Once | None = None,
) -> Wish:
    """撤回同意, one kind at a time; the records stay, with the day on which they ended.

    Publishing: off the wall at once; those who hold places keep them. Sharing: everybody who
    promised is free, and the wish waits at the desk until she agrees again; what is reported is
    hers to judge all the same. Sensitive facts: the hardship in her drawer is emptied, and nothing
    orders her wishes by it. `channel` is how the desk heard it.
    """
    delegation = begin_for(wish, by=by, at=at)
    require(may_retract(by, wish) and may_agree_to(delegation, frozenset({kind})))
    word = word_of(Consent.SELF, channel, by=by)
    note_withdrawn(wish.resident_id, wish, kind, word, at=at)
    _STOP[kind](wish, at)
    refresh_wall(wish)
    event = Retracted(state=state_of(wish), consent=kind)
    journal(event, wish, by=by.speaking_for(wish.resident_id), at=at)
    return wish


def _stop_publishing(wish: Wish, at: datetime) -> None:
    columns = emptied(ConsentKind.PUBLISHING)
    if wish.state in OFFERED_OR_TAKEN:
        stand(wish, "retract", at=at, **columns)
    else:
        move(wish, "retract", at=at, to=wish.state, **columns)


def _stop_sharing(wish: Wish, at: datetime) -> None:
    wish.consent = Consent.NONE
    target, due = State(wish.state), _asked_again(wish, at)
    columns = emptied(ConsentKind.SHARING)
    if wish.state in OFFERED_OR_TAKEN:
        end_promises(wish, at=at, reason=EndReason.CONSENT)
        target, due = State.VERIFIED, sought(wish, at)
        columns |= {"taken": 0, "held": 0}
    elif wish.state == State.TRANSFERRED:
        wish.transfers.filter(answered_at=None).update(answered_at=at)
        target, due = back_at_desk(wish, at)
    move(wish, "retract", at=at, to=target, **columns, **due)


def _asked_again(wish: Wish, at: datetime) -> dict[str, Any]:
    """The clock of a wish that nobody has: she is to be asked, nobody is sought."""
    return sought(wish, at) if wish.state == State.VERIFIED else {}


def _stop_keeping_hardship(wish: Wish, at: datetime) -> None:
    seal({wish.resident_id: {"hardship": ""}})
    hers = Wish.objects.filter(resident=wish.resident_id, state__in=sorted(LIVE))
    hers.exclude(pk=wish.pk).update(priority=F("priority") - F("priority") % 4)
    lowered = priority(wish.urgency, 0)
    move(wish, "retract", at=at, to=wish.state, priority=lowered)


_STOP = {
    ConsentKind.PUBLISHING: _stop_publishing,
    ConsentKind.SHARING: _stop_sharing,
    ConsentKind.SENSITIVE: _stop_keeping_hardship,
}
