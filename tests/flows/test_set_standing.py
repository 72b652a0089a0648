"""A volunteer is paused or leaves: what she promised goes back, and she sees no door any more."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.flows import volunteers as flow
from beside.journal.models import Entry
from beside.people.models import Standing
from beside.wishes.actions import claiming, offering, service, waitlist
from beside.wishes.models import Claim, EndReason, Offer, StandIn, Waiting, Wish
from beside.wishes.sight import sees_private
from beside.wishes.states import ClaimState, OfferState, State
from tests.cast import LATER, MONDAY, World, claim_of, make_wish


def told(wish: Wish) -> str:
    """What was written down about a wish last, and by whom."""
    row = Entry.objects.filter(subject_type="wishes.wish", subject_id=wish.pk).latest("subject_seq")
    return f"{row.kind} {row.actor_user_id}"


@pytest.mark.parametrize("standing", [Standing.PAUSED, Standing.LEFT])
def test_what_she_holds_was_offered_waits_for_or_was_asked_goes_back(
    world: World, standing: Standing, qian: Actor, sun: Actor, li: Actor, wu: Actor
) -> None:
    held = make_wish(world, State.CLAIMED)
    offered = make_wish(world, State.VERIFIED)
    offer = offering.offer(offered, world.volunteer(world.qian), by=li, at=MONDAY)
    waited, asked = make_wish(world), make_wish(world)
    for wish in (waited, asked):
        claiming.claim(wish, by=sun, at=MONDAY)
    waiting = waitlist.wait(waited, by=qian, at=MONDAY)
    hers = world.volunteer(world.qian)
    request = claiming.ask_stand_in(claim_of(asked), hers, by=sun, at=MONDAY)
    assert len(flow.at_hand(hers).wishes) == 4

    flow.set_standing(hers, standing, by=wu, at=LATER)

    claim = Claim.objects.get(wish=held)
    assert (claim.state, claim.end_reason) == (ClaimState.RELEASED, EndReason.DESK)
    assert Offer.objects.get(pk=offer.pk).state == OfferState.RECALLED
    assert Waiting.objects.get(pk=waiting.pk).ended_at == LATER
    assert StandIn.objects.get(pk=request.pk).answered_at == LATER
    assert flow.at_hand(hers).wishes == []
    assert [told(wish) for wish in (held, offered, waited, asked)] == [
        f"wish.{verb} {world.wu.pk}" for verb in ("release", "recall", "leave", "decline_stand_in")
    ]
    for wish in (held, offered, waited, asked):
        wish.refresh_from_db()
    assert (held.state, held.taken) == (State.OPEN, 0)
    assert (waited.state, asked.state) == (State.CLAIMED, State.CLAIMED)


def test_who_waited_is_asked_for_the_place(world: World, sun: Actor, wu: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    waiting = waitlist.wait(wish, by=sun, at=MONDAY)
    flow.set_standing(world.volunteer(world.qian), Standing.PAUSED, by=wu, at=LATER)
    waiting.refresh_from_db()
    assert waiting.state == "held"


def test_what_is_reported_stays_with_the_resident_but_the_door_closes(
    world: World, qian: Actor, wu: Actor
) -> None:
    wish = make_wish(world, State.REPORTED)
    claim = claim_of(wish)
    assert sees_private(qian, wish)
    flow.set_standing(world.volunteer(world.qian), Standing.LEFT, by=wu, at=LATER)
    claim.refresh_from_db()
    assert claim.state == ClaimState.REPORTED
    paused = Actor.of(world.qian)
    assert not sees_private(paused, wish)
    work = service.Work(day=LATER.date(), words="又去了一次")
    with pytest.raises(Refused) as caught:
        service.log(claim, work, by=paused, at=LATER)
    assert caught.value.reason.code == "claim.kept_away"


def test_who_is_activated_keeps_all(world: World, wu: Actor) -> None:
    hers = world.volunteer(world.qian)
    type(hers).objects.filter(pk=hers.pk).update(standing=Standing.VERIFIED)
    wish = make_wish(world, State.CLAIMED)
    flow.set_standing(hers, Standing.ACTIVE, by=wu, at=LATER)
    assert claim_of(wish).volunteer == hers


def test_only_the_office_that_decides_about_her_and_then_nothing_moves(
    world: World, qian: Actor, li: Actor
) -> None:
    wish = make_wish(world, State.CLAIMED)
    for actor in (qian, li):
        with pytest.raises(Refused):
            flow.set_standing(world.volunteer(world.qian), Standing.PAUSED, by=actor, at=LATER)
    assert claim_of(wish).ended_at is None


def test_her_office_takes_nobody_off_who_may_go_on(
    world: World, qian: Actor, sun: Actor, li: Actor, wu: Actor
) -> None:
    held = make_wish(world, State.CLAIMED)
    waiting = waitlist.wait(held, by=sun, at=MONDAY)
    offered = make_wish(world, State.VERIFIED)
    offer = offering.offer(offered, world.volunteer(world.sun), by=li, at=MONDAY)
    for act in (
        lambda: claiming.release(claim_of(held), by=wu, at=LATER),
        lambda: waitlist.leave(waiting, by=wu, at=LATER),
        lambda: offering.recall(offer, by=wu, at=LATER),
    ):
        with pytest.raises(Refused):
            act()
