"""Pictures of a wish: kept with it once they have been cleaned and stored (platform.pictures)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from beside.common.not_found import NotFound
from beside.platform import album
from beside.platform.pictures import Readable
from beside.wishes.models import Claim, Picture, PictureKind, Wish

MOST = 9
"""How many pictures one act may bring."""


def kept(uploads: Iterable[Readable], kind: PictureKind) -> list[Picture]:
    """Clean and store uploaded pictures, before any action begins; not yet saved with a wish.

    Raises:
        Refused: one of them is no picture, or too large (platform.pictures).
    """
    made = []
    for upload in uploads:
        name, clean = album.keep(upload)
        made.append(Picture(kind=kind, file=name, width=clean.width, height=clean.height))
    return made


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


def named(beginning: str) -> set[str]:
    """The files of this beginning that belong to a wish; a picture taken off one still does."""
    rows = Picture.objects.filter(file__startswith=beginning)
    return set(rows.values_list("file", flat=True))


def get_picture(wish: Wish, pk: int) -> Picture:
    """A picture of a wish one may see.

    Raises:
        NotFound: it is of another wish, or was removed.
    """
    picture = Picture.objects.filter(wish=wish, pk=pk, removed_at=None).first()
    if picture is None:
        raise NotFound
    return picture
