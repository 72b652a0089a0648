"""Words on their way: what a visitor typed before it is anybody's, sealed while a session keeps it.

Sessions lie in the database, and databases in backups: so nothing typed stands there in the clear.
"""

import base64
import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from django.conf import settings

from beside.people.private import cipher


def seal_passing(text: str, purpose: str) -> str:
    """Text that only this installation can read again, as one line."""
    key_id = settings.KEYS.current
    sealed = cipher.encrypt(_key(key_id), text, "passing", purpose)
    return f"{key_id}:{base64.b64encode(sealed).decode()}"


def open_passing(sealed: str, purpose: str) -> str | None:
    """The text again; nothing if it was tampered with, or sealed under a key that is gone."""
    key_id, _colon, value = sealed.partition(":")
    if key_id not in settings.KEYS.master:
        return None
    try:
        return cipher.decrypt(_key(key_id), base64.b64decode(value), "passing", purpose)
    except (InvalidTag, ValueError):
        return None


def _key(key_id: str) -> bytes:
    """A key of its own, so that no data key is ever wrapped under it."""
    return hmac.new(settings.KEYS.master[key_id].key, b"passing", hashlib.sha256).digest()
