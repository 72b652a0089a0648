"""过时未回: an offer nobody answered goes back by itself."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import clockwork
from beside.wishes.models import Wish
from beside.wishes.states import OfferState, State
from tests.cast import LATER, World, make_wish


def test_at_its_answer_by_time_and_not_before(world: World) -> None:
    from datetime import timedelta

    wish = make_wish(world, State.OFFERED)
    offer = wish.offers.get()
    assert clockwork.run(offer.answer_by - timedelta(seconds=1)) == 0
    assert clockwork.run(offer.answer_by) == 1
    offer.refresh_from_db()
    assert offer.state == OfferState.EXPIRED
    assert Wish.objects.get(pk=wish.pk).state == State.VERIFIED


def test_not_by_hand(world: World, li: Actor) -> None:
    offer = make_wish(world, State.OFFERED).offers.get()
    with pytest.raises(Refused):
        clockwork.lapse(offer, by=li, at=LATER)
