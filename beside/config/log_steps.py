"""What a log line must not hold: the secret part of a resident's address."""

import re
from collections.abc import MutableMapping
from typing import Any

_LINK = re.compile(r"(/w/)[^/\s\"']+")


def hide_links(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Write `/w/…/` for the address of a wish: whoever has the whole of it is its resident."""
    for name, value in event.items():
        if isinstance(value, str) and "/w/" in value:
            event[name] = _LINK.sub(r"\1…", value)
    return event
