"""Looking into the drawer for a wish one serves: each look at the page is written down."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from beside.people.private import Purpose, open_list, open_papers
from beside.web.middleware import Request
from beside.wishes.models import Wish
from beside.wishes.selectors.dossier import mediating
from beside.wishes.selectors.story import Step
from beside.wishes.sight import sees_private

PAPERS = {"ask": "question", "supplement": "answer", "add": "added", "log": "log"}
"""Under which name the words of a step are filed; the version follows after a hyphen."""


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody to call: the pseudonym and the telephone."""

    alias: str
    telephone: str


@dataclass(frozen=True, slots=True)
class Private:
    """The resident's own words and door; whom to call; the words filed with steps, by version."""

    words: str
    door: str
    when: str
    sides: list[Side]
    notes: Mapping[int, str] = field(default_factory=dict)


def look(
    request: Request,
    wish: Wish,
    steps: Iterable[Step],
    at: datetime,
    purpose: Purpose = Purpose.SERVE,
) -> Private | None:
    """What the drawer holds about a wish, for who holds a claim on it; nothing for anybody else."""
    if not sees_private(request.actor, wish):
        return None
    filed = {f"{PAPERS[step.verb]}-{step.version}": step.version for step in steps if _told(step)}
    fields = ["words", "door", "when", *filed]
    papers = open_papers([wish], fields, purpose=purpose, by=request.actor, at=at)[wish.pk]
    return Private(
        words=papers["words"],
        door=papers["door"],
        when=papers["when"],
        sides=_sides(request, wish, at, purpose),
        notes={version: papers[name] for name, version in filed.items()},
    )


def _told(step: Step) -> bool:
    return step.verb in PAPERS


def _sides(request: Request, wish: Wish, at: datetime, purpose: Purpose) -> list[Side]:
    """The resident, and the other party of a mediation."""
    people = [wish.resident]
    if wish.mediation:
        people += [party.person for party in mediating(wish)]
    found = open_list(
        [person.pk for person in people],
        ["telephone"],
        purpose=purpose,
        district_id=wish.district_id,
        by=request.actor,
        at=at,
        about=wish,
    )
    return [Side(person.alias, found.get(person.pk, {}).get("telephone", "")) for person in people]
