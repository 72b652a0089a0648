"""Who has looked into a drawer: the book of openings, read for the person it is about."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connections
from django.db.models import Q
from django.db.models.expressions import RawSQL

from beside.people.models import Opening
from beside.people.private.purpose import Purpose

SHOWN = 2000
"""As many as one copy lists, the newest first; three years hold no more of one person."""


def looks_into(person_id: int, district_id: int) -> Iterable[Opening]:
    """Openings of this drawer alone, and lists in which it was one of many; the newest first.

    An opening of one drawer names it by key. A list is looked through: nobody asks often.
    """
    alone = Q(person=person_id)
    listed = Q(person=None, district_id=district_id, pk__in=_lists_with(person_id))
    return Opening.objects.filter(alone | listed).order_by("-at", "-pk")[:SHOWN]


def opened_by(user_id: int, district_id: int, since: datetime, until: datetime) -> list[int]:
    """Whose drawers an account opened between two moments: ids, in order."""
    rows = Opening.objects.filter(
        actor_user_id=user_id, district_id=district_id, at__gte=since, at__lte=until
    )
    found: set[int] = set()
    for ids in rows.values_list("person_ids", flat=True):
        found.update(ids)
    return sorted(found)


def purpose_said(row: Opening) -> str:
    """What for, in plain words."""
    return str(dict(Purpose.choices).get(row.purpose, row.purpose))


def is_by_delegate(row: Opening) -> bool:
    """Whether somebody looked who acts for the person."""
    return row.purpose == Purpose.DELEGATE


def _lists_with(person_id: int) -> RawSQL:
    """The keys of lists that name the person among others."""
    if connections["default"].vendor == "postgresql":
        sql = "SELECT id FROM people_opening WHERE person_id IS NULL AND person_ids @> %s::jsonb"
        return RawSQL(sql, [f"[{person_id:d}]"])  # noqa: S611  # a number
    sql = (
        "SELECT people_opening.id FROM people_opening, json_each(people_opening.person_ids) AS one "
        "WHERE people_opening.person_id IS NULL AND one.value = %s"
    )
    return RawSQL(sql, [person_id])  # noqa: S611  # a number
