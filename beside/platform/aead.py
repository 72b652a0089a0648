"""Authenticated ciphers, each known by a name in the key file and by a byte before its values.

AES-256-GCM (NIST SP 800-38D) is what there is without asking. SM4-GCM (GB/T 32907-2016 in the mode
of GB/T 36624-2018) is for installations that must use national algorithms; its 128-bit key is drawn
with HKDF over SM3 (GB/T 32905-2016) from the same 256 bits, so that a key may serve either cipher
and a value can be brought from one to the other without a second key.

A sealed value is: one byte that names the cipher, a nonce of 12 bytes, ciphertext, tag of 16 bytes.
"""

import os
from typing import ClassVar, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SM3
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY, NONCE, TAG = 32, 12, 16
"""Lengths in bytes."""


class Sealer(Protocol):
    """One cipher under one key."""

    code: ClassVar[int]

    def __init__(self, key: bytes) -> None: ...

    def encrypt(self, nonce: bytes, data: bytes, bound: bytes) -> bytes:
        """Ciphertext and tag; `bound` is authenticated with it and not kept."""

    def decrypt(self, nonce: bytes, data: bytes, bound: bytes) -> bytes:
        """What was encrypted.

        Raises:
            InvalidTag: another key, another `bound`, or tampered with.
        """


class Aes:
    """AES-256-GCM."""

    code: ClassVar[int] = 1

    def __init__(self, key: bytes) -> None:
        under = AESGCM(key)
        self.encrypt, self.decrypt = under.encrypt, under.decrypt


class Sm4:
    """SM4-GCM."""

    code: ClassVar[int] = 2

    def __init__(self, key: bytes) -> None:
        derived = HKDF(algorithm=SM3(), length=16, salt=None, info=b"sm4-gcm").derive(key)
        self._key = algorithms.SM4(derived)

    def encrypt(self, nonce: bytes, data: bytes, bound: bytes) -> bytes:
        """See Sealer."""
        done = Cipher(self._key, modes.GCM(nonce)).encryptor()
        done.authenticate_additional_data(bound)
        return done.update(data) + done.finalize() + done.tag

    def decrypt(self, nonce: bytes, data: bytes, bound: bytes) -> bytes:
        """See Sealer."""
        if len(data) < TAG:
            raise InvalidTag
        done = Cipher(self._key, modes.GCM(nonce, data[-TAG:])).decryptor()
        done.authenticate_additional_data(bound)
        return done.update(data[:-TAG]) + done.finalize()


CIPHERS: dict[str, type[Sealer]] = {"aes-256-gcm": Aes, "sm4-gcm": Sm4}
USUAL = "aes-256-gcm"
_BY_CODE = {cipher.code: cipher for cipher in CIPHERS.values()}


def code_of(value: bytes | memoryview) -> int:
    """Which cipher a value was sealed with: the code of one of CIPHERS, if it was sealed here."""
    return bytes(value[:1])[0] if len(value) else 0


def under(code: int, key: bytes) -> Sealer:
    """The cipher of a code, set up for a key.

    Raises:
        InvalidTag: no cipher has this code, so the value was never sealed here.
    """
    if code not in _BY_CODE:
        raise InvalidTag
    return _BY_CODE[code](key)


def seal(sealer: Sealer, data: bytes, bound: bytes) -> bytes:
    """A value to be kept."""
    nonce = os.urandom(NONCE)
    return bytes((sealer.code,)) + nonce + sealer.encrypt(nonce, data, bound)


def unseal(sealer: Sealer, value: bytes, bound: bytes) -> bytes:
    """What was sealed, by the cipher that the value names.

    Raises:
        InvalidTag: another key, another place, or tampered with.
    """
    return sealer.decrypt(value[1 : 1 + NONCE], value[1 + NONCE :], bound)
