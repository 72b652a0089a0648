"""Pictures of a wish: kept with it once they have been cleaned and stored (platform.pictures)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q

from beside.common.not_found import NotFound
from beside.platform import album
from beside.platform.pictures import Readable
from beside.wishes.models import Claim, Picture, PictureKind, Showing, Wish

MOST = 9
"""How many pictures one act may bring."""


OF_HOMES = (PictureKind.BEFORE, PictureKind.AFTER)
"""Pictures that others take of a home: kept and shown only if who lives there agreed."""


def shown() -> Q:
    """Pictures that may be shown at all."""
    return Q(removed_at=None) & (~Q(kind__in=OF_HOMES) | Q(consented_at__isnull=False))


def kept(
    uploads: Iterable[Readable], kind: PictureKind, *, agreed_at: datetime | None = None
) -> list[Picture]:
    """Clean and store uploaded pictures, before any action begins; not yet saved with a wish.

    `agreed_at` is when who lives there agreed to them.

    Raises:
        Refused: one of them is no picture, or too large (platform.pictures).
    """
    made = []
    for upload in uploads:
        name, clean = album.keep(upload)
        size = {"width": clean.width, "height": clean.height}
        made.append(Picture(kind=kind, file=name, consented_at=agreed_at, **size))
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
    """The files of this beginning that belong to a wish; a picture taken off one still does, and so
    does the blurred copy of one.
    """
    rows = Picture.objects.filter(file__startswith=beginning)
    copies = Showing.objects.filter(file__startswith=beginning)
    return {*rows.values_list("file", flat=True), *copies.values_list("file", flat=True)}


def get_picture(wish: Wish, pk: int) -> Picture:
    """A picture of a wish one may see.

    Raises:
        NotFound: it is of another wish, was removed, or nobody agreed to it.
    """
    picture = Picture.objects.filter(shown(), wish=wish, pk=pk).first()
    if picture is None:
        raise NotFound
    return picture
