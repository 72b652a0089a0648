"""Who has opened a link, and which wish it leads to."""

from dataclasses import dataclass
from datetime import datetime

from structlog.contextvars import get_contextvars

from beside.access.actor import Actor
from beside.common.not_found import NotFound
from beside.common.refusal import require
from beside.platform import limits
from beside.web.address import address_of
from beside.web.middleware import Request
from beside.wishes.models import Party, Wish
from beside.wishes.secrets import came_by_number, follow_token
from beside.wishes.selectors.dossier import unconfirmed_sides
from beside.wishes.selectors.following import party_of
from beside.wishes.selectors.service import get_wish
from beside.wishes.states import State

DOOR = "resident"


@dataclass(frozen=True, slots=True)
class Visit:
    """A wish opened by its link. `party` is set where another than the resident opened it."""

    token: str
    wish: Wish
    actor: Actor
    party: Party | None

    @property
    def is_resident(self) -> bool:
        """Whether it is the wish's own resident: she alone sees what is private in it."""
        return self.party is None

    @property
    def is_proven(self) -> bool:
        """Whether the address was given to her, not found by what others know as well."""
        return not self.actor.by_number

    @property
    def asks_grade(self) -> bool:
        """Whether she is asked how it was: of a mediation, only once the others have confirmed."""
        waits = self.wish.state == State.REPORTED and unconfirmed_sides(self.wish)
        return self.is_resident and not waits


def visit_of(request: Request, token: str, at: datetime) -> Visit:
    """The wish behind a link, and its bearer as an actor.

    Raises:
        NotFound: unknown, forged, expired or revoked, or a party that is none any more.
        Refused: too many wrong links from one address.
    """
    try:
        link = follow_token(token, at=at)
    except NotFound:
        require(limits.hit("resident.link", address_of(request), limit=100, per=600, at=at))
        raise
    request_id = str(get_contextvars().get("request_id", ""))
    actor = Actor.resident(
        link.person_id,
        link.wish_id,
        by_number=came_by_number(token),
        via=DOOR,
        request_id=request_id,
    )
    wish = get_wish(actor, link.wish.number)
    request.district_id = wish.district_id
    party = party_of(wish, link.person_id)
    if link.person_id == wish.resident_id:
        party = None
    elif party is None:
        raise NotFound
    return Visit(token, wish, actor, party)
