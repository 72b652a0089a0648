"""Closing a place: whoever knows of something that still stands there is asked first."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.access.corrections import close_place
from beside.common.refusal import Reason, Refused
from beside.places.models import Area
from beside.wishes.models import Wish
from beside.wishes.states import CLOSED

HAS_WISHES = Reason("place.has_wishes", _("“%(name)s”还有没办完的心愿，请先办结或者转走。"))


@transaction.atomic
def close(place: Area, *, by: Actor, at: datetime) -> Area:
    """A place is no more, where nothing in it waits for anybody. Closed already, it stays so.

    Raises:
        Refused: not a matter of the office around it, or something in it still stands.
    """
    close_place(place, by=by, at=at)
    # Asked under the lock. What is submitted in this very moment waits for it, and is then found by
    # the office above, within whose place it lies all the same.
    if Wish.objects.filter(community=place).exclude(state__in=CLOSED).exists():
        raise Refused(HAS_WISHES.of(name=place.name))
    return place
