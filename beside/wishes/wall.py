"""What the wall can be searched by: kept in the search index by the actions, never by the pages."""

from beside.platform import search
from beside.wishes.models import Wish
from beside.wishes.states import State

KIND = "wall"


def area_scope(area_id: int) -> str:
    """The index's word for "in this community or district"; nobody can type it."""
    return f"a{area_id}"


def category_scope(category_id: int) -> str:
    """The index's word for "of this kind"."""
    return f"c{category_id}"


def refresh_wall(wish: Wish) -> None:
    """Put the approved words of a wish into the wall's index, or take them out."""
    if wish.state != State.OPEN or not wish.on_wall_by_choice:
        search.remove(KIND, wish.pk)
        return
    category = wish.category
    scopes = [
        area_scope(wish.district_id),
        area_scope(wish.community_id),
        category_scope(category.pk),
    ]
    if category.parent_id is not None:
        scopes.append(category_scope(category.parent_id))
    search.index(KIND, wish.pk, f"{wish.title} {wish.public_text}", scopes)
