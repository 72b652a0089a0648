"""Putting right what was entered of people by hand: where they belong, and their telephone.

Who may do so is asked above this storey, where roles are known.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from beside.common.refusal import Refused
from beside.journal.record import Hand, record
from beside.people.events import PersonCorrected, VolunteerCorrected
from beside.people.matching import hold_register
from beside.people.models import Drawer, Person, Volunteer, VolunteerKind
from beside.people.private import seal, telephone_index
from beside.people.volunteers import KNOWN_CALLER, note
from beside.places.models import Area


@transaction.atomic
def correct_volunteer(
    volunteer: Volunteer,
    *,
    community: Area | None,
    kind: VolunteerKind,
    telephone: str = "",
    by: Hand,
    at: datetime,
) -> Volunteer:
    """Where she belongs, which kind she is, and another telephone (empty: as it was).

    Raises:
        Refused: somebody else of her name has this telephone.
    """
    if telephone:
        set_telephone(volunteer.person, telephone)
    note(volunteer, VolunteerCorrected(), by=by, at=at, community=community, kind=kind)
    return volunteer


@transaction.atomic
def correct_telephone(person: Person, telephone: str, *, by: Hand, at: datetime) -> Person:
    """Somebody who is no volunteer has another telephone.

    Raises:
        Refused: somebody else of this name has it.
    """
    set_telephone(person, telephone)
    Person.objects.filter(pk=person.pk).update(version=F("version") + 1)
    person.refresh_from_db()
    record(PersonCorrected(), about=person, by=by, at=at)
    return person


def set_telephone(person: Person, telephone: str) -> None:
    """Seal another telephone; part of the acts that correct.

    Raises:
        Refused: somebody else of her name has it.
    """
    hold_register(person.district_id)
    name = Drawer.objects.filter(pk=person.pk).values_list("name_index", flat=True).first()
    same = Drawer.objects.filter(
        district_id=person.district_id,
        telephone_index=telephone_index(telephone),
        name_index=name or "",
    )
    if name and same.exclude(pk=person.pk).exists():
        raise Refused(KNOWN_CALLER)
    seal({person.pk: {"telephone": telephone}})
