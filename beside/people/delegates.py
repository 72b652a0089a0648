"""Who is meant by the name and telephone of a delegate: somebody known, else somebody new."""

from collections.abc import Mapping
from datetime import datetime

from beside.journal.record import Hand, record
from beside.people.events import PersonAdded
from beside.people.matching import hold_register, known_person
from beside.people.models import Person
from beside.people.residents import resident_for
from beside.places.models import Area


def delegate_for(
    home: Area, community: Area | None, secrets: Mapping[str, str], *, by: Hand, at: datetime
) -> Person:
    """The person with this name and telephone, new where nobody is known by both: one person is one
    person. Nobody else is entered until the transaction ends.
    """
    hold_register(home.district_id)
    if known := known_person(home.district_id, secrets):
        return known
    name, telephone = secrets["legal_name"], secrets["telephone"]
    made = resident_for(community or home, name=name, telephone=telephone, at=at)
    record(PersonAdded(), about=made.person, by=by, at=at)
    return made.person
