"""The addresses by which a resident, or another side, comes back to a wish: taken back."""

from datetime import datetime

from beside.access.actor import Actor
from beside.common.refusal import require
from beside.platform.idempotency import Once, once
from beside.wishes import rules
from beside.wishes.actions.begin import begin, journal, state_of
from beside.wishes.events import LinksRevoked
from beside.wishes.models import Link, Wish
from beside.wishes.moves import move


@once
def revoke(wish: Wish, *, by: Actor, at: datetime, once: Once | None = None) -> Wish:
    """收回地址: a card was lost, or an address passed on. None that was given out opens the wish.

    Whoever it belongs to comes back by its number, four digits and a code to her telephone.
    """
    begin(wish)
    require(rules.may_revoke(by, wish))
    move(wish, "revoke", at=at)
    close_links(wish, at=at)
    journal(LinksRevoked(state=state_of(wish)), wish, by=by, at=at)
    return wish


def close_links(wish: Wish, *, at: datetime) -> None:
    """All addresses of a wish are good no more."""
    Link.objects.filter(wish=wish, revoked_at=None).update(revoked_at=at)
