"""Sessions in the database, as Django keeps them; read with a statement that is compiled once."""

from datetime import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils.timezone import now

from beside.platform.prepared import Prepared

_of_key = Prepared(
    lambda key, at: Session.objects.filter(session_key=key, expire_date__gt=at),
    key=str,
    at=datetime,
)


class SessionStore(db.SessionStore):
    """Django's own store; only the question at every request is put differently."""

    def _get_session_from_db(self) -> Session | None:
        found = _of_key.first(key=self.session_key or "", at=now())
        if found is None:
            self._session_key = None
        return found
