"""What a security administrator does for an account, and never for her own."""

from datetime import datetime

from django.db import transaction

from beside.access import rules
from beside.access.actor import Actor
from beside.access.credentials import districts_of, note
from beside.access.events import (
    AccountClosed,
    AccountReopened,
    FactorsReset,
    PasswordReset,
    SessionsEnded,
    SignInUnlocked,
)
from beside.access.tries import open_again
from beside.common.refusal import require
from beside.people.factors import forget_factors
from beside.people.models import User
from beside.platform.sessions import end_sessions


def _secured(user: User, by: Actor) -> User:
    """The account, locked and read anew.

    Raises:
        Refused: not a matter of hers, or her own.
    """
    require(rules.may_secure(by, user, districts_of(user)))
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)


@transaction.atomic
def reset_factors(user: User, *, by: Actor, at: datetime) -> None:
    """A telephone was lost: every second factor goes, every session ends, and at the next sign-in
    a new one is set up.

    Raises:
        Refused: not a matter of hers, or her own.
    """
    user = _secured(user, by)
    forget_factors(user)
    note(user, FactorsReset(), by=by, at=at)
    _end_sessions_after(user)


@transaction.atomic
def reset_password(user: User, password: str, *, by: Actor, at: datetime) -> None:
    """A new password, to be told to its holder and changed by him at once; every session ends.

    Raises:
        Refused: not a matter of hers, or her own.
    """
    user = _secured(user, by)
    user.set_password(password)
    user.password_is_given = True
    user.save(update_fields=["password", "password_is_given"])
    note(user, PasswordReset(), by=by, at=at)
    _end_sessions_after(user)


@transaction.atomic
def unlock(user: User, *, by: Actor, at: datetime) -> None:
    """Let somebody try again who has mistyped too often.

    Raises:
        Refused: not a matter of hers, or her own.
    """
    user = _secured(user, by)
    note(user, SignInUnlocked(), by=by, at=at)
    transaction.on_commit(lambda: open_again(user))


@transaction.atomic
def close_account(user: User, *, by: Actor, at: datetime) -> None:
    """停用: nobody signs in by it, and who has is out with the next request.

    Raises:
        Refused: not a matter of hers, or her own.
    """
    require(rules.may_close_account(by, user, districts_of(user)))
    if User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
        note(user, AccountClosed(), by=by, at=at)
        _end_sessions_after(user)


@transaction.atomic
def reopen_account(user: User, *, by: Actor, at: datetime) -> None:
    """启用 again.

    Raises:
        Refused: not a matter of hers, or her own.
    """
    require(rules.may_close_account(by, user, districts_of(user)))
    if User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
        note(user, AccountReopened(), by=by, at=at)


@transaction.atomic
def end_all_sessions(user: User, *, by: Actor, at: datetime) -> None:
    """Whoever is signed in by this account is out with the next request.

    Raises:
        Refused: not a matter of hers, or her own.
    """
    user = _secured(user, by)
    note(user, SessionsEnded(), by=by, at=at)
    _end_sessions_after(user)


def _end_sessions_after(user: User) -> None:
    """Sessions may lie in another database: they end when the change stands."""
    pk = user.pk
    transaction.on_commit(lambda: end_sessions(pk))
