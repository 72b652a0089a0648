"""人手少的社区: the subdistrict gives second signatures and makes neutral call-backs."""

import pytest

from beside.access import studios
from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.wishes import rules
from beside.wishes.actions import calls
from beside.wishes.actions.calls import Call, Heard
from beside.wishes.models import Grade
from beside.wishes.selectors.calls import calls_for
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish


def take_on(world: World, by: Actor, *, small: bool = True) -> None:
    studios.set_small_office(world.huaiyin.studio, small=small, by=by, at=LATER)


def test_the_office_around_takes_it_on_and_gives_it_back(world: World, wu: Actor) -> None:
    studio = world.huaiyin.studio
    for small in (True, True, False):
        take_on(world, wu, small=small)
        studio.refresh_from_db()
        assert studio.small_office is small
    entries = Entry.objects.filter(kind="studio.small_office", subject_id=studio.pk)
    assert [one.data["small"] for one in entries.order_by("subject_seq")] == [True, False]


@pytest.mark.parametrize("who", ["li", "zhou", "qian"])
def test_nobody_else_does(request: pytest.FixtureRequest, world: World, who: str) -> None:
    with pytest.raises(Refused) as caught:
        take_on(world, request.getfixturevalue(who))
    assert caught.value.reason.code == "office.only"


def test_then_the_organizer_calls_and_the_dispatcher_does_not(
    world: World, li: Actor, wu: Actor
) -> None:
    wish = make_wish(world, State.REPORTED)
    assert rules.may_call_back(li, wish)
    assert not rules.may_call_back(wu, wish)
    take_on(world, wu)
    denied = rules.may_call_back(li, wish)
    assert denied.reason is not None
    assert denied.reason.code == "wish.calls_by_subdistrict"
    assert calls_for(world.district) == [wish]

    calls.hear(wish, Call(heard=Heard.DONE, grade=Grade.GOOD), by=wu, at=LATER)
    wish.refresh_from_db()
    assert wish.state == State.FULFILLED
    assert wish.ratings.get().grade == Grade.GOOD
    assert calls_for(world.district) == []


def test_an_organizer_elsewhere_or_who_served_calls_nobody(
    world: World, wu: Actor, zhou: Actor, qian: Actor
) -> None:
    take_on(world, wu)
    wish = make_wish(world, State.REPORTED)
    for other in (zhou, qian):
        assert not rules.may_call_for(other, wish)


def test_before_anything_is_reported_the_organizer_reads_nothing(world: World, wu: Actor) -> None:
    take_on(world, wu)
    assert not rules.may_call_for(wu, make_wish(world, State.CLAIMED))
