"""Two desks entrust the same at once; it is ended while he confirms; three stand at most."""

from functools import partial

import pytest

from beside.access import delegating
from beside.access.actor import Actor
from beside.flows import delegations as flow
from beside.journal.models import Entry
from beside.people.models import ConsentChannel, Delegation, Person
from beside.wishes.actions import closing
from beside.wishes.models import Wish
from beside.wishes.states import State
from tests.cast import LATER, MONDAY, make_wish, make_world
from tests.family import acting, entrusted, herself, letter, signed_in
from tests.races.threads import race

pytestmark = pytest.mark.race


def test_two_desks_that_write_down_the_same_make_one_delegation(transactional_db: None) -> None:
    world = make_world()
    wish = make_wish(world)
    paper = letter(channel=ConsentChannel.PAPER)
    people = Person.objects.count()
    outcomes = race(
        [
            partial(flow.entrust, wish.resident, paper, by=Actor.of(user), at=LATER)
            for user in (world.li, world.wu, world.li)
        ]
    )
    assert {outcome.result for outcome in outcomes} == {Delegation.objects.get()}
    assert Person.objects.count() == people + 1
    assert Entry.objects.filter(kind="delegation.entrust").count() == 1


def test_of_many_at_once_three_stand(transactional_db: None) -> None:
    wish = make_wish(make_world())
    asked = [letter(name=f"赵{n}", telephone=f"1001357002{n}") for n in range(5)]
    outcomes = race(
        [partial(flow.entrust, wish.resident, one, by=herself(wish), at=LATER) for one in asked]
    )
    refusals = [one.refused.reason.code for one in outcomes if one.refused]
    assert refusals == ["delegation.too_many"] * 2
    assert Delegation.objects.count() == 3


def test_accepted_twice_at_once_it_is_written_down_once(transactional_db: None) -> None:
    wish = make_wish(make_world())
    made = flow.entrust(wish.resident, letter(), by=herself(wish), at=MONDAY)
    by = signed_in(made)
    copies = [*Delegation.objects.select_related("person", "delegate"), made]
    race([partial(delegating.accept, one, is_adult=True, by=by, at=LATER) for one in copies])
    assert Entry.objects.filter(kind="delegation.accept").count() == 1


def test_ended_while_he_confirms_it_is_the_one_or_the_other(transactional_db: None) -> None:
    """Whichever came first: nothing is confirmed after the end, and what was confirmed before it
    stays so."""
    world = make_world()
    for _turn in range(4):
        wish = make_wish(world, State.REPORTED)
        delegation = entrusted(wish)
        confirmed, ended = race(
            [
                partial(closing.confirm, replaced(wish), by=acting(delegation, wish), at=LATER),
                partial(delegating.end, delegation, by=herself(wish), at=LATER),
            ]
        )
        assert ended.refused is None
        wish.refresh_from_db()
        if confirmed.refused is None:
            assert wish.state == State.FULFILLED
            done = Entry.objects.get(kind="wish.confirm", subject_id=wish.pk)
            over = Entry.objects.get(kind="delegation.end", subject_id=delegation.pk)
            assert done.pk < over.pk
        else:
            assert confirmed.refused.reason.code == "delegation.ended"
            assert wish.state == State.REPORTED


def replaced(wish: Wish) -> Wish:
    """The wish as another thread reads it."""
    return Wish.objects.select_related("community", "category", "resident").get(pk=wish.pk)
