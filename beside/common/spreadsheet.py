"""Cells that a spreadsheet program shows as they are: no text of a person is run as a formula."""

from typing import Any

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(value: Any) -> Any:
    """A cell of a CSV file: text that could begin a formula gets an apostrophe in front; what is no
    text (numbers, days) stays as it is.
    """
    if isinstance(value, str) and value.lstrip(" \u3000").startswith(_STARTS):
        return f"'{value}"
    return value
