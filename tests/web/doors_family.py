"""The lines of who acts for others: his own door, the resident's pages, and the desk's.

孙 was asked to act for 冯奶奶 of 文渠; 郑 does.
"""

from tests.web import doors_words as words
from tests.web.doors_line import (
    FEW,
    NOBODY_ELSE,
    NOT_SO,
    NOTHING,
    Line,
    everybody,
    mixed,
    only,
)
from tests.web.doors_world import Behind

type Told = tuple[object, ...]


def offered(behind: Behind) -> Told:
    """What 孙 was asked to take on."""
    return (behind.family["offered"].pk,)


def accepted(behind: Behind) -> Told:
    """By what 郑 acts."""
    return (behind.family["accepted"].pk,)


def of_hers(behind: Behind) -> Told:
    """The resident's own link, and the delegation that she ends."""
    return (behind.tokens["next-door"], behind.family["accepted"].pk)


def not_hers(behind: Behind) -> Told:
    """The link of somebody else."""
    return (behind.tokens["reported"], behind.family["accepted"].pk)


def as_delegate(behind: Behind) -> Told:
    """郑's own link to her wish."""
    return (behind.tokens["by-delegate"],)


def ended_as_delegate(behind: Behind) -> Told:
    """His link, and the delegation by which he came."""
    return (behind.tokens["by-delegate"], behind.family["accepted"].pk)


def at_the_desk(wish: str) -> words.Words:
    """A wish, and who acts for 冯奶奶."""
    return lambda behind: (behind.number(wish), behind.family["accepted"].pk)


PERSONS = {"qian sun zheng feng": 200}
"""Accounts behind which there is somebody on record."""

FAMILY = (
    Line("family:home", mixed(PERSONS), NOT_SO),
    Line("family:one", only("sun", 200), NOT_SO, offered),
    Line("family:one", only("zheng", 200), NOT_SO, accepted),
    Line("family:accept", NOT_SO, only("sun", 422), offered),
    Line("family:accept", NOT_SO, only("zheng", 303), accepted),
    Line("family:decline", NOT_SO, only("sun", 303), offered),
    Line("family:resign", NOT_SO, only("zheng", 303), accepted),
    Line("family:open", NOT_SO, NOBODY_ELSE, accepted),
    Line("family:open", NOT_SO, NOBODY_ELSE, offered),
    Line("resident:family", everybody(200), NOT_SO, words.token("next-door")),
    Line("resident:family", NOTHING, NOT_SO, words.forged, cast=FEW),
    Line("resident:family", NOTHING, NOT_SO, as_delegate, cast=FEW),
    Line("resident:entrust", everybody(303), everybody(303), words.token("next-door")),
    Line("resident:entrust", NOTHING, NOTHING, words.forged, cast=FEW),
    Line("resident:entrust", NOTHING, NOTHING, as_delegate, cast=FEW),
    Line("resident:end-delegation", NOT_SO, everybody(303), of_hers),
    Line("resident:end-delegation", NOT_SO, NOTHING, not_hers, cast=FEW),
    Line("resident:end-delegation", NOT_SO, NOTHING, ended_as_delegate, cast=FEW),
    Line("resident:follow", everybody(200), NOT_SO, as_delegate),
    Line("resident:done", everybody(200), NOT_SO, as_delegate),
    Line("resident:add", NOT_SO, everybody(422), as_delegate),
    Line("resident:withdraw", everybody(200), everybody(303), as_delegate),
    Line("resident:looks", NOTHING, NOT_SO, as_delegate),
    Line("resident:mine", NOTHING, NOTHING, as_delegate),
    Line("resident:copy", NOT_SO, NOTHING, as_delegate),
    Line("resident:ask-right", NOT_SO, NOTHING, as_delegate),
    Line("desk:family", only("zhou wu", 200), only("zhou wu", 422), words.number("next-door")),
    Line("desk:end-delegation", NOT_SO, only("zhou wu", 303), at_the_desk("next-door")),
    Line("desk:end-delegation", NOT_SO, NOBODY_ELSE, at_the_desk("new"), cast=FEW),
    Line("desk:entrustment", only("zhou", 200), NOT_SO, at_the_desk("next-door")),
    Line("desk:entrustment", NOBODY_ELSE, NOT_SO, at_the_desk("new"), cast=FEW),
)
