"""A wish as the public sees it: chosen words and nothing else, so that no page can show more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from beside.places.naming import estate_names
from beside.wishes.models import Exposure, Risk, Wish

OF_THE_WORK = frozenset(set(Risk) - {Risk.NONE, Risk.INFECTION})
"""Risks that everybody may read. Whether somebody in a household is ill is told to volunteers, on
their own page, before they claim."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One wish on the wall. `alias` is empty unless the resident wished to appear by it."""

    number: str
    title: str
    text: str
    alias: str
    district_id: int
    community_id: int
    community: str
    estate: str
    category: str
    group: str
    kind: str
    left: int
    since: datetime | None
    ready_from: date | None
    ready_to: date | None
    daypart: str
    minutes: int
    every_days: int
    risk: str
    qualification: str


def slips_of(wishes: Sequence[Wish]) -> list[Slip]:
    """These wishes as slips of the wall; one statement for the names of estates."""
    estates = estate_names(wish.place for wish in wishes)
    return [_slip(wish, estates.get(wish.place_id or 0, "")) for wish in wishes]


def _slip(wish: Wish, estate: str) -> Slip:
    category = wish.category
    return Slip(
        number=wish.number,
        title=wish.title,
        text=wish.public_text,
        alias=wish.resident.alias if wish.exposure == Exposure.PSEUDONYM else "",
        district_id=wish.district_id,
        community_id=wish.community_id,
        community=wish.community.name,
        estate=estate,
        category=category.name,
        group=category.parent.name if category.parent else "",
        kind=wish.get_kind_display(),
        left=wish.places_left,
        since=wish.opened_at,
        ready_from=wish.ready_from,
        ready_to=wish.ready_to,
        daypart=wish.get_daypart_display(),
        minutes=wish.minutes,
        every_days=wish.every_days,
        risk=wish.get_risk_display() if wish.risk in OF_THE_WORK else "",
        qualification=wish.qualification,
    )
