"""What the flows by the rights of the person are asked about."""

from datetime import date

from beside.access.actor import SYSTEM, Actor
from beside.flows.rights import Departed
from beside.hours import ledger
from beside.people.models import DataKey, Gone, Person, Source, Volunteer
from beside.people.private import Purpose, open_list
from beside.wishes.models import Wish
from tests.cast import LATER, MONDAY, TODAY

DEAD = Departed(Gone.DECEASED, TODAY, Source.FAMILY)
MOVED = Departed(Gone.MOVED, TODAY, Source.COMMUNITY)


def served(volunteer: Volunteer, wish: Wish, *, day: date = TODAY, minutes: int = 90) -> None:
    """Hours in the ledger, which the law keeps for ten years."""
    ledger.credit(volunteer, {day: minutes}, about=wish, by=SYSTEM, at=MONDAY)


def name_of(person: Person, by: Actor, purpose: Purpose = Purpose.QUEUE) -> str:
    """The legal name, as far as it is read for a purpose; empty where it is not."""
    found = open_list(
        [person.pk], ["legal_name"], purpose=purpose, district_id=person.district_id, by=by,
        at=LATER,
    )  # fmt: skip
    return found.get(person.pk, {}).get("legal_name", "")


def key_of(person: Person) -> DataKey:
    return DataKey.objects.get(pk=person.pk)
