"""What a line of the doors matrix is, and whom it is about."""

from dataclasses import dataclass

from tests.web import doors_words as words
from tests.web.doors import CAST, Statuses

FEW = ("nobody", "qian", "li", "zhou")
"""Who asks where a line only tells the same address once more, with other words."""


@dataclass(frozen=True)
class Line:
    """One address with what it answers."""

    name: str
    get: Statuses
    post: Statuses
    told: words.Words = words.nothing
    cast: tuple[str, ...] = CAST

    def __str__(self) -> str:
        return self.name


def everybody(status: int) -> Statuses:
    """The same for all."""
    return dict.fromkeys(CAST, status)


def signed_in(status: int) -> Statuses:
    """For all who have signed in; the others are asked to."""
    return {**everybody(status), "nobody": 302}


def mixed(those: dict[str, int]) -> Statuses:
    """For some by name; the others find nothing, and nobody is asked to sign in."""
    named = {name: status for names, status in those.items() for name in names.split()}
    return {**signed_in(404), **named}


def only(names: str, status: int) -> Statuses:
    """As `mixed`, the same for all of these."""
    return mixed({names: status})


NOT_SO = everybody(405)
NOTHING = everybody(404)
NOBODY_ELSE = signed_in(404)
"""Whoever may come in at this door finds nothing with these words."""
