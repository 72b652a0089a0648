"""Which kind of wish some words look like."""

from beside.wishes import taxonomy
from beside.wishes.suggesting import suggest

SURE_ENOUGH = 0.3
"""The share from which a guess is offered; below it, one is asked to choose."""


def guess(words: str) -> str:
    """The code of the likeliest kind; empty where nothing speaks for one."""
    found = suggest(words, limit=1)
    return found[0][0] if found and found[0][1] >= SURE_ENOUGH else ""


def kind_of(what: dict[str, str]) -> str:
    """The kind chosen on the first screen, else the one its words look like."""
    return what.get("kind") or guess(what.get("words", ""))


def kind_named(what: dict[str, str]) -> str:
    """The name of that kind."""
    item = taxonomy.items().get(kind_of(what))
    return item.name if item else ""
