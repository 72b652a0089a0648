"""收回: the desk takes back an offer that nobody has answered."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import offering
from beside.wishes.models import Wish
from beside.wishes.states import OfferState, State
from tests.cast import LATER, World, make_wish


def test_the_wish_goes_back_to_where_it_came_from(world: World, li: Actor) -> None:
    from_desk = make_wish(world, State.OFFERED)
    offering.recall(from_desk.offers.get(), by=li, at=LATER)
    assert Wish.objects.get(pk=from_desk.pk).state == State.VERIFIED

    from_wall = make_wish(world)
    offer = offering.offer(from_wall, world.team, by=li, at=LATER)
    offering.recall(offer, by=li, at=LATER)
    assert Wish.objects.get(pk=from_wall.pk).state == State.OPEN
    assert offer.state == OfferState.RECALLED


def test_not_once_it_is_answered_and_not_by_others(
    world: World, li: Actor, zhou: Actor, zheng: Actor
) -> None:
    offer = make_wish(world, State.OFFERED).offers.get()
    with pytest.raises(Refused):
        offering.recall(offer, by=zhou, at=LATER)
    offering.accept(offer, by=zheng, at=LATER)
    with pytest.raises(Refused, match="已接受"):
        offering.recall(offer, by=li, at=LATER)
