"""What did not arrive, for the system administrator: why, and once more. Ids and codes alone."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count

from beside.common.not_found import NotFound
from beside.journal.models import Pending
from beside.notices import moves
from beside.notices.models import Delivery, DeliveryState, Stuck

PAGE = 50
LATELY = timedelta(days=7)
NOT_DONE = (DeliveryState.FAILED, DeliveryState.GIVEN_UP)


def not_delivered(district_id: int) -> list[Delivery]:
    """What failed in a district, the newest first."""
    rows = Delivery.objects.filter(district_id=district_id, state__in=NOT_DONE)
    return list(rows.select_related("wish").order_by("-pk")[:PAGE])


def stuck(district_id: int) -> list[Stuck]:
    """Entries of which nobody could be told, the newest first."""
    rows = Stuck.objects.filter(district_id=district_id).select_related("entry")
    return list(rows.order_by("-at")[:PAGE])


def counts(district_id: int, at: datetime) -> dict[str, int]:
    """How many deliveries of the last seven days stand in each state."""
    rows = Delivery.objects.filter(district_id=district_id, created_at__gt=at - LATELY)
    found = dict(rows.values_list("state").annotate(number=Count("pk")).order_by())
    return {state: found.get(state, 0) for state in DeliveryState.values}


def get_not_delivered(district_id: int, pk: int) -> Delivery:
    """One that failed in a district.

    Raises:
        NotFound: there is none, or it has gone since.
    """
    rows = Delivery.objects.filter(district_id=district_id, state__in=NOT_DONE)
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def resend(one: Delivery, at: datetime) -> None:
    """Try it once more, from the beginning and with the same key."""
    moves.again(one, at)


@transaction.atomic
def unstick(district_id: int, entry_id: int) -> None:
    """Put an entry back into the outbox.

    Raises:
        NotFound: it is not stuck.
    """
    if not Stuck.objects.filter(district_id=district_id, pk=entry_id).delete()[0]:
        raise NotFound
    Pending.objects.bulk_create([Pending(entry_id=entry_id)], ignore_conflicts=True)
