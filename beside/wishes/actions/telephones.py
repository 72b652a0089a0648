"""Telephones that no code by SMS can reach: proven by a call from the desk."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.common.refusal import Reason, Refused, require
from beside.platform.idempotency import Once, once
from beside.wishes import rules
from beside.wishes.actions.begin import begin, journal, state_of
from beside.wishes.events import TelephoneProven
from beside.wishes.models import Wish
from beside.wishes.moves import move

NO_TELEPHONE = Reason("telephone.none", _("这件心愿没有留电话。"))


@once
def prove(wish: Wish, *, by: Actor, at: datetime, once: Once | None = None) -> Wish:
    """电话核对: the desk called the number that was left, and reached whose it is.

    Raises:
        Refused: not the desk, or no telephone was left.
    """
    begin(wish)
    require(rules.may_prove(by, wish))
    if not wish.proof:
        raise Refused(NO_TELEPHONE)
    move(wish, "prove", at=at, telephone_proven=True)
    journal(TelephoneProven(state=state_of(wish)), wish, by=by, at=at)
    return wish
