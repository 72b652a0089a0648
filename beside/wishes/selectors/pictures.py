"""Finding a picture by its address: through sight of the wish, and of what is private in it."""

from beside.access.actor import Actor
from beside.common.not_found import NotFound
from beside.wishes.models import Claim, Picture, PictureKind, Wish
from beside.wishes.pictures import get_picture
from beside.wishes.selectors.service import get_wish
from beside.wishes.sight import sees_private


def get_seen_picture(actor: Actor, number: str, pk: int) -> Picture:
    """A picture of a wish for who may see what is private in it.

    Raises:
        NotFound: unknown, removed, or not for this actor.
    """
    wish = get_wish(actor, number)
    sees_all = sees_private(actor, wish)
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
