"""Which writer writes which kind of roster."""

from collections.abc import Callable

from beside.exchange.importing.writing.organizations import TeamWriter, UnitWriter
from beside.exchange.importing.writing.outcome import Setting, Writer
from beside.exchange.importing.writing.places import PlaceWriter
from beside.exchange.importing.writing.volunteers import VolunteerWriter
from beside.exchange.reading.fields import Kind

_WRITERS: dict[Kind, Callable[[Setting], Writer]] = {
    Kind.VOLUNTEERS: VolunteerWriter,
    Kind.TEAMS: TeamWriter,
    Kind.UNITS: UnitWriter,
    Kind.PLACES: PlaceWriter,
}


def writer_for(kind: Kind, setting: Setting) -> Writer:
    """A writer for one run."""
    return _WRITERS[kind](setting)
