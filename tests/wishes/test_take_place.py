"""确认: a place held for who waited becomes hers."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import claiming, waitlist
from beside.wishes.models import Waiting, WaitState, Wish
from beside.wishes.states import State
from tests.cast import LATER, World, claim_of, make_wish


@pytest.fixture
def held(world: World, qian: Actor, sun: Actor) -> Waiting:
    wish = make_wish(world, State.CLAIMED)
    waiting = waitlist.wait(wish, by=sun, at=LATER)
    claiming.release(claim_of(wish), by=qian, at=LATER)
    return Waiting.objects.select_related("wish").get(pk=waiting.pk)


def test_the_held_place_becomes_a_claim_with_the_lead(held: Waiting, sun: Actor) -> None:
    claim = waitlist.take_place(held, by=sun, at=LATER)
    wish = Wish.objects.get(pk=held.wish_id)
    assert claim.lead
    assert (wish.state, wish.taken, wish.held) == (State.CLAIMED, 1, 0)
    assert held.state == WaitState.TAKEN


def test_it_is_nobody_else_s(held: Waiting, qian: Actor) -> None:
    with pytest.raises(Refused) as caught:
        waitlist.take_place(held, by=qian, at=LATER)
    assert caught.value.reason.code == "waiting.not_yours"


def test_a_place_not_held_cannot_be_taken(world: World, sun: Actor) -> None:
    waiting = waitlist.wait(make_wish(world, State.CLAIMED), by=sun, at=LATER)
    with pytest.raises(Refused) as caught:
        waitlist.take_place(waiting, by=sun, at=LATER)
    assert caught.value.reason.code == "waiting.not_held"
