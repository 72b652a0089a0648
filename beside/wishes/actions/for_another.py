"""替她提一个心愿: what a delegate need not tell, for it is known. Parts of `submit`."""

from datetime import datetime
from typing import Any

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.people.delegations import acting_for
from beside.people.models import Person
from beside.people.private import Purpose, open_drawer
from beside.people.residents import Known, known_resident
from beside.wishes.entrusted import ENDED


def as_delegate(person: Person, *, by: Actor, at: datetime) -> Known:
    """The resident for whom a delegate in all her matters speaks; his delegation is locked.

    Raises:
        Refused: he acts for her no more, or in one matter only.
    """
    acts = by.on_behalf_of == person.pk and by.person_id is not None
    if not acts or acting_for(by.person_id or 0, person.pk, None, at=at, lock=True) is None:
        raise Refused(ENDED)
    return known_resident(person)


def told_of(person: Person, *, by: Actor, at: datetime) -> dict[str, Any]:
    """Her telephone, by which she finds the wish herself."""
    opened = open_drawer(
        person.pk,
        ["telephone"],
        purpose=Purpose.DELEGATE,
        district_id=person.district_id,
        by=by,
        at=at,
    )
    return {"telephone": opened["telephone"]}
