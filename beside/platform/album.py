"""The way of a picture: cleaned, kept once, and small copies of it made later by a job."""

from __future__ import annotations  # `File` is generic to mypy only

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime

from django.core.files.base import File
from django.tasks import task

from beside.common.not_found import NotFound
from beside.platform import files
from beside.platform.blurring import blurred
from beside.platform.jobs.policy import policy
from beside.platform.pictures import CleanPicture, Readable, clean, decoded, small

CARD = 320  # longest side in pixels: in a list
HALF = 640  # two beside each other, or one across a telephone
PAGE = 1280  # on its own page
SIZES = (CARD, HALF, PAGE)
JPEG, WEBP = ".jpg", ".webp"
KINDS = {WEBP: "WEBP", JPEG: "JPEG"}
"""Each size in two kinds: the lighter one, and the one that every browser reads."""
_MADE_BEFORE = 960
"""A size that is not made any more, and goes with its picture."""


def keep(upload: Readable) -> tuple[str, CleanPicture]:
    """Clean an uploaded picture and keep it. Returns its name in the store, and the picture.

    The small copies are made by a job after the transaction that is open.

    Raises:
        Refused: as `pictures.clean`.
    """
    picture = clean(upload)
    return _kept(picture), picture


def blur(name: str, cells: Collection[int]) -> str:
    """Keep a copy of a picture with these cells made unrecognizable (see `blurring`); its name.

    Raises:
        NotFound: there is no such picture.
        ValueError: a cell that the grid does not have.
    """
    return _kept(blurred(read(name), cells))


def read(name: str) -> bytes:
    """All of a picture.

    Raises:
        NotFound: there is no such picture.
    """
    with files.open_private(name) as file:
        content: bytes = file.read()
    return content


def _kept(picture: CleanPicture) -> str:
    name = files.save(picture.data, ".jpg")
    make_sizes.enqueue(name)
    return name


def sized_name(name: str, longest: int, kind: str = JPEG) -> str:
    """The name of the small copy of a picture: `….jpg` becomes `…-320.jpg` or `…-320.webp`.

    Raises:
        ValueError: not one of `SIZES`.
    """
    if longest not in SIZES:
        raise ValueError(f"no copies of {longest} pixels are made")
    return f"{name.rpartition('.')[0]}-{longest}{kind}"


def best_name(name: str, longest: int, kinds: Sequence[str] = (JPEG,)) -> str:
    """The name of the small copy of the first of these kinds that has been made, else that of the
    picture itself.
    """
    copies = (sized_name(name, longest, kind) for kind in kinds)
    return next((copy for copy in copies if files.exists(copy)), name)


def version_of(name: str) -> str:
    """What tells this picture from any other, for an address: the beginning of its hash."""
    return name.rpartition("/")[2][:12]


def open_size(name: str, longest: int) -> File[bytes]:
    """Open the small copy of a picture, or the picture itself while there is none.

    Raises:
        NotFound: there is no such picture.
    """
    return files.open_private(best_name(name, longest))


def remove(name: str) -> None:
    """Delete a picture and its copies; the caller has made sure that nothing else names it."""
    for one in (name, *_copies(name), f"{name.rpartition('.')[0]}-{_MADE_BEFORE}{JPEG}"):
        files.remove(one)


def _copies(name: str) -> Iterator[str]:
    for longest in SIZES:
        yield from (sized_name(name, longest, kind) for kind in KINDS)


def sweep(named: Callable[[str], Collection[str]], *, before: datetime) -> int:
    """Delete the pictures kept before a moment that nothing names; returns how many.

    `named` tells which names that begin so are in use. Whoever keeps a picture must name it well
    within the time from `before` until now. Where the copies of one in use are not there (it is
    from a time when others were made, or its job was lost), they are asked for anew.
    """
    count = 0
    for folder in files.folders():
        old = [name for name in files.last_kept(folder, before) if name.endswith((JPEG, WEBP))]
        used = set(named(f"{folder}/")) if old else ()
        for name in dict.fromkeys(map(_original, old)):
            # Looked at once more: somebody may have sent the same picture again a moment ago.
            if name not in used and (files.is_older(name, before) or not files.exists(name)):
                remove(name)
                count += 1
            elif name in used and not files.exists(sized_name(name, SIZES[-1], WEBP)):
                make_sizes.enqueue(name)
    return count


def _original(name: str) -> str:
    """The picture of which this one is a small copy, or itself."""
    return f"{name.rpartition('.')[0].partition('-')[0]}{JPEG}"


@task(queue_name="bulk")
@policy(unique=True)
def make_sizes(name: str) -> None:
    """Make the small copies of a picture. One that has been removed meanwhile leaves none."""
    try:
        image = decoded(read(name))
    except NotFound:
        return
    for longest in SIZES:
        for suffix, kind in KINDS.items():
            files.save_as(sized_name(name, longest, suffix), small(image, longest, kind))
    if not files.exists(name):
        remove(name)
