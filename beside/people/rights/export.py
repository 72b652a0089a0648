"""A copy of everything about somebody, for herself or for who may act for her (PIPL 45, 49)."""

from dataclasses import dataclass
from datetime import datetime

from beside.common.refusal import require
from beside.journal.record import Hand
from beside.people.models import Person
from beside.people.private.purpose import Purpose
from beside.people.private.recording import Heard
from beside.people.private.whole import open_whole
from beside.people.rights.bundle import bundle
from beside.people.rights.registry import Whose
from beside.people.rights.tables import Table, files_of, filled, tables_of
from beside.platform import limits

PER_DAY, DAY = 5, 24 * 3600


@dataclass(frozen=True, slots=True)
class Copy:
    """The copy, read once: as tables to print, or as a zip to take along."""

    tables: tuple[Table, ...]
    files: dict[str, str]
    at: datetime
    recordings: tuple[Heard, ...] = ()

    @property
    def shown(self) -> list[Table]:
        """The tables with anything in them."""
        return filled(self.tables)

    @property
    def zip(self) -> bytes:
        """The bundle."""
        return bundle(self.tables, self.files, self.recordings, at=self.at)


def copy_of(person: Person, *, by: Hand, at: datetime) -> Copy:
    """All that every room holds about her, for herself. Written down as one opening of her drawer.

    Raises:
        Refused: more than five on one day, or it lies in the archive.
    """
    return _copy(person, Purpose.OWN, by, at)


def granted_copy_of(person: Person, *, by: Hand, at: datetime) -> Copy:
    """The same from the office's hand, the archive included; the caller has seen to it that a
    request for it was accepted.

    Raises:
        Refused: more than five on one day.
    """
    return _copy(person, Purpose.ARCHIVE, by, at)


def _copy(person: Person, purpose: Purpose, by: Hand, at: datetime) -> Copy:
    require(limits.hit("rights.copy", str(person.pk), limit=PER_DAY, per=DAY, at=at))
    whole = open_whole(person.pk, purpose=purpose, district_id=person.district_id, by=by, at=at)
    whose = Whose.of(person, whole)
    return Copy(tuple(tables_of(whose)), files_of(whose), at, whole.recordings)
