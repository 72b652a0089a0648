"""Deliveries have had their time after a year: what they told of stands on its own page."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from beside.journal.record import Hand
from beside.notices.models import Delivery
from beside.people.retention.keepers import Due, Keeper, keeps


def _old(due: Due) -> QuerySet[Delivery]:
    """Digests after what was gathered in them."""
    return Delivery.objects.filter(created_at__lt=due.before).order_by("-pk")


def _delete(keys: Sequence[int], _by: Hand, _at: datetime) -> None:
    Delivery.objects.filter(digest__in=keys).delete()
    Delivery.objects.filter(pk__in=keys).delete()


keeps("notices", Keeper(_old, "created_at", _delete))
