"""Second factors: their secrets lie sealed, bound to their account, under the key in use."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.conf import settings

from beside.people import factors
from beside.people.models import Factor
from beside.platform.keyring import Keyring, MasterKey
from tests.cast import LATER, World

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
"""The example of RFC 6238."""


def code(at: datetime) -> str:
    return TOTP(base64.b32decode(SECRET), 6, SHA1(), 30).generate(int(at.timestamp())).decode()


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_codes_are_those_of_the_standard(seconds: int, expected: str) -> None:
    at = datetime.fromtimestamp(seconds, UTC)
    assert factors.step_of(SECRET, expected, at) == seconds // 30


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "12 34"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert factors.step_of(SECRET, typed, LATER) is None


def test_a_half_minute_early_or_late_is_near_enough_and_a_whole_one_is_not() -> None:
    for off, near in ((-60, False), (-30, True), (0, True), (30, True), (60, False)):
        told = code(LATER + timedelta(seconds=off))
        assert (factors.step_of(SECRET, told, LATER) is not None) == near, off


def test_an_app_reads_whose_and_where_from_the_picture() -> None:
    address = factors.address_of_secret(SECRET, "huaiyin-li", "在您身边")
    assert address.startswith("otpauth://totp/%E5%9C%A8")
    assert f"secret={SECRET}" in address
    assert "huaiyin-li" in address


def test_the_secret_lies_sealed_and_opens_for_its_account_only(world: World) -> None:
    made = factors.keep_app(world.li, SECRET, 1, LATER)
    assert SECRET not in made.sealed
    assert factors.unsealed(made) == SECRET
    made.user_id = world.zhou.pk
    assert factors.unsealed(made) is None


def test_codes_on_paper_are_kept_as_hashes_and_end_with_the_next_sheet(world: World) -> None:
    first = factors.new_recovery_codes(world.li)
    second = factors.new_recovery_codes(world.li)
    assert len({*first, *second}) == 2 * factors.CODES
    assert not factors.use_recovery_code(world.li, first[0], LATER)
    assert not factors.use_recovery_code(world.zhou, second[0], LATER)
    assert factors.use_recovery_code(world.li, second[0], LATER)


def test_secrets_move_to_a_new_master_key_and_need_the_old_one_no_longer(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = factors.keep_app(world.li, SECRET, 1, LATER)
    old = settings.KEYS
    both = Keyring(
        old.secret_key, old.blind, old.words, {"new": MasterKey(b"n" * 32), **old.master}
    )
    monkeypatch.setattr(settings, "KEYS", both)
    assert [*factors.reseal_factors()] == [(1, 1)]
    assert [*factors.reseal_factors()] == [(1, 0)], "done is done"
    alone = Keyring(old.secret_key, old.blind, old.words, {"new": MasterKey(b"n" * 32)})
    monkeypatch.setattr(settings, "KEYS", alone)
    assert factors.unsealed(Factor.objects.get(pk=made.pk)) == SECRET


def test_where_its_key_is_gone_a_factor_opens_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    factors.keep_app(world.li, SECRET, 1, LATER)
    old = settings.KEYS
    gone = Keyring(old.secret_key, old.blind, old.words, {"other": MasterKey(b"o" * 32)})
    monkeypatch.setattr(settings, "KEYS", gone)
    assert not factors.use_app(world.li, code(LATER), LATER)
    assert factors.passkeys_of(world.li) == []
