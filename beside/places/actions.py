"""Entering places in the tree. Who may do so is asked above this storey, where roles are known."""

from datetime import datetime

from django.db import transaction

from beside.common.clock import service_day
from beside.journal.record import Hand, record
from beside.places.events import AreaAdded
from beside.places.models import Area, Level, Membership


@transaction.atomic
def add_district(name: str, *, code: str = "", by: Hand, at: datetime) -> Area:
    """The root of a tree."""
    area: Area = Area.objects.add_root(
        {
            "level": Level.DISTRICT,
            "name": name,
            "code": code,
            "district_id": 0,
            "valid_from": service_day(at),
            "version": 1,
        }
    )
    area.district_id = area.pk
    area.save(update_fields=["district_id"])
    record(AreaAdded(), about=area, by=by, at=at)
    return area


@transaction.atomic
def add_area(parent: Area, level: Level, name: str, *, by: Hand, at: datetime) -> Area:
    """A place inside another. The parent row is locked first, so that two adders do not collide."""
    parent = Area.objects.select_for_update().get(pk=parent.pk)
    area: Area = Area.objects.add_child(
        parent,
        {
            "level": level,
            "name": name,
            "district_id": parent.district_id,
            "community_id": parent.community_id,
            "valid_from": service_day(at),
            "version": 1,
        },
    )
    if level == Level.COMMUNITY:
        area.community_id = area.pk
        area.save(update_fields=["community_id"])
    Membership.objects.create(area=area, parent=parent, since=service_day(at))
    record(AreaAdded(parent_id=parent.pk), about=area, by=by, at=at)
    return area
