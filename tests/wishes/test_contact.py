"""已联系: the first word with the resident."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import service
from beside.wishes.states import ClaimState, State
from tests.cast import LATER, World, claim_of, make_wish


def test_it_stops_the_lease(world: World, qian: Actor) -> None:
    from beside.wishes.actions import clockwork

    wish = make_wish(world, State.CLAIMED)
    claim = service.contact(claim_of(wish), by=qian, at=LATER)
    assert (claim.state, claim.contacted_at) == (ClaimState.CONTACTED, LATER)
    assert claim.contact_due_at is not None
    assert clockwork.run(claim.contact_due_at) == 0


def test_once_and_only_by_those_who_serve(world: World, qian: Actor, sun: Actor) -> None:
    claim = claim_of(make_wish(world, State.CLAIMED))
    with pytest.raises(Refused):
        service.contact(claim, by=sun, at=LATER)
    service.contact(claim, by=qian, at=LATER)
    with pytest.raises(Refused, match="已联系"):
        service.contact(claim, by=qian, at=LATER)
