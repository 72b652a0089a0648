"""Who looked at somebody's record: read from the book of openings, which keeps ids and codes only.

PIPL Art. 44 and 45: people may know how what is kept of them is used.
"""

from datetime import datetime

from django.db import connection
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from beside.people.models import Opening

# Of a list only the keys of those in it are kept, and SQLite has no operator for "is among them".
_AMONG = "EXISTS (SELECT 1 FROM json_each(people_opening.person_ids) WHERE value = %s)"


def openings_of(person_id: int, *, district_id: int, since: datetime) -> QuerySet[Opening]:
    """Every time this record was opened from a moment (UTC) on, alone or within a list; the newest
    first.
    """
    recent = Opening.objects.filter(district_id=district_id, at__gte=since)
    if connection.vendor == "sqlite":
        among = Q(RawSQL(_AMONG, (person_id,), BooleanField()))  # noqa: S611  # no words in it
    else:
        among = Q(person_ids__contains=[person_id])
    return recent.filter(Q(person=person_id) | among).order_by("-at", "-pk")
