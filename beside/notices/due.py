"""By when: the moment a sentence tells, worked out once, when the delivery is written."""

from collections.abc import Callable
from datetime import date, datetime, time

from django.utils.dateparse import parse_date, parse_datetime

from beside.common.clock import CHINA
from beside.notices.recipients import Scene, offer_of
from beside.notices.wording import template_of
from beside.wishes import clocks
from beside.wishes.models import Claim, Transfer, Waiting, Wish


def _wish(scene: Scene) -> Wish:
    if scene.wish is None:
        raise LookupError(scene.entry.kind)
    return scene.wish


def _verify(scene: Scene) -> datetime:
    wish = _wish(scene)
    due: datetime = clocks.verify(wish.urgency, wish.district_id, scene.entry.at)["due_at"]
    return due


def _transfer(scene: Scene) -> datetime:
    return Transfer.objects.get(pk=scene.data["transfer_id"]).reply_by


def _review(scene: Scene) -> datetime:
    day: date | None = parse_date(str(scene.data["review_on"]))
    return datetime.combine(day or scene.entry.at.date(), time(9), CHINA)


def _extended(scene: Scene) -> datetime:
    return parse_datetime(str(scene.data["due_at"])) or scene.entry.at


def _contact(scene: Scene) -> datetime:
    """When the first of those who took it speaks to the resident."""
    ids = [scene.data.get("claim_id") or 0, *scene.data.get("claim_ids", [])]
    rows = Claim.objects.filter(pk__in=ids, contact_due_at__isnull=False)
    first = rows.order_by("contact_due_at").values_list("contact_due_at", flat=True).first()
    return first or clocks.contact_by(scene.entry.district_id, scene.entry.at)


def _held(scene: Scene) -> datetime:
    rows = Waiting.objects.filter(wish=_wish(scene), hold_until__isnull=False)
    row = rows.filter(volunteer=scene.data.get("held_for_id") or 0).order_by("-pk").first()
    kept = row.hold_until if row else None
    return kept or clocks.hold_until(scene.entry.district_id, scene.entry.at)


def _decide(scene: Scene) -> datetime:
    due: datetime = clocks.decide(_wish(scene), scene.entry.at)["due_at"]
    return due


def _call_back(scene: Scene) -> datetime:
    due: datetime = clocks.call_back(_wish(scene), scene.entry.at, 0)["due_at"]
    return due


def _answer(scene: Scene) -> datetime:
    return offer_of(scene).answer_by


def _request(scene: Scene) -> datetime:
    due: datetime = scene.about.due_at
    return due


UNTIL: dict[str, Callable[[Scene], datetime]] = {
    "resident.submit": _verify,
    "desk.submit": _verify,
    "resident.transfer": _transfer,
    "resident.defer": _review,
    "resident.claim": _contact,
    "resident.extend": _extended,
    "resident.dispute": _decide,
    "volunteer.offer": _answer,
    "volunteer.assign": _contact,
    "volunteer.accepted": _contact,
    "volunteer.held": _held,
    "volunteer.extend": _extended,
    "volunteer.dispute": _decide,
    "team.offer": _answer,
    "unit.offer": _answer,
    "desk.report": _call_back,
    "desk.dispute": _decide,
    "office.dispute": _decide,
    "office.rights": _request,
}
"""Of every template that says by when; a test keeps the two the same."""


def until_of(template: str, scene: Scene) -> datetime | None:
    """The moment a template tells for an entry; none where it tells none."""
    tell = UNTIL.get(template_of(template).code)
    return tell(scene) if tell else None
