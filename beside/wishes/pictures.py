"""Pictures of a wish: kept with it once they have been cleaned and stored (platform.pictures)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db import transaction
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
        looks = {"width": clean.width, "height": clean.height, "color": clean.color}
        made.append(Picture(kind=kind, file=name, consented_at=agreed_at, **looks))
    return made


def paired(
    befores: Sequence[Picture], afters: Sequence[Picture], earlier: Picture | None = None
) -> list[Picture]:
    """Unsaved pictures of the same places before and after the work, each after with the before
    that was sent in its place; the first after with `earlier`, one that the wish has already.
    """
    known = [earlier, *befores] if earlier else befores
    for before, after in zip(known, afters, strict=False):
        after.before = before
    return [*befores, *afters]


def unpaired(wish: Wish) -> list[Picture]:
    """Of the pictures that were read with a wish, those taken before the work that no other has
    been put beside.
    """
    found = list(wish.pictures.all())
    taken = {one.before_id for one in found}
    return [one for one in found if one.kind == PictureKind.BEFORE and one.pk not in taken]


def attach(
    wish: Wish, pictures: Sequence[Picture], *, at: datetime, claim: Claim | None = None
) -> tuple[int, ...]:
    """Save unsaved pictures with their wish; their ids."""
    new = pictures[:MOST]
    for picture in new:
        picture.wish = wish
        picture.claim = claim
        picture.added_at = at
    _create([one for one in new if any(one is other.before for other in new)])
    rest = [one for one in new if one._state.adding]
    for one in rest:
        one.before = one.before  # its key is known now
    _create(rest)
    return tuple(picture.pk for picture in new)


def _create(pictures: Sequence[Picture]) -> None:
    if pictures:
        Picture.objects.bulk_create(pictures)


def named(beginning: str) -> set[str]:
    """The files of this beginning that belong to a wish; a picture taken off one still does, and so
    does the blurred copy of one.
    """
    rows = Picture.objects.filter(file__startswith=beginning)
    copies = Showing.objects.filter(file__startswith=beginning)
    return {*rows.values_list("file", flat=True), *copies.values_list("file", flat=True)}


def drop_files(names: Collection[str]) -> None:
    """When the present transaction is over, delete these files and their small copies, but for what
    a picture or a blurred copy is still made of.
    """
    transaction.on_commit(lambda: _remove(names))


def _remove(names: Iterable[str]) -> None:
    for name in sorted(names):
        if name not in named(name):  # sent anew a moment ago
            album.remove(name)


def get_picture(wish: Wish, pk: int) -> Picture:
    """A picture of a wish one may see.

    Raises:
        NotFound: it is of another wish, was removed, or nobody agreed to it.
    """
    picture = Picture.objects.filter(shown(), wish=wish, pk=pk).first()
    if picture is None:
        raise NotFound
    return picture
