"""How somebody signs in, by his own hand: second factors, codes on paper, a password of his own.

The password or the telephone was shown before; who asks is the account itself (`by`).
"""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.access.events import (
    FactorAdded,
    FactorDropped,
    PasswordChanged,
    RecoveryCodesMade,
    SignInLocked,
)
from beside.access.models import Appointment
from beside.access.rules import demands_factor
from beside.common.not_found import NotFound
from beside.common.refusal import Reason, Refused
from beside.journal.events import Event
from beside.journal.record import record
from beside.people import factors
from beside.people.models import Credential, Factor, FactorKind, User

WRONG_CODE = Reason("factor.wrong", _("这组数字不对，或者已经用过了。请等手机上换一组新的再填。"))
WRONG_KEY = Reason("factor.wrong_key", _("这把通行密钥没有认出来，请再试一次。"))
HAS_APP = Reason("factor.has_app", _("已经设过动态码了。要换手机，请先停用原来的。"))
LAST_ONE = Reason("factor.last", _("您的职务要求二次验证，要留一种。请先设好另一种再停用这一种。"))


def districts_of(user: User) -> set[int]:
    """The districts an account has to do with: where it holds roles, and its person's own."""
    standing = Appointment.objects.filter(user=user, ended_at=None)
    found = set(standing.values_list("district_id", flat=True))
    if user.person is not None:
        found.add(user.person.district_id)
    return found


def note(user: User, event: Event, *, by: Actor, at: datetime) -> None:
    """Write down what happened to an account's sign-in. Part of the acts that change it."""
    district_id = min(districts_of(user), default=0)
    Credential.objects.get_or_create(pk=user.pk, defaults={"district_id": district_id})
    Credential.objects.filter(pk=user.pk).update(version=F("version") + 1)
    record(event, about=Credential.objects.get(pk=user.pk), by=by, at=at)


def _require_own(user: User, by: Actor) -> None:
    """Nobody else's keys are there for anybody.

    Raises:
        NotFound: it is somebody else's account.
    """
    if by.user_id != user.pk:
        raise NotFound


@transaction.atomic
def add_app(user: User, secret: str, code: str, *, by: Actor, at: datetime) -> Factor:
    """设动态码: an authenticator app holds this secret, as a code of it proves.

    Raises:
        Refused: a wrong code, or the account has an app already.
        NotFound: somebody else's account.
    """
    _require_own(user, by)
    step = factors.step_of(secret, code, at)
    if step is None:
        raise Refused(WRONG_CODE)
    try:
        with transaction.atomic():
            made = factors.keep_app(user, secret, step, at)
    except IntegrityError:
        raise Refused(HAS_APP) from None
    note(user, FactorAdded(factor=FactorKind.TOTP), by=by, at=at)
    return made


@transaction.atomic
def add_passkey(
    user: User, name: str, credential: bytes, count: int, *, by: Actor, at: datetime
) -> Factor:
    """A passkey was made on the device at hand. `credential` was checked by the door.

    Raises:
        NotFound: somebody else's account.
    """
    _require_own(user, by)
    made = factors.keep_passkey(user, name, credential, count, at)
    note(user, FactorAdded(factor=FactorKind.PASSKEY), by=by, at=at)
    return made


@transaction.atomic
def drop_factor(factor: Factor, *, by: Actor, at: datetime) -> None:
    """Give up a second factor. Codes on paper go with the last.

    Raises:
        Refused: it is the last of somebody whose roles demand one.
        NotFound: somebody else's.
    """
    user = User.objects.select_for_update(no_key=True).get(pk=factor.user_id)
    _require_own(user, by)
    others = Factor.objects.filter(user=user).exclude(pk=factor.pk)
    if not others.exists():
        if demands_factor(Actor.of(user)):
            raise Refused(LAST_ONE)
        factors.forget_factors(user)
    Factor.objects.filter(pk=factor.pk).delete()
    note(user, FactorDropped(factor=FactorKind(factor.kind)), by=by, at=at)


@transaction.atomic
def make_recovery_codes(user: User, *, by: Actor, at: datetime) -> list[str]:
    """Codes for a sheet of paper, told once; earlier ones end.

    Raises:
        NotFound: somebody else's account.
    """
    _require_own(user, by)
    codes = factors.new_recovery_codes(user)
    note(user, RecoveryCodesMade(), by=by, at=at)
    return codes


@transaction.atomic
def change_password(user: User, password: str, *, by: Actor, at: datetime) -> None:
    """A password of one's own.

    Raises:
        ValidationError: too short, too common, or too much like the name of the account.
        NotFound: somebody else's account.
    """
    _require_own(user, by)
    validate_password(password, user)
    user.set_password(password)
    user.password_is_given = False
    user.save(update_fields=["password", "password_is_given"])
    note(user, PasswordChanged(), by=by, at=at)


@transaction.atomic
def lock(user: User, *, by: Actor, at: datetime) -> None:
    """Somebody has tried too often: written down where security administrators look."""
    note(user, SignInLocked(), by=by, at=at)
