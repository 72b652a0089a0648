"""No first contact in time: the place goes back, with its history."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import clockwork, waitlist
from beside.wishes.models import Claim, EndReason, Wish
from beside.wishes.states import ClaimState, State
from tests.cast import LATER, World, claim_of, make_wish


def test_the_wish_hangs_again_and_the_claim_stays_as_history(world: World) -> None:
    wish = make_wish(world, State.CLAIMED)
    claim = claim_of(wish)
    assert claim.contact_due_at is not None
    assert clockwork.run(claim.contact_due_at) == 1
    claim.refresh_from_db()
    assert (claim.state, claim.end_reason) == (ClaimState.RELEASED, EndReason.NO_CONTACT)
    wish = Wish.objects.get(pk=wish.pk)
    assert (wish.state, wish.taken) == (State.OPEN, 0)
    assert Claim.objects.count() == 1


def test_who_waits_is_asked_first(world: World, sun: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    waitlist.wait(wish, by=sun, at=LATER)
    claim = claim_of(wish)
    assert claim.contact_due_at is not None
    clockwork.run(claim.contact_due_at)
    wish = Wish.objects.get(pk=wish.pk)
    assert (wish.state, wish.held) == (State.CLAIMED, 1)


def test_not_by_hand(world: World, li: Actor) -> None:
    with pytest.raises(Refused):
        clockwork.expire(claim_of(make_wish(world, State.CLAIMED)), by=li, at=LATER)
