"""谢绝: freely, without a reason."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.wishes.actions import claiming, offering, service
from beside.wishes.models import Clock, Wish
from beside.wishes.states import OfferState, State
from tests.cast import LATER, World, claim_of, make_wish


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


def test_what_was_declined_hangs_again_only_by_being_published(
    world: World, li: Actor, zheng: Actor
) -> None:
    wish = make_wish(world)
    offering.decline(offering.offer(wish, world.team, by=li, at=LATER), by=zheng, at=LATER)
    wish.refresh_from_db()
    assert (wish.state, wish.opened_at) == (State.VERIFIED, None)
    offering.recall(offering.offer(wish, world.team, by=li, at=LATER), by=li, at=LATER)
    wish.refresh_from_db()
    assert wish.state == State.VERIFIED


def test_those_who_hold_places_keep_them_and_their_clock(
    world: World, li: Actor, qian: Actor, zheng: Actor
) -> None:
    wish = make_wish(world, slots=2)
    claiming.claim(wish, by=qian, at=LATER)
    closing_by = wish.due_at
    offering.decline(offering.offer(wish, world.team, by=li, at=LATER), by=zheng, at=LATER)
    wish.refresh_from_db()
    assert (wish.state, wish.clock, wish.due_at) == (State.OPEN, Clock.CLOSE, closing_by)


def test_when_those_who_hold_places_reported_meanwhile_the_wish_is_reported(
    world: World, li: Actor, qian: Actor, zheng: Actor
) -> None:
    wish = make_wish(world, slots=2)
    claiming.claim(wish, by=qian, at=LATER)
    offer = offering.offer(wish, world.team, by=li, at=LATER)
    service.report(claim_of(wish), by=qian, at=LATER)
    wish.refresh_from_db()
    assert wish.state == State.OFFERED
    offering.decline(offer, by=zheng, at=LATER)
    wish.refresh_from_db()
    assert (wish.state, wish.clock) == (State.REPORTED, Clock.CALL_BACK)
