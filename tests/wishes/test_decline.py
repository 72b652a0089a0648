"""谢绝: freely, without a reason."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.wishes.actions import offering
from beside.wishes.models import Wish
from beside.wishes.states import OfferState, State
from tests.cast import LATER, World, make_wish


def test_the_wish_goes_back_to_the_desk_and_no_reason_is_kept(world: World, zheng: Actor) -> None:
    wish = make_wish(world, State.OFFERED)
    offer = wish.offers.get()
    offering.decline(offer, by=zheng, at=LATER)
    assert offer.state == OfferState.DECLINED
    assert Wish.objects.get(pk=wish.pk).state == State.VERIFIED
    assert set(Entry.objects.get(kind="wish.decline").data) == {"state", "offer_id"}


def test_an_answer_is_given_once(world: World, zheng: Actor) -> None:
    offer = make_wish(world, State.OFFERED).offers.get()
    offering.decline(offer, by=zheng, at=LATER)
    with pytest.raises(Refused, match="已谢绝"):
        offering.accept(offer, by=zheng, at=LATER)


def test_only_who_was_asked(world: World, feng: Actor, qian: Actor) -> None:
    offer = make_wish(world, State.OFFERED).offers.get()
    for actor in (feng, qian):
        with pytest.raises(Refused):
            offering.decline(offer, by=actor, at=LATER)
