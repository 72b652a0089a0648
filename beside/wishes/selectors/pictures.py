"""Finding a picture by its address: through sight of the wish, and of what is private in it."""

from datetime import datetime

from beside.access.actor import Actor
from beside.common.not_found import NotFound
from beside.common.refusal import ALLOWED, Verdict
from beside.people.private.guarding import is_open
from beside.wishes.models import Claim, Picture, PictureKind, Wish
from beside.wishes.pictures import get_picture
from beside.wishes.selectors.service import get_wish
from beside.wishes.sight import is_told, sees_private


def sees_pictures(actor: Actor, wish: Wish, at: datetime) -> bool:
    """Whether the pictures may be opened at a moment: by whoever sees what is private; of somebody
    guarded, by the desk only with leave.
    """
    return sees_private(actor, wish) and bool(has_leave(actor, wish, at))


def has_leave(actor: Actor, wish: Wish, at: datetime) -> Verdict:
    """Guarding, as it is of the words (`people.private.guarding`): an office needs leave to see
    pictures of a guarded resident's wish; who is sent there to serve does not.
    """
    verdict = is_open(wish.resident, by=actor, at=at)
    return ALLOWED if verdict or is_told(actor, wish) else verdict


def get_seen_picture(actor: Actor, number: str, pk: int, at: datetime) -> Picture:
    """A picture of a wish for who may see what is private in it, at this moment.

    Raises:
        NotFound: unknown, removed, not for this actor, or not without leave.
    """
    wish = get_wish(actor, number)
    sees_all = sees_pictures(actor, wish, at)
    if not (sees_all or _answers_for(actor, wish)):
        raise NotFound
    picture = get_picture(wish, pk)
    if picture.kind == PictureKind.REQUEST and not sees_all:
        raise NotFound
    return picture


def _answers_for(actor: Actor, wish: Wish) -> bool:
    """Whether somebody leads the team, or speaks for the unit, that holds an open claim: what was
    seen to is shown to them, what the resident sent of her home is not.
    """
    standing = Claim.objects.filter(wish=wish, ended_at=None).only("team_id", "unit_id")
    return any(actor.leads(claim.team_id) or actor.speaks_for(claim.unit_id) for claim in standing)
