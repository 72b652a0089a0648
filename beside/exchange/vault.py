"""Uploaded rosters and lists of errors as they lie on disk: encrypted, each under a key of its own.

The key is wrapped by a master key and stands in the database, so neither the folder of files nor
the database alone gives anything away; when the row forgets it, the file is waste paper.
"""

import base64
import os
from dataclasses import dataclass

from django.conf import settings

from beside.platform import aead, files

_PURPOSE = b"exchange_import.file"
_BESIDE = b"exchange_import.samples"


@dataclass(frozen=True, slots=True)
class Sealed:
    """Where an encrypted file lies, and its wrapped key with the id of the master key."""

    name: str
    wrapped: bytes
    key_id: str


def keep(content: bytes) -> Sealed:
    """Encrypt and store."""
    key, key_id = os.urandom(32), settings.KEYS.current
    name = files.save(_encrypt(key, content), ".bin")
    return Sealed(name, wrap(key, key_id), key_id)


def wrap(key: bytes, key_id: str) -> bytes:
    """A file's key as it stands in the database."""
    return _encrypt(settings.KEYS.master[key_id].key, key)


def read(sealed: Sealed) -> bytes:
    """The content again.

    Raises:
        NotFound: it is gone.
        cryptography.exceptions.InvalidTag: it was tampered with.
    """
    key = _key(sealed)
    with files.open_private(sealed.name) as file:
        return _decrypt(key, file.read())


def seal(sealed: Sealed, text: str) -> str:
    """Words about a file, under its own key: what may stand beside it in the database."""
    return base64.b64encode(_encrypt(_key(sealed), text.encode(), _BESIDE)).decode()


def unseal(sealed: Sealed, words: str) -> str:
    """The words again.

    Raises:
        cryptography.exceptions.InvalidTag: they were tampered with.
    """
    return _decrypt(_key(sealed), base64.b64decode(words), _BESIDE).decode()


def drop(name: str) -> None:
    """Delete the file, if it is there."""
    if name:
        files.remove(name)


def unwrap(wrapped: bytes, key_id: str) -> bytes:
    """A file's key in the clear.

    Raises:
        cryptography.exceptions.InvalidTag: it was tampered with.
    """
    return _decrypt(settings.KEYS.master[key_id].key, wrapped)


def _key(sealed: Sealed) -> bytes:
    return unwrap(bytes(sealed.wrapped), sealed.key_id)


def _encrypt(key: bytes, content: bytes, purpose: bytes = _PURPOSE) -> bytes:
    code = settings.KEYS.master[settings.KEYS.current].code
    return aead.seal(aead.under(code, key), content, purpose)


def _decrypt(key: bytes, content: bytes, purpose: bytes = _PURPOSE) -> bytes:
    return aead.unseal(aead.under(aead.code_of(content), key), content, purpose)
