"""One style sheet and one script for every page, put together from the files they are written in.

A first view then asks for few things, and what a browser has once it has for every page. The parts
stay apart, each under its subject; nothing is built by hand: whoever looks for static files (the
server, `collectstatic`, the tests) finds the whole, as new as its parts.
"""

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

PARTS = Path(__file__).parent / "static"
WHOLES = {
    "css/house.css": (
        "css/tokens.css",
        "css/base.css",
        "css/kit.css",
        "css/pictures.css",
        "css/desk.css",
        "css/office.css",
        "css/places.css",
        "css/screen.css",
        "css/states.css",
        "css/voice.css",
        "css/modes.css",
        "css/print.css",
    ),
    "js/house.js": (
        "js/page.js",
        "js/strip.js",
        "js/photos.js",
        "js/week.js",
        "js/painting.js",
        "js/aloud.js",
        "js/desk.js",
        "js/panes.js",
        "js/modes.js",
        "js/speak.js",
    ),
}
"""What is put together, and from which parts in which order."""
_COMMENT = {
    ".css": re.compile(r"/\*.*?\*/", re.DOTALL),
    ".js": re.compile(r"^[ \t]*/\*.*?\*/[ \t]*$", re.DOTALL | re.MULTILINE),
}
"""What is for writers only; in a script, comments that fill lines of their own."""


def whole(path: str) -> str:
    """A sheet or script as it goes out: without comments and indents, which nobody reads there.
    Names of one script are not seen by the next.
    """
    kind = Path(path).suffix
    texts = [_bare((PARTS / part).read_text(encoding="utf-8"), kind) for part in WHOLES[path]]
    if kind == ".js":
        texts = [f"{{\n{text}}}\n" for text in texts]
    return "".join(texts)


def _bare(text: str, kind: str) -> str:
    lines = (line.strip() for line in _COMMENT[kind].sub("", text).splitlines())
    return "".join(f"{line}\n" for line in lines if line)


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
