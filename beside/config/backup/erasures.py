"""Who was erased stays erased, whatever backup comes back (ruling 9).

The list holds numbers and moments, no words about people. It is read from the database in use
before a restore replaces it, and from a copy kept beside the key file, for the day on which the
database is lost. A person is known by number and moment of creation together: after a restore a
number may be given again, and its new bearer must not be forgotten for the old one's sake.

What erasing means is the drawer's business (people.private.erasing) and every room's
(people.rights): here it is only asked for again.
"""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connections, transaction

from beside.people.models import Person
from beside.people.private.erasing import Erased, destroying_sql, erased, is_known
from beside.people.rights.forgetting import forget_again

FILE = "erasures.json"


@dataclass(frozen=True, slots=True, order=True)
class Erasure:
    """Somebody was erased: the number, when the record was made, when it was emptied (UTC, ISO)."""

    person_id: int
    created_at: str
    erased_at: str

    @property
    def meant(self) -> Erased:
        """The same with its moments."""
        made, gone = map(datetime.fromisoformat, (self.created_at, self.erased_at))
        return Erased(self.person_id, made, gone)


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
    return [
        Erasure(one.person_id, one.created_at.isoformat(), one.erased_at.isoformat())
        for one in erased()
    ]


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
    """Erase again, in the database in use, whoever is on the list; returns how many it had to."""
    with transaction.atomic():
        return sum(
            forget_again(one.person_id, at=one.erased_at)
            for one in (each.meant for each in listed)
            if is_known(one)
        )


def statements(listed: Sequence[Erasure]) -> list[str]:
    """SQL for PostgreSQL that destroys data keys in the very transaction that brings them back."""
    return [destroying_sql(each.meant) for each in listed]
