"""谁看过我的资料: who looked at one's record, in words, by day; and no names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from beside.access.rights import HERSELF, facts_of, lookers
from beside.common.clock import service_day
from beside.people.models import Opening
from beside.people.rights.looks import looks_into, purpose_said

SINCE = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Look:
    """Looks of one day by the same hand for one purpose: how many, at what."""

    day: date
    who: str
    purpose: str
    times: int
    what: tuple[str, ...]


def looks_at(person_id: int, *, district_id: int, at: datetime) -> list[Look]:
    """Who looked in the last year, the latest day first; what she opened herself is left out."""
    rows = [one for one in looks_into(person_id, district_id) if one.at >= at - SINCE]
    seen = [(one, who) for one, who in lookers(rows, person_id) if who != str(HERSELF)]

    def alike(look: tuple[Opening, str]) -> tuple[date, str, str]:
        one, who = look
        return service_day(one.at), who, purpose_said(one)

    ordered = sorted(seen, key=alike, reverse=True)
    return [_look(key, [one for one, _who in group]) for key, group in groupby(ordered, key=alike)]


def _look(key: tuple[date, str, str], group: Sequence[Opening]) -> Look:
    day, who, purpose = key
    facts = dict.fromkeys(fact for one in group for fact in facts_of(one))
    return Look(day, who, purpose, len(group), tuple(facts))
