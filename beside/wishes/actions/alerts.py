"""Emergencies that were typed: whoever is on duty says that she has seen to it."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from beside.access.actor import Actor
from beside.access.studios import on_duty
from beside.common.refusal import require
from beside.journal.record import record
from beside.places.models import Area
from beside.wishes import rules
from beside.wishes.events import AlertRaised, AlertSeen
from beside.wishes.models import Alert, AlertKind


@transaction.atomic
def see_alert(alert: Alert, *, by: Actor, at: datetime) -> Alert:
    """已处理: it leaves the top of the desk. Who saw it first stays written on the alert."""
    require(rules.may_see_alert(by, alert))
    unseen = Alert.objects.filter(pk=alert.pk, seen_at=None)
    seen = unseen.update(seen_at=at, seen_by_id=by.user_id, version=F("version") + 1)
    alert.refresh_from_db()
    if seen:
        record(AlertSeen(), about=alert, by=by, at=at)
    return alert


@transaction.atomic
def guide(kind: AlertKind, place: Area, *, by: Actor, at: datetime) -> Alert:
    """已引导: an emergency was typed and help was shown; whoever is on duty is alerted. No wish is
    made.

    `place` is the community where it is known, else the district: then every desk of it is told.
    Whose turn it is by the duty roster is written down with it.
    """
    alert = Alert.objects.create(
        district_id=place.district_id, version=1, community_id=place.community_id, kind=kind, at=at
    )
    duty = tuple(sorted({shift.user_id for shift in on_duty(place, at)}))
    record(AlertRaised(danger=kind, on_duty=duty), about=alert, by=by, at=at)
    return alert
