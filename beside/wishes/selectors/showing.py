"""Pictures for everybody's eyes: through the wall alone."""

from beside.wishes.models import Showing
from beside.wishes.selectors.wall import on_wall_by_number
from beside.wishes.showing import get_shown


def get_public_picture(number: str, pk: int) -> Showing:
    """A picture of a wish on the wall that everybody may see.

    Raises:
        NotFound: the wish hangs there no more, or the picture is not shown.
    """
    return get_shown(on_wall_by_number(number), pk)
