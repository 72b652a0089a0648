"""Who has opened a link, and which wish it leads to."""

from dataclasses import dataclass
from datetime import datetime

from structlog.contextvars import get_contextvars

from beside.access.actor import Actor
from beside.common.not_found import NotFound
from beside.common.refusal import require
from beside.people.models import Delegation
from beside.people.private import Purpose
from beside.platform import limits
from beside.web.address import address_of
from beside.web.middleware import Request
from beside.wishes.entrusted import standing_for
from beside.wishes.models import Link, Party, Wish
from beside.wishes.secrets import came_by_number, follow_token
from beside.wishes.selectors.dossier import unconfirmed_sides
from beside.wishes.selectors.following import party_of
from beside.wishes.selectors.service import get_wish
from beside.wishes.states import State

DOOR = "resident"


@dataclass(frozen=True, slots=True)
class Visit:
    """A wish opened by its link. `party` is set where another side or a neighbor opened it,
    `delegation` where somebody did who acts for the resident.
    """

    token: str
    wish: Wish
    actor: Actor
    party: Party | None
    delegation: Delegation | None = None

    @property
    def is_resident(self) -> bool:
        """Whether it is the wish's own resident, or who acts for her: they alone see what is
        private in it.
        """
        return self.party is None

    @property
    def is_herself(self) -> bool:
        """Whether it is the resident: what is about her as a person is shown to nobody else."""
        return self.is_resident and self.delegation is None

    @property
    def looks_as(self) -> Purpose:
        """What for her drawer is opened."""
        return Purpose.OWN if self.delegation is None else Purpose.DELEGATE

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
        NotFound: unknown, forged, expired or revoked, a party that is none any more, or a delegate
            whose delegation has ended.
        Refused: too many wrong links from one address.
    """
    try:
        link = follow_token(token, at=at)
    except NotFound:
        require(limits.hit("resident.link", address_of(request), limit=100, per=600, at=at))
        raise
    party, delegation = _another(link, at)
    actor = Actor.resident(
        link.person_id,
        link.wish_id,
        by_number=came_by_number(token),
        on_behalf_of=delegation.person_id if delegation else None,
        via=DOOR,
        request_id=str(get_contextvars().get("request_id", "")),
    )
    wish = get_wish(actor, link.wish.number)
    request.district_id = wish.district_id
    return Visit(token, wish, actor, party, delegation)


def _another(link: Link, at: datetime) -> tuple[Party | None, Delegation | None]:
    """What the bearer of a link is, where it is not the resident: another side, which speaks for
    nobody else; who acts for her now; or a neighbor whose wish was merged into this one.

    Raises:
        NotFound: none of these, or not any more.
    """
    if link.person_id == link.wish.resident_id:
        return None, None
    party = party_of(link.wish, link.person_id)
    if party is not None and party.mediates:
        return party, None
    delegation = standing_for(link.person_id, link.wish, at)
    if delegation is None and party is None:
        raise NotFound
    return (None, delegation) if delegation else (party, None)


def herself(visit: Visit) -> Visit:
    """The same visit, where it is not a delegate's: what is about her as a person is not his.

    Raises:
        NotFound: it is.
    """
    if visit.delegation is not None:
        raise NotFound
    return visit
