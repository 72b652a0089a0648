"""What somebody agreed to, as it stands on her page."""

from collections.abc import Sequence
from dataclasses import dataclass

from beside.people.consent_texts import ConsentText, current
from beside.people.consents import holds, records_of
from beside.people.models import ConsentKind, ConsentRecord
from beside.web.resident.access import Visit
from beside.web.resident.forms import ASKED_IN_ORDER
from beside.wishes.entrusted import may_agree_to
from beside.wishes.states import State


@dataclass(frozen=True, slots=True)
class Line:
    """One consent on her page: whether it holds, since when, and what she may do about it."""

    kind: ConsentKind
    text: ConsentText
    record: ConsentRecord | None
    may_give: bool
    may_take_back: bool


def lines_of(visit: Visit) -> list[Line]:
    """Each consent about this wish; one statement. Sensitive facts only once they were asked."""
    records = list(records_of(visit.wish.resident_id, visit.wish))
    told = {one.kind for one in records}
    kinds = [one for one in ASKED_IN_ORDER if one != ConsentKind.SENSITIVE or one in told]
    return [_line(visit, kind, records) for kind in kinds]


def _line(visit: Visit, kind: ConsentKind, records: Sequence[ConsentRecord]) -> Line:
    stands = holds(records, kind)
    standing = [one for one in records if one.kind == kind and one.withdrawn_at is None]
    live = visit.wish.is_live and visit.wish.state != State.TRANSFERRED
    narrow = visit.delegation is not None and not may_agree_to(visit.delegation, frozenset({kind}))
    return Line(
        kind=kind,
        text=current(kind),
        record=standing[-1] if standing else None,
        may_give=stands is None and live and not visit.wish.minor and not narrow,
        may_take_back=stands is not None and not narrow,
    )
