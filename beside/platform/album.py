"""The way of a picture: cleaned, kept once, and small copies of it made later by a job."""

from __future__ import annotations  # `File` is generic to mypy only

from collections.abc import Callable, Collection
from datetime import datetime

from django.core.files.base import File
from django.tasks import task

from beside.common.not_found import NotFound
from beside.platform import files
from beside.platform.blurring import blurred
from beside.platform.jobs.policy import policy
from beside.platform.pictures import CleanPicture, Readable, clean, derived

CARD = 320  # longest side in pixels: in a list
PAGE = 960  # on its own page
SIZES = (CARD, PAGE)


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


def sized_name(name: str, longest: int) -> str:
    """The name of the small copy of a picture: `….jpg` becomes `…-320.jpg`.

    Raises:
        ValueError: not one of `SIZES`.
    """
    if longest not in SIZES:
        raise ValueError(f"no copies of {longest} pixels are made")
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}-{longest}{dot}{suffix}"


def best_name(name: str, longest: int) -> str:
    """The name of the small copy if it has been made, else that of the picture itself."""
    small = sized_name(name, longest)
    return small if files.exists(small) else name


def open_size(name: str, longest: int) -> File[bytes]:
    """Open the small copy of a picture, or the picture itself while there is none.

    Raises:
        NotFound: there is no such picture.
    """
    return files.open_private(best_name(name, longest))


def remove(name: str) -> None:
    """Delete a picture and its copies; the caller has made sure that nothing else names it."""
    for one in (name, *(sized_name(name, longest) for longest in SIZES)):
        files.remove(one)


def sweep(named: Callable[[str], Collection[str]], *, before: datetime) -> int:
    """Delete the pictures kept before a moment that nothing names; returns how many.

    `named` tells which names that begin so are in use. Whoever keeps a picture must name it well
    within the time from `before` until now.
    """
    count = 0
    for folder in files.folders():
        old = [name for name in files.last_kept(folder, before) if name.endswith(".jpg")]
        used = set(named(f"{folder}/")) if old else ()
        for name in dict.fromkeys(map(_original, old)):
            # Looked at once more: somebody may have sent the same picture again a moment ago.
            if name not in used and (files.is_older(name, before) or not files.exists(name)):
                remove(name)
                count += 1
    return count


def _original(name: str) -> str:
    """The picture of which this one is a small copy, or itself."""
    stem, dot, suffix = name.rpartition(".")
    return f"{stem.partition('-')[0]}{dot}{suffix}"


@task(queue_name="bulk")
@policy(unique=True)
def make_sizes(name: str) -> None:
    """Make the small copies of a picture. One that has been removed meanwhile needs none."""
    try:
        content = read(name)
    except NotFound:
        return
    for longest in SIZES:
        files.save_as(sized_name(name, longest), derived(content, longest).data)
