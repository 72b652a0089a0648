"""Questions put into SQL once."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Case, F, Q, Value, When

from beside.people.models import Qualification, Volunteer
from beside.platform.prepared import Prepared, PreparedUpdate
from beside.wishes.models import Wish
from tests.cast import MONDAY, World, make_wish
from tests.platform.racing import at_once

by_number = Prepared(
    lambda number, district: Wish.objects.select_related("community", "category__parent").filter(
        number=number, district_id=district
    ),
    number=str,
    district=int,
)
due_before = Prepared(
    lambda at: Wish.objects.filter(due_at__lt=at).order_by("pk").values_list("pk", "due_at"),
    at=datetime,
)
valid_on = Prepared(
    lambda on: Qualification.objects.filter(Q(valid_until__gte=on) | Q(valid_until=None)), on=date
)


def test_it_answers_like_the_query_it_was_made_of(world: World) -> None:
    one, other = make_wish(world), make_wish(world)
    for wish in (one, other, one):
        found = by_number.all(number=wish.number, district=wish.district_id)
        assert [row.pk for row in found] == [wish.pk]
        assert found[0].__dict__.keys() == Wish.objects.get(pk=wish.pk).__dict__.keys()
        assert found[0].state_since == wish.state_since
    assert by_number.first(number=one.number, district=one.district_id + 1) is None


def test_selected_objects_come_along(
    world: World, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    wish = make_wish(world)
    by_number.all(number="", district=1)
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = by_number.first(number=wish.number, district=wish.district_id)
        assert found is not None
        assert found.community.name == wish.community.name
        assert found.category.code == wish.category.code


def test_moments_days_and_columns(world: World) -> None:
    wish = make_wish(world)
    Wish.objects.filter(pk=wish.pk).update(due_at=MONDAY)
    assert due_before.all(at=MONDAY) == []
    assert due_before.all(at=MONDAY + timedelta(seconds=1)) == [(wish.pk, MONDAY)]
    volunteer = Volunteer.objects.order_by("pk").first()
    assert volunteer is not None
    Qualification.objects.all().delete()
    for until in (date(2026, 7, 5), date(2026, 7, 6), None):
        Qualification.objects.create(
            volunteer=volunteer,
            kind=f"k{until}"[:20],
            valid_until=until,
            checked_on=date(2026, 7, 1),
        )
    assert len(valid_on.all(on=date(2026, 7, 6))) == 2


@pytest.mark.race
def test_threads_ask_on_their_own_connections(world: World) -> None:
    wish = make_wish(world)

    def ask(_number: int) -> tuple[int, int]:
        found = by_number.first(number=wish.number, district=wish.district_id)
        assert found is not None
        return found.pk, id(connection.connection)

    assert {pk for pk, _connection in at_once(8, ask)} == {wish.pk}


def test_what_is_not_asked_for_and_what_is_missing_is_told(world: World) -> None:
    with pytest.raises(ValueError, match="not all"):
        Prepared(lambda pk: Wish.objects.all(), pk=int).all(pk=1)
    with pytest.raises(ValueError, match="prefetch"):
        Prepared(lambda pk: Wish.objects.filter(pk=pk).prefetch_related("claims"), pk=int).all(pk=1)
    with pytest.raises(KeyError):
        by_number.all(number="1")


later = PreparedUpdate(
    lambda wish, clock, at: (
        Wish.objects.filter(pk=wish, due_at__lt=at),
        {
            "version": F("version") + 1,
            "clock": Case(When(clock="", then=Value(clock)), default=F("clock")),
            "due_at": at,
        },
    ),
    wish=int,
    clock=str,
    at=datetime,
)


def test_an_update_decides_by_the_rows_own_columns(world: World) -> None:
    one, other = make_wish(world), make_wish(world)
    Wish.objects.update(due_at=MONDAY, clock="")
    Wish.objects.filter(pk=other.pk).update(clock="take")
    after = MONDAY + timedelta(hours=1)
    assert later.run(wish=one.pk, clock="close", at=after) == 1
    assert later.run(wish=one.pk, clock="close", at=after) == 0
    assert later.run(wish=other.pk, clock="close", at=after) == 1
    found = dict(Wish.objects.values_list("pk", "clock"))
    assert found == {one.pk: "close", other.pk: "take"}
    moved = Wish.objects.get(pk=one.pk)
    assert (moved.version, moved.due_at) == (one.version + 1, after)


def test_a_value_that_goes_nowhere_is_told_at_once(world: World) -> None:
    idle = PreparedUpdate(lambda wish: (Wish.objects.all(), {"taken": 0}), wish=int)
    with pytest.raises(ValueError, match="wish"):
        idle.run(wish=1)
