"""One page of a list that is in the order of names. Databases do not know pinyin: the names alone
are read and put in order here, and then the rows of one page.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from beside.common.pinyin import in_order, is_meant

PAGE = 50


@dataclass(frozen=True, slots=True)
class NamedPage:
    """Which rows a page shows, in order; the mark of the next page, and how many there are."""

    ids: list[int]
    following: str
    number: int


def page_by_name(
    named: Iterable[tuple[int, str]], *, words: str = "", after: str = "", size: int = PAGE
) -> NamedPage:
    """One page of these (id, name) that may be meant by some words.

    `after` is the `following` of the page before: the id of its last row. One that is not in the
    list any more starts anew.
    """
    meant = [row for row in named if not words or is_meant(row[1], words)]
    ids = [pk for pk, _name in in_order(meant, lambda row: row[1])]
    places = {str(pk): place for place, pk in enumerate(ids, start=1)}
    first = places.get(after, 0)
    shown = ids[first : first + size]
    more = len(ids) > first + size
    return NamedPage(shown, str(shown[-1]) if more else "", len(ids))
