"""Pictures of a wish: kept with it once they have been cleaned and stored (platform.pictures)."""

from collections.abc import Sequence
from datetime import datetime

from beside.common.not_found import NotFound
from beside.wishes.models import Claim, Picture, Wish

MOST = 9
"""How many pictures one act may bring."""


def attach(
    wish: Wish, pictures: Sequence[Picture], *, at: datetime, claim: Claim | None = None
) -> tuple[int, ...]:
    """Save unsaved pictures with their wish; their ids."""
    for picture in pictures[:MOST]:
        picture.wish = wish
        picture.claim = claim
        picture.added_at = at
    made = Picture.objects.bulk_create(pictures[:MOST]) if pictures else []
    return tuple(picture.pk for picture in made)


def get_picture(wish: Wish, pk: int) -> Picture:
    """A picture of a wish one may see.

    Raises:
        NotFound: it is of another wish, or was removed.
    """
    picture = Picture.objects.filter(wish=wish, pk=pk, removed_at=None).first()
    if picture is None:
        raise NotFound
    return picture
