"""Tries at signing in: counted before they are looked at, and shut after five wrong ones.

Counting is by what was typed, whether anybody is called so or not, so that nothing tells a stranger
which names there are. A service hall behind one address may try two hundred times.
"""

from collections.abc import Iterable
from datetime import datetime

from beside.access.actor import NOBODY
from beside.access.credentials import lock
from beside.common.refusal import require
from beside.people.models import Outcome, SignInTry, User, Way
from beside.platform import limits

TRIES = 5
SHUT_FOR = 15 * 60
"""Seconds."""
PER_ADDRESS = 200
_ADDRESS, _NAME, _FACTOR = "account.address", "account.name", "account.factor"


def count_name(name: str, address: str, at: datetime) -> bool:
    """Count a try at a password; whether it is the last for a quarter of an hour.

    Raises:
        Refused: tried too often, for this name or from this address.
    """
    require(limits.hit(_ADDRESS, address, limit=PER_ADDRESS, per=SHUT_FOR, at=at))
    tried = limits.try_of(_NAME, name.lower(), limit=TRIES, per=SHUT_FOR, at=at)
    require(tried.verdict)
    return tried.is_last


def count_factor(user: User, at: datetime) -> bool:
    """Count a try at a second factor; whether it is the last for a quarter of an hour.

    Raises:
        Refused: tried too often.
    """
    tried = limits.try_of(_FACTOR, str(user.pk), limit=TRIES, per=SHUT_FOR, at=at)
    require(tried.verdict)
    return tried.is_last


def right(user: User, way: Way, device: str, at: datetime) -> None:
    """It was right: tries are given back, and it is written down."""
    if way == Way.PASSWORD:
        limits.clear(_NAME, user.username.lower())
    elif way != Way.TELEPHONE:
        limits.clear(_FACTOR, str(user.pk))
    _keep(user.pk, way, Outcome.RIGHT, device, at)


def wrong(user: User | None, way: Way, device: str, at: datetime, *, is_last: bool) -> None:
    """It was wrong. With the last try the account is locked for a while, and the journal says so;
    a name that nobody has is only written down.
    """
    outcome = Outcome.LOCKED if is_last else Outcome.WRONG
    _keep(user.pk if user else None, way, outcome, device, at)
    if user is not None and is_last:
        lock(user, by=NOBODY.at_door("account"), at=at)


def locked_of(users: Iterable[User], at: datetime) -> set[int]:
    """The keys of those accounts in which nobody can sign in now, for somebody has tried too often:
    two statements.
    """
    asked = list(users)
    names = {user.username.lower() for user in asked}
    by_name = limits.shut_of(_NAME, names, limit=TRIES, at=at)
    by_key = limits.shut_of(_FACTOR, {str(user.pk) for user in asked}, limit=TRIES, at=at)
    return {user.pk for user in asked if user.username.lower() in by_name or str(user.pk) in by_key}


def open_again(user: User) -> None:
    """Give all tries back."""
    limits.clear(_NAME, user.username.lower())
    limits.clear(_FACTOR, str(user.pk))


def _keep(user_id: int | None, way: Way, outcome: Outcome, device: str, at: datetime) -> None:
    SignInTry.objects.create(at=at, user_id=user_id, way=way, outcome=outcome, device=device)
