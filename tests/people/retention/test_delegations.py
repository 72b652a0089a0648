"""Delegations are kept for ten years after their end; then even that there was one is gone."""

from datetime import timedelta

from beside.access import delegating
from beside.access.actor import SYSTEM
from beside.people.models import Delegation
from beside.people.retention.running import run
from beside.people.retention.table import rule_of
from beside.people.rights.registry import Whose
from beside.people.rights.tables import tables_of
from beside.wishes.models import Wish
from tests.cast import LATER, MONDAY, TODAY, World, make_wish
from tests.family import entrusted, herself

TEN_YEARS = timedelta(days=3652)


def test_ten_years_after_its_end_the_row_goes(wish: Wish) -> None:
    made = entrusted(wish)
    delegating.end(made, by=herself(wish), at=LATER)
    rule = rule_of("delegations")
    assert run(rule, by=SYSTEM, at=LATER + TEN_YEARS).done == 0
    assert run(rule, by=SYSTEM, at=LATER + TEN_YEARS + timedelta(days=2)).done == 1
    assert not Delegation.objects.exists()


def test_so_does_what_ran_out_and_nobody_ended(wish: Wish) -> None:
    entrusted(wish, until=TODAY)
    rule = rule_of("delegations")
    assert run(rule, by=SYSTEM, at=MONDAY + TEN_YEARS).done == 0
    assert run(rule, by=SYSTEM, at=MONDAY + TEN_YEARS + timedelta(days=3)).done == 1


def test_both_are_told_of_it_and_of_the_other_no_more_than_a_number(
    world: World, wish: Wish
) -> None:
    made = entrusted(wish)
    make_wish(world)
    for person, side in ((made.person, "托人代办"), (made.delegate, "替人代办")):
        (table,) = [one for one in tables_of(Whose.of(person)) if one.name == "delegations"]
        (row,) = table.rows
        assert row[0] == side
        assert row[1] in {made.person_id, made.delegate_id} - {person.pk}
