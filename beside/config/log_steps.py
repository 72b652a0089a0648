"""What a log line must not hold: the secret part of a resident's address, what somebody searched
for, and the words of an error, which may speak of people.
"""

import re
import sys
from collections.abc import MutableMapping
from typing import Any

from beside.common.wordless import kind_of, place_of

_LINK = re.compile(r"(/w/)[^/\s\"']+")
_QUERY = re.compile(r"\?\S*")

type Event = MutableMapping[str, Any]


def hide_words(_logger: object, _method: str, event: Event) -> Event:
    """Of an error keep its kind and where it arose."""
    told = event.pop("exc_info", None)
    error = sys.exception() if told is True else told[1] if isinstance(told, tuple) else told
    if isinstance(error, BaseException):
        event["error"] = kind_of(error)
        event["where"] = place_of(error)
    return event


def hide_query(_logger: object, _method: str, event: Event) -> Event:
    """Of a request keep its path."""
    if isinstance(event.get("request"), str):
        event["request"] = _QUERY.sub("?…", event["request"])
    return event


def hide_links(_logger: object, _method: str, event: Event) -> Event:
    """Write `/w/…/` for the address of a wish: whoever has the whole of it is its resident."""
    for name, value in event.items():
        if isinstance(value, str) and "/w/" in value:
            event[name] = _LINK.sub(r"\1…", value)
    return event
