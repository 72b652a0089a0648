"""Private files, named after their own contents: the same bytes are kept once.

They lie behind Django's storage API and have no address of their own; a view that may show one
opens it here, or hands its name to the web server (ruling 21).
"""

from __future__ import annotations  # `File` is generic to mypy only

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage, storages

from beside.common.not_found import NotFound

_NAME = re.compile(r"([0-9a-f]{2})/([0-9a-f]{2})/(\1\2[0-9a-f]{60})(-[0-9]{1,4})?\.[a-z0-9]{1,5}")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,5}")


def _store() -> Storage:
    return storages["default"]


def save(content: bytes, suffix: str) -> str:
    """Keep these bytes; returns the name, like `ab/cd/abcd….jpg`. Doing so again changes nothing.

    A file is there whole or not at all, also when the machine stops in between.

    Raises:
        ValueError: a suffix that is none, like "jpg" without its dot.
    """
    if not _SUFFIX.fullmatch(suffix):
        raise ValueError(f"not a suffix: {suffix!r}")
    sha256 = hashlib.sha256(content).hexdigest()
    name = f"{sha256[:2]}/{sha256[2:4]}/{sha256}{suffix}"
    save_as(name, content)
    return name


def save_as(name: str, content: bytes) -> None:
    """Keep bytes that are made from another file, under a name made from that file's.

    Raises:
        ValueError: a name that this store does not give.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a name of this store: {name!r}")
    if _is_there(name):
        return
    store = _store()
    if isinstance(store, FileSystemStorage):
        _write_whole(Path(store.path(name)), content)
    else:  # such stores write whole objects; a twin under another name lost the race to be first
        written = store.save(name, ContentFile(content))
        if written != name:
            store.delete(written)


def _is_there(name: str) -> bool:
    """Whether a file is there already; it counts as new again then, for those who tidy up."""
    store = _store()
    if not isinstance(store, FileSystemStorage):
        return store.exists(name)
    try:
        os.utime(store.path(name))
    except FileNotFoundError:
        return False
    return True


def _write_whole(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f".{place.name}.{secrets.token_hex(6)}")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if settings.FILE_UPLOAD_PERMISSIONS is not None:
            draft.chmod(settings.FILE_UPLOAD_PERMISSIONS)
        draft.replace(place)
        sync_folder(place.parent)
    finally:
        draft.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder outlive a power cut, as their contents do."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def exists(name: str) -> bool:
    """Whether there is a file of this name."""
    return bool(_NAME.fullmatch(name)) and _store().exists(name)


def folders() -> list[str]:
    """The first two letters under which files lie."""
    return sorted(name for name in _inside("")[0] if len(name) == 2)


def last_kept(folder: str, before: datetime) -> Iterator[str]:
    """The names under one of `folders()` that nobody has kept or kept again since a moment."""
    for inner in sorted(_inside(folder)[0]):
        for file in sorted(_inside(f"{folder}/{inner}")[1]):
            name = f"{folder}/{inner}/{file}"
            if _NAME.fullmatch(name) and is_older(name, before):
                yield name


def is_older(name: str, before: datetime) -> bool:
    """Whether a file is there that nobody has kept or kept again since a moment."""
    try:
        return _store().get_modified_time(name) < before
    except FileNotFoundError:
        return False


def _inside(folder: str) -> tuple[list[str], list[str]]:
    """The folders and files in a folder; nothing where it is not there, or not any more."""
    try:
        return _store().listdir(folder)
    except FileNotFoundError:
        return [], []


def open_private(name: str) -> File[bytes]:
    """Open a file for reading. Whether the person asking may see it, the caller has decided.

    Raises:
        NotFound: there is none of this name, or it is no name of this store.
    """
    if not _NAME.fullmatch(name):
        raise NotFound
    try:
        return _store().open(name, "rb")
    except FileNotFoundError:
        raise NotFound from None


def remove(name: str) -> None:
    """Delete a file, if it is there; the caller has made sure that nothing else names it."""
    if _NAME.fullmatch(name):
        _store().delete(name)
