"""Putting right what was entered: other names, and places that are no more. Nothing is deleted.

Who may do so is asked above this storey, where roles are known.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from beside.common.clock import service_day
from beside.journal.events import Event
from beside.journal.record import Hand, record
from beside.places.events import AreaClosed, AreaRenamed
from beside.places.models import Area, FormerName, Membership


@transaction.atomic
def rename_area(area: Area, name: str, *, by: Hand, at: datetime) -> Area:
    """From today a place has another name; the old one stays with its days. The same name is no
    change.
    """
    held = Area.objects.select_for_update(no_key=True).get(pk=area.pk)
    if held.name != name:
        today = service_day(at)
        last = FormerName.objects.filter(area=held).order_by("-until", "-pk").first()
        since = last.until if last else held.valid_from
        FormerName.objects.create(area=held, name=held.name, since=since, until=today)
        _note(held, AreaRenamed(), by=by, at=at, name=name)
    area.refresh_from_db()
    return area


@transaction.atomic
def close_area(area: Area, *, by: Hand, at: datetime) -> Area:
    """From today a place is no more; one that was closed stays as it is."""
    held = Area.objects.select_for_update(no_key=True).get(pk=area.pk)
    if held.valid_to is None:
        today = service_day(at)
        Membership.objects.filter(area=held, until=None).update(until=today)
        _note(held, AreaClosed(), by=by, at=at, valid_to=today)
    area.refresh_from_db()
    return area


def _note(area: Area, event: Event, *, by: Hand, at: datetime, **columns: object) -> None:
    Area.objects.filter(pk=area.pk).update(version=F("version") + 1, **columns)
    area.refresh_from_db()
    record(event, about=area, by=by, at=at)
