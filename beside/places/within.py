"""The one answer to "is this place inside that one?", for Python and for SQL."""

from django.db.models import Q


def span(area_path: str) -> tuple[str, str]:
    """Where the paths in a place begin, and the first string greater than all of them."""
    return area_path, area_path[:-1] + chr(ord(area_path[-1]) + 1)


def is_within(path: str, area_path: str) -> bool:
    """Whether the place at `path` is the place at `area_path` or lies in it."""
    return path.startswith(area_path)


def within(area_path: str, prefix: str = "") -> Q:
    """A filter for rows whose area (reached by `prefix`, such as "community__") lies in a place.

    A range, not LIKE: on SQLite LIKE would pass the index by.
    """
    return between(*span(area_path), prefix)


def between(first: str, after: str, prefix: str = "") -> Q:
    """The same for the span of a place, where a prepared query is given that."""
    return Q(**{f"{prefix}path__gte": first, f"{prefix}path__lt": after})
