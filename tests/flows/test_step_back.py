"""A volunteer pauses or leaves by herself: nobody has to agree, and what she promised goes back."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.flows import volunteers as flow
from beside.journal.models import Entry
from beside.people.models import Standing
from beside.wishes.actions import claiming, offering, waitlist
from beside.wishes.models import Claim
from beside.wishes.states import ClaimState, OfferState, State
from tests.cast import LATER, MONDAY, World, claim_of, make_wish


@pytest.mark.parametrize("standing", [Standing.PAUSED, Standing.LEFT])
def test_what_she_promised_goes_back(world: World, qian: Actor, standing: Standing) -> None:
    wish = make_wish(world, State.CLAIMED)
    hers = world.volunteer(world.qian)
    flow.step_back(hers, standing, by=qian, at=LATER)
    assert Claim.objects.get(wish=wish).state == ClaimState.RELEASED
    wish.refresh_from_db()
    assert (wish.state, wish.taken) == (State.OPEN, 0)
    assert world.volunteer(world.qian).standing == standing
    entry = Entry.objects.get(kind="volunteer.standing", subject_id=hers.pk)
    assert (entry.data, entry.actor_user_id) == ({"standing": standing}, world.qian.pk)


def test_what_she_was_offered_waits_for_or_was_asked_is_over_too(
    world: World, qian: Actor, sun: Actor, li: Actor
) -> None:
    hers = world.volunteer(world.qian)
    offer = offering.offer(make_wish(world, State.VERIFIED), hers, by=li, at=MONDAY)
    waited, asked = make_wish(world), make_wish(world)
    for wish in (waited, asked):
        claiming.claim(wish, by=sun, at=MONDAY)
    waitlist.wait(waited, by=qian, at=MONDAY)
    claiming.ask_stand_in(claim_of(asked), hers, by=sun, at=MONDAY)
    flow.step_back(hers, Standing.PAUSED, by=qian, at=LATER)
    assert flow.at_hand(hers).wishes == []
    offer.refresh_from_db()
    assert offer.state == OfferState.DECLINED


def test_only_she_herself(world: World, sun: Actor, wu: Actor) -> None:
    for actor in (sun, wu):
        with pytest.raises(Refused, match=r"volunteer\.own_record_only"):
            flow.step_back(world.volunteer(world.qian), Standing.LEFT, by=actor, at=LATER)


def test_nobody_verifies_or_activates_herself_this_way(world: World, qian: Actor) -> None:
    for standing in (Standing.VERIFIED, Standing.ACTIVE, Standing.APPLIED):
        with pytest.raises(ValueError, match=standing):
            flow.step_back(world.volunteer(world.qian), standing, by=qian, at=LATER)


def test_who_has_left_leaves_once(world: World, qian: Actor) -> None:
    flow.step_back(world.volunteer(world.qian), Standing.LEFT, by=qian, at=LATER)
    with pytest.raises(Refused, match=r"volunteer\.bad_step"):
        flow.step_back(world.volunteer(world.qian), Standing.PAUSED, by=qian, at=LATER)
