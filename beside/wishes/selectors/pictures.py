"""Finding a picture by its address: through sight of the wish, and of what is private in it."""

from beside.access.actor import Actor
from beside.common.not_found import NotFound
from beside.wishes.models import Claim, Picture, Wish
from beside.wishes.pictures import get_picture
from beside.wishes.selectors.service import get_wish
from beside.wishes.sight import sees_private


def get_seen_picture(actor: Actor, number: str, pk: int) -> Picture:
    """A picture of a wish for who may see what is private in it.

    Raises:
        NotFound: unknown, removed, or not for this actor.
    """
    wish = get_wish(actor, number)
    if not (sees_private(actor, wish) or _answers_for(actor, wish)):
        raise NotFound
    return get_picture(wish, pk)


def _answers_for(actor: Actor, wish: Wish) -> bool:
    """Whether somebody leads the team, or speaks for the unit, that holds an open claim."""
    standing = Claim.objects.filter(wish=wish, ended_at=None).only("team_id", "unit_id")
    return any(actor.leads(claim.team_id) or actor.speaks_for(claim.unit_id) for claim in standing)
