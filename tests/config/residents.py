"""People for the tests of backups: entered with a drawer, and erased."""

from datetime import UTC, datetime

from beside.people.models import DataKey, Drawer, Person
from beside.people.private import NewPerson, add_people

ENTERED = datetime(2026, 7, 6, 1, tzinfo=UTC)
ERASED = datetime(2026, 7, 7, 1, tzinfo=UTC)


def enter(alias: str) -> Person:
    person = Person(district_id=1, alias=alias, created_at=ENTERED)
    secrets = {"legal_name": "赵" + alias, "telephone": "10000000000"}
    return add_people([NewPerson(person, secrets)])[0]


def erase(person: Person) -> Person:
    DataKey.objects.filter(pk=person.pk).update(wrapped=None, destroyed_at=ERASED)
    Person.objects.filter(pk=person.pk).update(alias="", erased_at=ERASED)
    return person


def known() -> list[str]:
    """Alias, whether the data key is there, whether the telephone can be looked up."""
    held = []
    for row in Person.objects.order_by("pk"):
        key, drawer = DataKey.objects.get(pk=row.pk), Drawer.objects.get(pk=row.pk)
        key_is = "key" if key.wrapped is not None else "no key"
        found = "found" if drawer.telephone_index else "not found"
        held.append(f"{row.alias or '-'} {key_is} {found}")
    return held
