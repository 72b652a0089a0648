"""One style sheet and one script for every page, put together from the files they are written in.

A first view then asks for few things, and what a browser has once it has for every page. The parts
stay apart, each under its subject; nothing is built by hand: whoever looks for static files (the
server, `collectstatic`, the tests) finds the whole, as new as its parts.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

PARTS = Path(__file__).parent / "static"
WHOLES = {
    "css/house.css": tuple(
        f"css/{name}.css" for name in ("tokens", "base", "kit", "desk", "office", "screen", "print")
    ),
    "js/house.js": tuple(
        f"js/{name}.js" for name in ("page", "photos", "week", "painting", "aloud", "desk")
    ),
}
"""What is put together, and from which parts in which order."""


def whole(path: str) -> str:
    """A sheet or script as it goes out. Names of one script are not seen by the next."""
    texts = [(PARTS / part).read_text(encoding="utf-8") for part in WHOLES[path]]
    if path.endswith(".js"):
        texts = [f"{{\n{text}}}\n" for text in texts]
    return "".join(texts)


class GatheredFinder(BaseFinder):
    """Finds what is put together, and writes it down where its parts have changed."""

    def __init__(self, _app_names: Iterable[str] | None = None, root: Path | None = None) -> None:
        self._root = root or settings.GATHERED_ROOT
        self._storage = FileSystemStorage(location=self._root)

    def find(self, path: str, find_all: bool = False, **_old: Any) -> Any:  # noqa: FBT001, FBT002
        """Where a whole lies on the disk; nothing for any other file."""
        if path not in WHOLES:
            return []
        found = str(self._written(path))
        return [found] if find_all else found

    def list(self, _ignored: Iterable[str] | None = None) -> Iterator[tuple[str, Storage]]:
        """Every whole, and the storage that has it."""
        for path in WHOLES:
            self._written(path)
            yield path, self._storage

    def _written(self, path: str) -> Path:
        """The file of a whole, as new as its parts; two processes may write it at the same time."""
        place = self._root / path
        data = whole(path).encode()
        if place.is_file() and place.read_bytes() == data:
            return place
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, spare = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(spare).chmod(0o644)
        Path(spare).replace(place)
        return place
