"""A data key per person, wrapped by a master key that is never in the database.

Which cipher is used is told by the master key in use (see platform.aead). Associated data binds
each ciphertext to its table, column and person: a value moved to another row or column does not
open. Keys come from the key file, apart from SECRET_KEY (rulings 9 and 10).
"""

import hashlib
import hmac
import os
from functools import lru_cache

from django.conf import settings

from beside.platform import aead


class KeyDestroyed(Exception):
    """The person was erased: what was in the drawer can no longer be read by anybody."""


def _bind(*parts: object) -> bytes:
    return ".".join(map(str, parts)).encode()


@lru_cache(maxsize=1)
def _under(code: int, key: bytes) -> aead.Sealer:
    """Set up for a key once: what lies in a drawer is written and read one after the other."""
    return aead.under(code, key)


@lru_cache(maxsize=4)
def _under_master(code: int, key: bytes) -> aead.Sealer:
    return aead.under(code, key)


def current_code() -> int:
    """The cipher in which new values are sealed."""
    return settings.KEYS.master[settings.KEYS.current].code


def new_data_key(person_id: int) -> tuple[bytes, bytes, str]:
    """A fresh data key: in the clear, wrapped, and the id of the master key that wraps it."""
    key = os.urandom(aead.KEY)
    key_id = settings.KEYS.current
    return key, wrap(key, person_id, key_id), key_id


def wrap(key: bytes, person_id: int, key_id: str) -> bytes:
    """A data key as it is stored."""
    master = settings.KEYS.master[key_id]
    bound = _bind("people_datakey", "wrapped", person_id)
    return aead.seal(_under_master(master.code, master.key), key, bound)


def unwrap(wrapped: bytes | memoryview | None, person_id: int, key_id: str) -> bytes:
    """A data key in the clear.

    Raises:
        KeyDestroyed: the person was erased.
        cryptography.exceptions.InvalidTag: the row was tampered with or belongs to another person.
    """
    if wrapped is None:
        raise KeyDestroyed
    raw = bytes(wrapped)
    bound = _bind("people_datakey", "wrapped", person_id)
    sealer = _under_master(aead.code_of(raw), settings.KEYS.master[key_id].key)
    return aead.unseal(sealer, raw, bound)


def new_key_for(*bound: object) -> tuple[bytes, bytes, str]:
    """A fresh key of a row that is no person's: in the clear, wrapped, and the master key's id."""
    key = os.urandom(aead.KEY)
    return key, wrap_for(key, *bound), settings.KEYS.current


def wrap_for(key: bytes, *bound: object) -> bytes:
    """Such a key as it is stored, under the master key in use."""
    master = settings.KEYS.master[settings.KEYS.current]
    return aead.seal(_under_master(master.code, master.key), key, _bind("enclosed", *bound))


def unwrap_for(wrapped: bytes | memoryview, key_id: str, *bound: object) -> bytes:
    """Such a key in the clear.

    Raises:
        cryptography.exceptions.InvalidTag: the row was tampered with.
    """
    raw = bytes(wrapped)
    sealer = _under_master(aead.code_of(raw), settings.KEYS.master[key_id].key)
    return aead.unseal(sealer, raw, _bind("enclosed", *bound))


def encrypt(key: bytes, text: str, *bound: object) -> bytes:
    """Text under a data key; `bound` names table, column and person id."""
    return encrypt_bytes(key, text.encode(), *bound)


def encrypt_bytes(key: bytes, data: bytes, *bound: object) -> bytes:
    """The same for what is no text."""
    return aead.seal(_under(current_code(), key), data, _bind(*bound))


def decrypt(key: bytes, value: bytes | memoryview, *bound: object) -> str:
    """The text again.

    Raises:
        cryptography.exceptions.InvalidTag: tampered with, or moved to another place.
    """
    return decrypt_bytes(key, value, *bound).decode()


def decrypt_bytes(key: bytes, value: bytes | memoryview, *bound: object) -> bytes:
    """What was sealed by `encrypt_bytes`.

    Raises:
        cryptography.exceptions.InvalidTag: tampered with, or moved to another place.
    """
    raw = bytes(value)
    return aead.unseal(_under(aead.code_of(raw), key), raw, _bind(*bound))


def blind(purpose: str, value: str) -> str:
    """A keyed hash for exact look-up: 32 hex digits, empty for nothing."""
    if not value:
        return ""
    text = f"{purpose}:{value}".encode()
    return hmac.new(settings.KEYS.blind, text, hashlib.sha256).hexdigest()[:32]


def keyed_digest(purpose: str, value: str) -> str:
    """A keyed hash for comparing words and codes that are told to people: 64 hex digits."""
    text = f"{purpose}:{value}".encode()
    return hmac.new(settings.KEYS.words, text, hashlib.sha256).hexdigest()
