"""Second factors: what proves who somebody is besides a password. Their secrets, and using them.

Whose turn it is to show one, and what the journal says of it, is decided above this storey.
Codes follow RFC 6238 (six digits, thirty seconds, one step early or late), passkeys WebAuthn.
"""

import base64
import secrets
from collections.abc import Iterator
from datetime import datetime

from cryptography.hazmat.primitives import constant_time
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.db import transaction

from beside.common.text import clean_digits
from beside.people.models import Factor, FactorKind, RecoveryCode, User
from beside.people.private.cipher import keyed_digest
from beside.people.private.passing import open_passing, seal_passing

STEP = 30
"""Seconds for which a code is shown."""
DIGITS = 6
EARLY_OR_LATE = 1
"""Steps by which a telephone's clock may be wrong."""
CODES = 10
"""Recovery codes on one sheet."""
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 2, 5


def new_secret() -> str:
    """A fresh secret for an authenticator app: 160 bits, in the letters apps take (base 32)."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def address_of_secret(secret: str, username: str, issuer: str) -> str:
    """What an app reads from the picture: an otpauth address."""
    named = TOTP(base64.b32decode(secret), DIGITS, SHA1(), STEP)  # noqa: S303  # what apps know
    return named.get_provisioning_uri(username, issuer)


def step_of(secret: str, code: str, at: datetime) -> int | None:
    """To which half-minute a code belongs, of those that are near enough; None for a wrong one."""
    given = clean_digits(code)
    if len(given) != DIGITS or not given.isascii():
        return None
    made = HOTP(base64.b32decode(secret), DIGITS, SHA1())  # noqa: S303
    present = int(at.timestamp()) // STEP
    found = None
    for step in range(present - EARLY_OR_LATE, present + EARLY_OR_LATE + 1):
        if constant_time.bytes_eq(made.generate(step), given.encode()):
            found = step
    return found


def keep_app(user: User, secret: str, step: int, at: datetime) -> Factor:
    """An authenticator app of this account; `step` is that of the code that proved it.

    Raises:
        IntegrityError: there is one already.
    """
    return Factor.objects.create(
        user=user,
        kind=FactorKind.TOTP,
        sealed=_seal(user.pk, secret),
        step=step,
        added_at=at,
        used_at=at,
    )


def use_app(user: User, code: str, at: datetime) -> bool:
    """Whether a code is the app's, and was not used before: of several at once one is taken."""
    app = Factor.objects.filter(user=user, kind=FactorKind.TOTP).first()
    if app is None or (secret := unsealed(app)) is None:
        return False
    step = step_of(secret, code, at)
    if step is None:
        return False
    fresh = Factor.objects.filter(pk=app.pk, step__lt=step)
    return fresh.update(step=step, used_at=at) == 1


def keep_passkey(user: User, name: str, credential: bytes, count: int, at: datetime) -> Factor:
    """A passkey, as the browser's credential data has it."""
    return Factor.objects.create(
        user=user,
        kind=FactorKind.PASSKEY,
        name=name[:40],
        sealed=_seal(user.pk, base64.b64encode(credential).decode()),
        step=count,
        added_at=at,
    )


def passkeys_of(user: User) -> list[tuple[Factor, bytes]]:
    """The passkeys of an account with their credential data."""
    rows = Factor.objects.filter(user=user, kind=FactorKind.PASSKEY).order_by("pk")
    opened = [(row, unsealed(row)) for row in rows]
    return [(row, base64.b64decode(data)) for row, data in opened if data is not None]


def use_passkey(factor: Factor, count: int, at: datetime) -> bool:
    """Whether a passkey counts on. One that counts must rise: if not, it was copied (WebAuthn
    6.1.1); most of today's do not count and say 0.
    """
    mine = Factor.objects.filter(pk=factor.pk)
    if count or factor.step:
        mine = mine.filter(step__lt=count)
    return mine.update(step=count, used_at=at) == 1


@transaction.atomic
def new_recovery_codes(user: User) -> list[str]:
    """Fresh recovery codes in place of all earlier ones. Told once; kept as keyed hashes only."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    RecoveryCode.objects.filter(user=user).delete()
    codes = [_new_code() for _number in range(CODES)]
    RecoveryCode.objects.bulk_create(
        [RecoveryCode(user=user, digest=_digest(user.pk, code)) for code in codes]
    )
    return codes


def use_recovery_code(user: User, code: str, at: datetime) -> bool:
    """Whether this is one of the codes on paper, not used yet; from now on it is."""
    mine = RecoveryCode.objects.filter(user=user, digest=_digest(user.pk, code), used_at=None)
    return mine.update(used_at=at) == 1


def recovery_codes_left(user: User) -> int:
    """How many codes on paper are still good."""
    return RecoveryCode.objects.filter(user=user, used_at=None).count()


def factors_of(user: User) -> list[Factor]:
    """What an account can show as a second factor, the oldest first; codes on paper apart."""
    return list(Factor.objects.filter(user=user).order_by("pk"))


def forget_factors(user: User) -> int:
    """Nothing proves who this is any more but the password. Returns how many factors went."""
    RecoveryCode.objects.filter(user=user).delete()
    return Factor.objects.filter(user=user).delete()[0]


def unsealed(factor: Factor) -> str | None:
    """The secret of a factor; nothing where its key is gone."""
    return open_passing(factor.sealed, _bound(factor.user_id))


def reseal_factors() -> Iterator[tuple[int, int]]:
    """Bring every secret under the master key in use now, before an older one may go: after each,
    how many were looked at and changed. Can be interrupted and begun again.
    """
    for factor in Factor.objects.order_by("pk").iterator(chunk_size=500):
        fresh = _reseal(factor)
        same = Factor.objects.filter(pk=factor.pk, sealed=factor.sealed)
        yield 1, same.update(sealed=fresh) if fresh else 0


def _reseal(factor: Factor) -> str:
    secret = unsealed(factor)
    if secret is None:
        return ""
    fresh = _seal(factor.user_id, secret)
    same_key = fresh.partition(":")[0] == factor.sealed.partition(":")[0]
    return "" if same_key else fresh


def _seal(user_id: int, secret: str) -> str:
    return seal_passing(secret, _bound(user_id))


def _bound(user_id: int) -> str:
    return f"factor.{user_id}"


def _new_code() -> str:
    return "-".join(
        "".join(secrets.choice(_SIGNS) for _sign in range(_GROUP)) for _group in range(_GROUPS)
    )


def _digest(user_id: int, code: str) -> str:
    plain = "".join(sign for sign in code.lower() if sign.isascii() and sign.isalnum())
    return keyed_digest("recovery", f"{user_id}:{plain}")
