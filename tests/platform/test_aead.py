"""Sealed values open under their own key and place only, by whichever cipher they name."""

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st

from beside.platform import aead

KEY, OTHER = b"k" * aead.KEY, b"o" * aead.KEY
CODES = [cipher.code for cipher in aead.CIPHERS.values()]


@pytest.mark.parametrize("code", CODES)
@given(data=st.binary(max_size=300), bound=st.binary(max_size=40))
def test_what_is_sealed_opens_again(code: int, data: bytes, bound: bytes) -> None:
    value = aead.seal(aead.under(code, KEY), data, bound)
    assert aead.code_of(value) == code
    assert aead.unseal(aead.under(code, KEY), value, bound) == data
    assert len(value) == 1 + aead.NONCE + len(data) + aead.TAG


@pytest.mark.parametrize("code", CODES)
@given(place=st.integers(min_value=1), bit=st.integers(min_value=0, max_value=7))
def test_a_single_changed_bit_shuts_it(code: int, place: int, bit: int) -> None:
    value = bytearray(aead.seal(aead.under(code, KEY), "李梅 13800000000".encode(), b"here"))
    value[1 + (place - 1) % (len(value) - 1)] ^= 1 << bit
    with pytest.raises(InvalidTag):
        aead.unseal(aead.under(code, KEY), bytes(value), b"here")


@pytest.mark.parametrize("code", CODES)
def test_another_key_another_place_or_a_piece_of_it_do_not_open(code: int) -> None:
    value = aead.seal(aead.under(code, KEY), b"words", b"here")
    for key, kept, bound in (
        (OTHER, value, b"here"),
        (KEY, value, b"there"),
        (KEY, value[:-1], b"here"),
        (KEY, value[: aead.NONCE], b"here"),
    ):
        with pytest.raises((InvalidTag, ValueError)):
            aead.unseal(aead.under(code, key), kept, bound)


def test_a_value_named_for_another_cipher_does_not_open() -> None:
    aes, sm4 = CODES
    value = aead.seal(aead.under(aes, KEY), b"words", b"here")
    with pytest.raises(InvalidTag):
        aead.unseal(aead.under(sm4, KEY), value, b"here")
    with pytest.raises(InvalidTag):
        aead.under(99, KEY)


def test_the_national_cipher_is_the_one_of_the_standard() -> None:
    """The example of GB/T 32907-2016, appendix A.1, which SM4-GCM stands on."""
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    block = Cipher(algorithms.SM4(key), modes.ECB()).encryptor()
    assert block.update(key).hex() == "681edf34d206965e86b3e94f536e4246"
