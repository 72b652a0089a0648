"""AES-256-GCM with a data key per person, wrapped by a master key that is never in the database.

Associated data binds each ciphertext to its table, column and person: a value moved to another row
or column does not open. Keys come from the key file, apart from SECRET_KEY (rulings 9 and 10).
"""

import hashlib
import hmac
import os
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12


class KeyDestroyed(Exception):
    """The person was erased: what was in the drawer can no longer be read by anybody."""


def _bind(*parts: object) -> bytes:
    return ".".join(map(str, parts)).encode()


@lru_cache(maxsize=1)
def _under(key: bytes) -> AESGCM:
    """Set up for a key once: what lies in a drawer is written and read one after the other."""
    return AESGCM(key)


@lru_cache(maxsize=4)
def _under_master(key: bytes) -> AESGCM:
    return AESGCM(key)


def new_data_key(person_id: int) -> tuple[bytes, bytes, str]:
    """A fresh data key: in the clear, wrapped, and the id of the master key that wraps it."""
    key = os.urandom(32)
    key_id = settings.KEYS.current
    return key, wrap(key, person_id, key_id), key_id


def wrap(key: bytes, person_id: int, key_id: str) -> bytes:
    """A data key as it is stored."""
    nonce = os.urandom(NONCE)
    bound = _bind("people_datakey", "wrapped", person_id)
    return nonce + _under_master(settings.KEYS.master[key_id]).encrypt(nonce, key, bound)


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
    return _under_master(settings.KEYS.master[key_id]).decrypt(raw[:NONCE], raw[NONCE:], bound)


def new_key_for(*bound: object) -> tuple[bytes, bytes, str]:
    """A fresh key of a row that is no person's: in the clear, wrapped, and the master key's id."""
    key, nonce = os.urandom(32), os.urandom(NONCE)
    key_id = settings.KEYS.current
    place, under = _bind("enclosed", *bound), _under_master(settings.KEYS.master[key_id])
    return key, nonce + under.encrypt(nonce, key, place), key_id


def unwrap_for(wrapped: bytes | memoryview, key_id: str, *bound: object) -> bytes:
    """Such a key in the clear.

    Raises:
        cryptography.exceptions.InvalidTag: the row was tampered with.
    """
    raw = bytes(wrapped)
    under = _under_master(settings.KEYS.master[key_id])
    return under.decrypt(raw[:NONCE], raw[NONCE:], _bind("enclosed", *bound))


def encrypt(key: bytes, text: str, *bound: object) -> bytes:
    """Text under a data key; `bound` names table, column and person id."""
    nonce = os.urandom(NONCE)
    return nonce + _under(key).encrypt(nonce, text.encode(), _bind(*bound))


def decrypt(key: bytes, value: bytes | memoryview, *bound: object) -> str:
    """The text again.

    Raises:
        cryptography.exceptions.InvalidTag: tampered with, or moved to another place.
    """
    raw = bytes(value)
    return _under(key).decrypt(raw[:NONCE], raw[NONCE:], _bind(*bound)).decode()


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
