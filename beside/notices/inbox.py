"""站内消息: what somebody who can sign in finds on her page of notices."""

from datetime import datetime

from django.db.models import Q, QuerySet

from beside.access.actor import Actor
from beside.common.not_found import NotFound
from beside.notices.models import Delivery, Lane

PAGE = 30
MOST_COUNTED = 100


def _hers(actor: Actor) -> QuerySet[Delivery]:
    """Hers by her person, or by an account that belongs to nobody on record."""
    if actor.person_id is not None:
        return Delivery.objects.filter(person=actor.person_id, lane=Lane.INBOX)
    if actor.user_id is not None:
        return Delivery.objects.filter(user=actor.user_id, lane=Lane.INBOX)
    return Delivery.objects.none()


def notices_of(actor: Actor, before: int | None = None) -> list[Delivery]:
    """A page of them, the newest first, and one more if there are more."""
    older = Q(pk__lt=before) if before else Q()
    rows = _hers(actor).filter(older).select_related("wish").order_by("-pk")
    return list(rows[: PAGE + 1])


def unread(actor: Actor) -> int:
    """How many she has not read, at most a hundred; one statement over an index."""
    rows = _hers(actor).filter(read_at=None).order_by("-pk").values("pk")
    return rows[:MOST_COUNTED].count()


def own_notice(actor: Actor, pk: int) -> Delivery:
    """One of hers.

    Raises:
        NotFound: it is not.
    """
    found = _hers(actor).select_related("wish").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def mark_read(actor: Actor, at: datetime, pk: int | None = None) -> None:
    """One of hers, or all, are read now; what was read stays as it was."""
    rows = _hers(actor).filter(read_at=None)
    (rows.filter(pk=pk) if pk else rows).update(read_at=at)
