"""How far the telling of the demo district's past has come, for the page of roles."""

from django.core.cache import cache

PAST_TOLD = "demo.past-told"
"""Key in the cache: how many stories have been told, and of how many; nothing once all have."""


def past_told() -> dict[str, int] | None:
    """Stories told and all of them, and the share in percent; None when nothing is missing."""
    found = cache.get(PAST_TOLD)
    if not found:
        return None
    done, total = found
    return {"done": done, "total": total, "percent": 100 * done // max(total, 1)}
