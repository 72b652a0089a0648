"""Who was erased stays erased, whatever backup comes back (ruling 9).

The list holds numbers and moments, no words about people. It is read from the database in use
before a restore replaces it, and from a copy kept beside the key file, for the day on which the
database is lost. A person is known by number and moment of creation together: after a restore a
number may be given again, and its new bearer must not be forgotten for the old one's sake.
"""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connections, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from beside.people.models import Person
from beside.people.private.erasing import destroy_keys, destroying_sql

FILE = "erasures.json"


@dataclass(frozen=True, slots=True, order=True)
class Erasure:
    """Somebody was erased: the number, when the record was made, when it was emptied (UTC, ISO)."""

    person_id: int
    created_at: str
    erased_at: str


def key_file() -> Path:
    """Where the keys of this installation are."""
    return Path(os.environ.get("BESIDE_KEYS") or Path(settings.DATA) / "keys.json")


def _copy() -> Path:
    return key_file().with_name(FILE)


def in_database() -> list[Erasure]:
    """Everybody erased in the database in use; nobody where there are no tables yet."""
    connection = connections["default"]
    if Person._meta.db_table not in connection.introspection.table_names():
        return []
    rows = (
        Person.objects.filter(Q(erased_at__isnull=False) | Q(data_key__destroyed_at__isnull=False))
        .annotate(gone_at=Coalesce("data_key__destroyed_at", F("erased_at")))
        .values_list("pk", "created_at", "gone_at")
        .order_by("pk")
    )
    return [Erasure(pk, made.isoformat(), gone.isoformat()) for pk, made, gone in rows]


def known() -> list[Erasure]:
    """Everybody ever erased here: by the database in use, if it can be read, and by the copy."""
    listed = set(from_file(_copy()))
    try:
        listed.update(in_database())
    except DatabaseError:
        connections["default"].close()  # a database beyond reading is what restores are for
    return sorted(listed)


def from_file(file: Path) -> list[Erasure]:
    """A list as `keep` wrote it; empty where there is none."""
    try:
        return [Erasure(**each) for each in json.loads(file.read_text())]
    except FileNotFoundError:
        return []


def keep(listed: Iterable[Erasure]) -> None:
    """Keep a copy of the list beside the key file."""
    file = _copy()
    draft = file.with_name(f".{FILE}.{os.getpid()}")
    draft.write_text(json.dumps([asdict(each) for each in listed], indent=0))
    draft.chmod(0o600)
    draft.replace(file)


def replay(listed: Sequence[Erasure]) -> int:
    """Erase again, in the database in use, whoever is on the list; returns how many it had to.

    Destroying the data key is what erases; the rest is what could still point at the person.
    """
    count = 0
    with transaction.atomic():
        for each in listed:
            made, gone = map(datetime.fromisoformat, (each.created_at, each.erased_at))
            if not Person.objects.filter(pk=each.person_id, created_at=made).exists():
                continue
            destroy_keys([each.person_id], at=gone)
            count += Person.objects.filter(pk=each.person_id, erased_at=None).update(
                alias="", erased_at=gone
            )
    return count


def statements(listed: Sequence[Erasure]) -> list[str]:
    """SQL for PostgreSQL that destroys data keys in the very transaction that brings them back."""
    said = []
    for each in listed:
        made, gone = map(datetime.fromisoformat, (each.created_at, each.erased_at))
        said.append(destroying_sql(each.person_id, created_at=made, at=gone))
    return said
