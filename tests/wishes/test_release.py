"""退回: giving a place back, without blame."""

import pytest

from beside.access import actions as access
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Role
from beside.common.refusal import Refused
from beside.hours.ledger import minutes_of
from beside.wishes.actions import claiming, closing, service, waitlist
from beside.wishes.models import Claim, Clock, EndReason, Waiting, Wish
from beside.wishes.models.claim import WaitState
from beside.wishes.states import ClaimState, State
from tests.cast import LATER, TODAY, World, claim_of, make_wish


def test_the_wish_goes_back_to_the_wall_with_its_age(wish: Wish, qian: Actor, sun: Actor) -> None:
    opened = wish.opened_at
    claim = claiming.claim(wish, by=qian, at=LATER)

    claiming.release(claim, by=qian, at=LATER, reason=EndReason.NO_TIME)

    assert (wish.state, wish.taken, wish.opened_at) == (State.OPEN, 0, opened)
    assert (claim.state, claim.lead) == (ClaimState.RELEASED, False)
    claiming.claim(wish, by=sun, at=LATER)
    assert Claim.objects.filter(wish=wish).count() == 2


def test_a_wish_off_the_wall_goes_back_to_the_desk(world: World, li: Actor) -> None:
    from beside.wishes.actions import offering

    wish = make_wish(world, State.OFFERED, exposure="private")
    zheng = Actor.of(world.zheng)
    offering.accept(wish.offers.get(), by=zheng, at=LATER)
    wish.refresh_from_db()

    claiming.release(claim_of(wish), by=zheng, at=LATER)

    wish.refresh_from_db()
    assert wish.state == State.VERIFIED


def test_the_place_is_held_for_who_waits(world: World, qian: Actor, sun: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    waiting = waitlist.wait(wish, by=sun, at=LATER)

    claiming.release(claim_of(wish), by=qian, at=LATER)

    waiting.refresh_from_db()
    wish.refresh_from_db()
    assert waiting.state == WaitState.HELD
    assert (wish.state, wish.taken, wish.held) == (State.CLAIMED, 0, 1)


def test_the_lead_goes_to_the_next(world: World, qian: Actor, sun: Actor) -> None:
    wish = make_wish(world, slots=2)
    first = claiming.claim(wish, by=qian, at=LATER)
    second = claiming.claim(wish, by=sun, at=LATER)

    claiming.release(first, by=qian, at=LATER)

    second.refresh_from_db()
    assert second.lead


def test_the_desk_may_release_too_but_nobody_else(
    wish: Wish, qian: Actor, sun: Actor, li: Actor, zhou: Actor
) -> None:
    claim = claiming.claim(wish, by=qian, at=LATER)
    for other in (sun, zhou):
        with pytest.raises(Refused):
            claiming.release(claim, by=other, at=LATER)
    claiming.release(claim, by=li, at=LATER, reason=EndReason.DESK)
    assert wish.state == State.OPEN


def test_a_finished_place_cannot_be_given_back(world: World, qian: Actor) -> None:
    wish = make_wish(world, State.REPORTED)
    with pytest.raises(Refused):
        claiming.release(claim_of(wish), by=qian, at=LATER)


def test_when_the_others_have_reported_the_wish_is_reported(
    world: World, qian: Actor, sun: Actor, li: Actor
) -> None:

    wish = make_wish(world, slots=2)
    first = claiming.claim(wish, by=qian, at=LATER)
    second = claiming.claim(wish, by=sun, at=LATER)
    second.wish = wish
    service.report(second, by=sun, at=LATER)
    assert wish.state == State.CLAIMED
    wish.exposure = "private"
    wish.save(update_fields=["exposure"])

    claiming.release(first, by=qian, at=LATER)

    assert wish.state == State.REPORTED
    assert not Waiting.objects.exists()


def test_when_the_others_have_reported_a_wish_on_the_wall_is_reported_too(
    world: World, qian: Actor, sun: Actor
) -> None:
    wish = make_wish(world, slots=2)
    lead = claiming.claim(wish, by=qian, at=LATER)
    other = claiming.claim(wish, by=sun, at=LATER)
    other.wish = wish
    service.report(other, by=sun, at=LATER)
    claiming.release(lead, by=qian, at=LATER)
    assert (wish.state, wish.clock) == (State.REPORTED, Clock.CALL_BACK)


def test_nobody_is_asked_any_more_to_go_instead(world: World, wish: Wish, qian: Actor) -> None:
    claim = claiming.claim(wish, by=qian, at=LATER)
    asked = claiming.ask_stand_in(claim, world.volunteer(world.sun), by=qian, at=LATER)
    claiming.release(claim, by=qian, at=LATER)
    asked.refresh_from_db()
    assert asked.answered_at == LATER


def test_what_was_logged_before_counts_in_the_end(
    world: World, wish: Wish, qian: Actor, sun: Actor
) -> None:
    first = claiming.claim(wish, by=qian, at=LATER)
    service.log(first, service.Work(day=TODAY, minutes=40), by=qian, at=LATER)
    claiming.release(first, by=qian, at=LATER)
    second = claiming.claim(wish, by=sun, at=LATER)
    service.log(second, service.Work(day=TODAY, minutes=20), by=sun, at=LATER)
    service.report(second, by=sun, at=LATER)
    zhao = Actor.resident(wish.resident_id, wish.pk)
    closing.confirm(wish, by=zhao, at=LATER)
    assert (minutes_of(first.volunteer_id), minutes_of(second.volunteer_id)) == (40, 20)
    closing.reopen(wish, by=zhao, at=LATER)
    assert (minutes_of(first.volunteer_id), minutes_of(second.volunteer_id)) == (0, 0)


def test_not_by_a_desk_that_serves_it_or_would_be_next(world: World, qian: Actor) -> None:
    role = Role.DISPATCHER
    for user in (world.qian, world.sun):
        access.appoint(user, role, world.huaiyin, within=world.district, by=SYSTEM, at=LATER)
    wish = make_wish(world, State.CLAIMED)
    waiting = waitlist.wait(wish, by=Actor.of(world.sun), at=LATER)
    with pytest.raises(Refused) as caught:
        claiming.release(claim_of(wish), by=Actor.of(world.sun), at=LATER)
    assert caught.value.reason.code == "claim.waits"
    waitlist.leave(waiting, by=Actor.of(world.sun), at=LATER)
    other = make_wish(world, slots=2)
    claiming.claim(other, by=qian, at=LATER)
    second = claiming.claim(other, by=Actor.of(world.sun), at=LATER)
    second.wish = other
    with pytest.raises(Refused) as caught:
        claiming.release(second, by=Actor.of(world.qian), at=LATER)
    assert caught.value.reason.code == "wish.own_claim"


def test_the_lead_is_passed_on_by_who_did_not_know_that_she_led(
    world: World, qian: Actor, sun: Actor
) -> None:
    wish = make_wish(world, slots=3)
    first = claiming.claim(wish, by=qian, at=LATER)
    second = claiming.claim(wish, by=sun, at=LATER)
    third = claiming.claim(wish, by=Actor.of(world.zheng), at=LATER)
    seen_before = Claim.objects.select_related("wish").get(pk=second.pk)
    claiming.release(first, by=qian, at=LATER)
    claiming.release(seen_before, by=sun, at=LATER)
    third.refresh_from_db()
    assert third.lead
