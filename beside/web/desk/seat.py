"""At whose desk a wish is looked at, and which communities a desk is of."""

from beside.places.models import Area, Level
from beside.places.selectors import communities
from beside.web.desk.entry import CHOSEN
from beside.web.middleware import Request
from beside.wishes.models import Wish
from beside.wishes.selectors.desks import desks


def area_of(request: Request, wish: Wish) -> Area:
    """The desk whose queue goes on after this wish: the chosen one, else the wish's community.

    Who runs none is of the office above, which was asked to find somebody: the wish's owner.
    """
    mine = desks(request.actor)
    if not mine:
        return wish.owner
    chosen = request.session.get(CHOSEN)
    return next((area for area in mine if area.pk == chosen), wish.community)


def communities_of(area: Area) -> list[Area]:
    """The one community of a desk, or all of one that is wider."""
    return [area] if area.level == Level.COMMUNITY else list(communities(area))
