"""An error without its words, which may speak of people: of what kind it is, and where it arose."""

import traceback

TRACE = 4000
"""Characters kept of where an error came from: the end, which is nearest to it."""


def kind_of(error: BaseException) -> str:
    """The full name of an error's class."""
    return f"{type(error).__module__}.{type(error).__qualname__}"


def place_of(error: BaseException) -> str:
    """The lines of code through which it came."""
    return "".join(traceback.format_tb(error.__traceback__))[-TRACE:]
