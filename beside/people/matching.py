"""Who is known already: by ID number, else by telephone and name. Opens no drawer."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from beside.people.models import Drawer, Person
from beside.people.private import id_number_index, name_index, telephone_index
from beside.places.models import Area


@dataclass(frozen=True, slots=True)
class Marks:
    """The blind indexes of somebody; empty ones are not known."""

    name: str
    id_number: str
    telephone: str

    @classmethod
    def of(cls, name: str, id_number: str, telephone: str) -> "Marks":
        """The indexes of values in normal form."""
        return cls(name_index(name), id_number_index(id_number), telephone_index(telephone))


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is there: the person, and the indexes of the drawer."""

    person_id: int
    marks: Marks


def hold_register(district_id: int) -> None:
    """Until the transaction ends nobody else enters people into a district: who is not found may
    be entered.
    """
    Area.objects.select_for_update(no_key=True).get(pk=district_id)


def known_person(district_id: int, secrets: Mapping[str, str]) -> Person | None:
    """The person of the district whom these secrets (see private.sealing.FIELDS) mean."""
    names = ("legal_name", "id_number", "telephone")
    marks = Marks.of(*(secrets.get(name, "") for name in names))
    known = find_people(district_id, [marks])[0]
    return Person.objects.get(pk=known.person_id) if known else None


def find_people(district_id: int, wanted: Sequence[Marks]) -> list[Known | None]:
    """The known person for each of these, None where there is none; two statements.

    An ID number decides alone. Telephone and name count only as long as not both sides have an ID
    number; of several, the one entered first.
    """
    drawers = Drawer.objects.filter(district_id=district_id, person__erased_at=None)
    numbers = {marks.id_number for marks in wanted if marks.id_number}
    by_number = {
        known.marks.id_number: known
        for known in _known(_with_number(drawers, numbers) if numbers else drawers.none())
    }
    left = {
        marks.telephone for marks in wanted if marks.telephone and marks.id_number not in by_number
    }
    by_telephone: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for known in _known(drawers.filter(telephone_index__in=left) if left else drawers.none()):
        by_telephone[known.marks.telephone, known.marks.name].append(known)
    return [
        by_number.get(marks.id_number) or _by_telephone(marks, by_telephone) for marks in wanted
    ]


def _with_number(drawers: QuerySet[Drawer], numbers: Collection[str]) -> QuerySet[Drawer]:
    """The index holds no empty numbers, and is used only by who says that he wants none."""
    return drawers.filter(~Q(id_index=""), id_index__in=numbers)


def _known(drawers: QuerySet[Drawer]) -> list[Known]:
    # Sorted here: asked to sort, SQLite would walk all drawers in that order instead of the index.
    rows = drawers.order_by().values_list("person_id", "name_index", "id_index", "telephone_index")
    return [Known(person_id, Marks(*marks)) for person_id, *marks in sorted(rows)]


def _by_telephone(marks: Marks, book: dict[tuple[str, str], list[Known]]) -> Known | None:
    if not (marks.telephone and marks.name):
        return None
    for known in book.get((marks.telephone, marks.name), ()):
        if not (marks.id_number and known.marks.id_number):
            return known
    return None
