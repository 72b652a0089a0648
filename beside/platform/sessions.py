"""Sessions in the database: who has signed in, from what kind of device, and when they end.

A session of somebody signed in ends at three points: when it was not used for as long as its
`idle` allows, twelve hours after it began whatever happens, and when its row is gone, which ends
it for the very next request. The row is read with a statement that is compiled once; that it was
used is written down at most once a minute (ruling 22).
"""

from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import SessionBase
from django.utils.timezone import now

from beside.platform.keyed import keyed
from beside.platform.models import Session
from beside.platform.prepared import Prepared

LONGEST = timedelta(hours=12)
A_MINUTE = timedelta(minutes=1)
_KEPT = "signed_in"

_of_key = Prepared(
    lambda key, at: Session.objects.filter(session_key=key, expire_date__gt=at),
    key=str,
    at=datetime,
)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What a session knows of a sign-in. `idle` in seconds; `asks` whether the account has a second
    factor to show, and `strong` once it was shown.
    """

    since: datetime
    idle: int
    device: str
    asks: bool = False
    strong: bool = False


def remember(session: SessionBase, signed_in: SignedIn) -> None:
    """Keep how somebody has signed in; the session ends twelve hours after that."""
    session[_KEPT] = {
        "since": signed_in.since.isoformat(),
        "idle": signed_in.idle,
        "device": signed_in.device,
        "asks": signed_in.asks,
        "strong": signed_in.strong,
    }
    session.set_expiry(signed_in.since + LONGEST)


def remembered(session: MutableMapping[str, Any] | SessionBase) -> SignedIn | None:
    """How somebody has signed in; nothing for a session of nobody."""
    kept = session.get(_KEPT)
    return SignedIn(**{**kept, "since": datetime.fromisoformat(kept["since"])}) if kept else None


def asked_and_shown(session: SessionBase) -> tuple[bool, bool]:
    """Whether the account has a second factor to show, and whether it was shown here."""
    kept = session.get(_KEPT)
    return (kept["asks"], kept["strong"]) if kept else (False, False)


def handle_of(session_key: str) -> str:
    """What a page may call a session: its own key would open it."""
    return keyed("session", session_key)[:24]


def sessions_of(user_id: int, at: datetime) -> list[Session]:
    """The sessions of an account that are not over, the one used last first."""
    rows = Session.objects.filter(user_id=user_id, expire_date__gt=at).order_by("-seen_at")
    return [row for row in rows if not _is_idle(row, at)]


def sessions_of_many(user_ids: Iterable[int], at: datetime) -> dict[int, list[Session]]:
    """The same for several accounts, in one statement; those with none are left out."""
    rows = Session.objects.filter(user_id__in=list(user_ids), expire_date__gt=at)
    found: dict[int, list[Session]] = {}
    for row in rows.order_by("-seen_at"):
        if row.user_id is not None and not _is_idle(row, at):
            found.setdefault(row.user_id, []).append(row)
    return found


def end_sessions(user_id: int, *, but: str | None = None, only: str = "") -> int:
    """End the sessions of an account: all, all but one (by its key), or only one (by its handle).

    Returns how many. They are over with the next request.
    """
    keys = Session.objects.filter(user_id=user_id).values_list("session_key", flat=True)
    ending = [key for key in keys if key != but and (not only or handle_of(key) == only)]
    return Session.objects.filter(session_key__in=ending).delete()[0]


def purge(at: datetime) -> int:
    """Remove the sessions that are over. Returns how many."""
    return Session.objects.filter(expire_date__lt=at).delete()[0]


def _is_idle(row: Session, at: datetime) -> bool:
    return bool(row.idle and row.seen_at and at - row.seen_at > timedelta(seconds=row.idle))


class SessionStore(db.SessionStore):
    """Django's own store; the question at every request is put differently, and more is kept.

    `left` is the account whose session was over because nobody used it, where one was asked for.
    """

    left: int | None = None
    _seen_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Ours, which knows more of each session."""
        return Session

    def _get_session_from_db(self) -> Session | None:
        at = now()
        found = _of_key.first(key=self.session_key or "", at=at)
        if found is not None and _is_idle(found, at):
            self.left = found.user_id
            Session.objects.filter(session_key=found.session_key).delete()
            found = None
        if found is None:
            self._session_key = None
            return None
        self._seen_at = found.seen_at
        if found.seen_at is not None and at - found.seen_at >= A_MINUTE:
            Session.objects.filter(session_key=found.session_key).update(seen_at=at)
            self._seen_at = at
        return found

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row of this session, with what a list of sessions says of it."""
        row = super().create_model_instance(data)
        assert isinstance(row, Session)  # noqa: S101  # of our own model
        signed_in = remembered(data)
        if signed_in is not None and (user := data.get("_auth_user_id")):
            row.user_id = int(user)
            row.since, row.idle = signed_in.since, signed_in.idle
            row.device, row.strong = signed_in.device, signed_in.strong
            row.seen_at = self._seen_at or now()
        return row

    @classmethod
    def clear_expired(cls) -> None:
        """Remove the sessions that are over."""
        purge(now())
