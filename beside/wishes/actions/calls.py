"""One call to a resident and what she said on it, written down in one go."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.people.private import file_papers
from beside.wishes.actions.closing import call_back, confirm, dispute, rate, reopen
from beside.wishes.models import CallOutcome, Claim, Grade, Party, RatingReason, Wish
from beside.wishes.rules import possible
from beside.wishes.states import State


class Heard(TextChoices):
    """What came of a call."""

    UNANSWERED = "unanswered", _("没有接通")
    LATER = "later", _("接了，请改天再打")
    DONE = "done", _("说办好了")
    NOT_DONE = "not_done", _("说还没办好，要接着办")
    NOT_SO = "not_so", _("说没人来过，或者不是那么回事")


OUTCOMES = {
    Heard.UNANSWERED: CallOutcome.UNANSWERED,
    Heard.LATER: CallOutcome.LATER,
    Heard.DONE: CallOutcome.DONE,
    Heard.NOT_DONE: CallOutcome.NOT_DONE,
    Heard.NOT_SO: CallOutcome.NOT_DONE,
}


@dataclass(frozen=True, slots=True)
class Call:
    """A call: what came of it, the grade if she gave one, her words, and who spoke.

    `party` is a side of a mediation, `claim` that of the volunteer who was called in a dispute;
    neither where the resident herself was called. Only she is asked for a grade.
    """

    heard: Heard
    grade: Grade | None = None
    reason: RatingReason = RatingReason.NONE
    words: str = ""
    party: Party | None = None
    claim: Claim | None = None


@transaction.atomic
def hear(wish: Wish, call: Call, *, by: Actor, at: datetime) -> Wish:
    """回访: the call, then what follows from it: confirm and rate, reopen, or dispute.

    Her words are filed with what they led to, else with the call itself; of a mediation they are
    what both sides agreed, and always the call's own. What is in dispute stays
    there: what both sides say is heard, each kept as her own words, and the reviewer decides.
    """
    call_back(wish, OUTCOMES[call.heard], by=by, at=at, claim=call.claim)
    called = wish.version
    followed = wish.state != State.DISPUTED and _follow(wish, call, by=by, at=at)
    if call.words and not followed:
        whose = call.claim.volunteer.person_id if call.claim else wish.resident_id
        file_papers(whose, wish, {f"call-{called}": call.words}, at=at)
    return wish


def _follow(wish: Wish, call: Call, *, by: Actor, at: datetime) -> bool:
    """What a call leads to; whether the words went with it."""
    if call.heard == Heard.NOT_DONE:
        reopen(wish, by=by, at=at)
    elif call.heard == Heard.NOT_SO:
        dispute(wish, call.words, by=by, at=at)
        return True
    elif call.heard == Heard.DONE:
        if wish.state == State.REPORTED:
            confirm(wish, by=by, at=at, party=call.party)
        if call.grade is not None and call.party is None and possible("rate", wish):
            words = "" if wish.mediation else call.words
            rate(wish, call.grade, by=by, at=at, reason=call.reason, words=words)
            return not wish.mediation
    return False
