"""The one answer to "is this place inside that one?", for Python and for SQL."""

from django.db.models import Q


def _after(path: str) -> str:
    """The first string that is greater than every path under this one."""
    return path[:-1] + chr(ord(path[-1]) + 1)


def is_within(path: str, area_path: str) -> bool:
    """Whether the place at `path` is the place at `area_path` or lies in it."""
    return path.startswith(area_path)


def within(area_path: str, prefix: str = "") -> Q:
    """A filter for rows whose area (reached by `prefix`, such as "community__") lies in a place.

    A range, not LIKE: on SQLite LIKE would pass the index by.
    """
    return Q(
        **{f"{prefix}path__gte": area_path, f"{prefix}path__lt": _after(area_path)},
    )
