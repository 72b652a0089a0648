"""Keyed hashes: to recognize something again without keeping it."""

import hashlib
import hmac

from django.conf import settings


def keyed(purpose: str, *parts: str) -> str:
    """64 hexadecimal digits that stand for `parts`; without the key they cannot be found by trying.

    `purpose` keeps apart what must not be compared: the same address has another hash elsewhere.
    """
    text = "\x00".join((purpose, *parts))
    return hmac.new(settings.KEYS.words, text.encode(), hashlib.sha256).hexdigest()
