"""Words of requests and answers, read by whoever asked or answers; each look is written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from beside.journal.record import Hand
from beside.people.models import Person, RightsRequest
from beside.people.private import find_by_telephone, is_archived, open_papers
from beside.people.private.purpose import Purpose

FIELDS = ("asked", "answered")


@dataclass(frozen=True, slots=True)
class Letter:
    """A request with what was asked and what was answered, in words; empty where nothing was said
    or where it was deleted since.
    """

    request: RightsRequest
    asked: str
    answered: str


def own_letters(requests: Sequence[RightsRequest], *, by: Hand, at: datetime) -> list[Letter]:
    """For the person herself."""
    return _letters(requests, Purpose.OWN, by, at)


def office_letter(request: RightsRequest, *, by: Hand, at: datetime) -> Letter:
    """For whoever answers; the archive included, for the request is what it is opened for."""
    archived = is_archived(request.person_id)
    return _letters([request], Purpose.ARCHIVE if archived else Purpose.RIGHTS, by, at)[0]


def _letters(
    requests: Sequence[RightsRequest], purpose: Purpose, by: Hand, at: datetime
) -> list[Letter]:
    papers = open_papers(requests, FIELDS, purpose=purpose, by=by, at=at)
    return [Letter(one, *(papers[one.pk][name] for name in FIELDS)) for one in requests]


def called_on(district_id: int, telephone: str) -> list[Person]:
    """Everybody of a district with this telephone; nothing of a drawer is read."""
    return find_by_telephone(district_id, telephone)
