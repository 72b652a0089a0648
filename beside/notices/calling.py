"""Whom the desk of a community tells by hand: who reads no messages, or whom none has reached."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.common.not_found import NotFound
from beside.common.refusal import Reason, Refused
from beside.notices import moves
from beside.notices.models import BY_HAND, Delivery, DeliveryState
from beside.notices.wording import Door, Template
from beside.places.models import Area
from beside.places.within import within
from beside.wishes.models import Wish

MOST = 50
DONE_ALREADY = Reason("notice.done", _("这一件刚刚有人办过了。"))


def can_tell(template: Template, person_id: int | None, wish: Wish | None) -> bool:
    """Whether a desk can tell it: to her whose wish it is, for her telephone is what its page
    shows. A delegate has a page of his own; the other side of a mediation is asked when the desk
    invites her; what is about no wish stands at no desk.
    """
    hers = wish is not None and wish.resident_id == person_id
    return hers and template.door == Door.RESIDENT


def _waiting(area: Area) -> QuerySet[Delivery]:
    rows = Delivery.objects.filter(
        within(area.path, "wish__community__"),
        district_id=area.district_id,
        state=DeliveryState.QUEUED,
        channel__in=BY_HAND,
    )
    return rows.select_related("wish__resident", "wish__place", "wish__category")


def to_tell(area: Area) -> list[Delivery]:
    """What waits at a desk, the longest waiting first."""
    return list(_waiting(area).order_by("created_at", "pk")[:MOST])


def get_to_tell(area: Area, pk: int) -> Delivery:
    """One of these.

    Raises:
        NotFound: it does not wait at this desk.
    """
    found = Delivery.objects.filter(
        within(area.path, "wish__community__"), pk=pk, channel__in=BY_HAND
    ).first()
    if found is None:
        raise NotFound
    return found


def told(one: Delivery, hand: Actor, at: datetime) -> None:
    """She knows.

    Raises:
        Refused: somebody else has told her meanwhile.
    """
    if not moves.told_by_hand(one, hand.user_id, at):
        raise Refused(DONE_ALREADY)


def not_reached(one: Delivery, hand: Actor) -> None:
    """Nobody answered; after the third time the notice is given up, and shown to the system's page.

    Raises:
        Refused: somebody else has told her meanwhile.
    """
    if not moves.not_reached(one, hand.user_id):
        raise Refused(DONE_ALREADY)
