"""Many rows at once: as objects, or as values alone."""

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from beside.journal.models import Entry
from beside.people.models import Drawer, Person, Volunteer, VolunteerKind
from beside.platform.insert import FEW, insert_all, insert_rows
from tests.cast import MONDAY, World

MANY = 3 * FEW


def _people(world: World, number: int) -> list[Person]:
    return [
        Person(district_id=world.district.pk, alias=f"人{place}", created_at=MONDAY, version=1)
        for place in range(number)
    ]


@pytest.mark.parametrize("number", [1, 2, FEW, MANY])
def test_every_object_gets_the_key_of_its_own_row(world: World, number: int) -> None:
    people = insert_all(_people(world, number))
    found = Person.objects.in_bulk([person.pk for person in people])
    assert [found[person.pk].alias for person in people] == [person.alias for person in people]
    assert not any(person._state.adding for person in people)


@pytest.mark.parametrize("number", [1, 2, FEW, MANY])
def test_rows_of_values_take_the_rest_from_the_model(world: World, number: int) -> None:
    names = ("district_id", "alias", "created_at")
    rows = [
        (world.district.pk, f"人{place}" if place % 2 else "", MONDAY) for place in range(number)
    ]
    keys = insert_rows(Person, names, rows)
    found = Person.objects.in_bulk(keys)
    assert [(found[key].alias, found[key].created_at) for key in keys] == [row[1:] for row in rows]
    assert {(one.version, one.community_id) for one in found.values()} == {(0, None)}


@pytest.mark.parametrize("number", [2, MANY])
def test_rows_that_are_all_the_same_are_as_many(world: World, number: int) -> None:
    keys = insert_rows(Person, ("district_id", "created_at"), [(1, MONDAY)] * number)
    assert len(set(keys)) == number == Person.objects.filter(pk__in=keys).count()


@pytest.mark.parametrize("number", [2, MANY])
def test_codes_bytes_nothing_and_json_come_back_as_they_went_in(world: World, number: int) -> None:
    people = insert_all(_people(world, number))
    drawers = [(one.pk, 1, b"\x00\xff" if one.pk % 2 else None) for one in people]
    assert insert_rows(Drawer, ("person", "district_id", "note"), drawers) == []
    kept = Drawer.objects.in_bulk([one.pk for one in people])
    assert [kept[pk].note and bytes(kept[pk].note or b"") for pk, _, _ in drawers] == [
        note for _, _, note in drawers
    ]
    names = ("person", "district_id", "number", "kind", "enrolled_at")
    kinds = [VolunteerKind.RETIRED, "others"]
    rows = [(one.pk, 1, f"n{one.pk}", kinds[place % 2], MONDAY) for place, one in enumerate(people)]
    keys = insert_rows(Volunteer, names, rows)
    made = Volunteer.objects.in_bulk(keys)
    assert [made[key].kind for key in keys] == [str(row[3]) for row in rows]
    about = ("at", "district_id", "kind", "subject_type", "subject_id", "subject_seq")
    told = [
        (MONDAY, 1, "x", "y", place, 1, "system", {"ids": [place], "on": MONDAY.date()})
        for place in range(number)
    ]
    keys = insert_rows(Entry, (*about, "actor_kind", "data"), told)
    entries = Entry.objects.in_bulk(keys)
    day = MONDAY.date().isoformat()
    assert [entries[key].data for key in keys] == [
        {"ids": [place], "on": day} for place in range(number)
    ]


@pytest.mark.parametrize("number", [2, MANY])
def test_what_stands_already_is_replaced_where_that_is_asked(world: World, number: int) -> None:
    people = insert_all(_people(world, number))
    names, replacing = ("person", "district_id", "name_index"), ("name_index",)
    for word in ("a", "b"):
        rows = [(one.pk, 1, f"{word}{one.pk}") for one in people]
        insert_rows(Drawer, names, rows, unique=("person",), replacing=replacing)
    assert {drawer.name_index for drawer in Drawer.objects.filter(person__in=people)} == {
        f"b{one.pk}" for one in people
    }


@pytest.mark.parametrize("number", [2, MANY, 1_200])
def test_all_rows_go_in_or_none(world: World, number: int) -> None:
    before = Person.objects.count()
    people = _people(world, number)
    for person in people:
        person.community = world.huaiyin
    people[-1].alias = people[0].alias
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_all(people)
    assert Person.objects.count() == before


def test_no_rows_need_no_statement_and_no_column_is_made_up(world: World) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert insert_rows(Person, ("alias",), []) == []
    assert not asked.captured_queries
    with pytest.raises(FieldDoesNotExist):
        insert_rows(Person, ("colour",), [("red",), ("blue",)])
