"""Uploaded rosters and lists of errors as they lie on disk: encrypted, each under a key of its own.

The key is wrapped by a master key and stands in the database, so neither the folder of files nor
the database alone gives anything away; when the row forgets it, the file is waste paper.
"""

import os
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from beside.platform import files

_NONCE = 12
_PURPOSE = b"exchange_import.file"


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
    return Sealed(name, _encrypt(settings.KEYS.master[key_id], key), key_id)


def read(sealed: Sealed) -> bytes:
    """The content again.

    Raises:
        NotFound: it is gone.
        cryptography.exceptions.InvalidTag: it was tampered with.
    """
    key = _decrypt(settings.KEYS.master[sealed.key_id], bytes(sealed.wrapped))
    with files.open_private(sealed.name) as file:
        return _decrypt(key, file.read())


def drop(name: str) -> None:
    """Delete the file, if it is there."""
    if name:
        files.remove(name)


def _encrypt(key: bytes, content: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, _PURPOSE)


def _decrypt(key: bytes, content: bytes) -> bytes:
    return AESGCM(key).decrypt(content[:_NONCE], content[_NONCE:], _PURPOSE)
