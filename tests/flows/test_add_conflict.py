"""A conflict is noted: what she promised this resident goes back, and nothing else."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.flows import volunteers as flow
from beside.people.models import Conflict
from beside.wishes.models import Claim
from beside.wishes.sight import sees_private
from beside.wishes.states import ClaimState, State
from tests.cast import LATER, World, claim_of, make_wish


def test_only_what_is_this_residents_goes_back(world: World, qian: Actor, wu: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    other = {"name": "冯桂英", "telephone": "10013572469"}
    another = make_wish(world, State.CLAIMED, stated=other)
    noted = flow.add_conflict(world.volunteer(world.qian), wish.resident, by=wu, at=LATER)
    assert Conflict.objects.get() == noted
    assert Claim.objects.get(wish=wish).state == ClaimState.RELEASED
    assert claim_of(another).state == ClaimState.CLAIMED
    assert (sees_private(qian, wish), sees_private(qian, another)) == (False, True)


def test_what_is_reported_is_closed_to_her_too(world: World, qian: Actor, wu: Actor) -> None:
    wish = make_wish(world, State.REPORTED)
    flow.add_conflict(world.volunteer(world.qian), wish.resident, by=wu, at=LATER)
    assert claim_of(wish).state == ClaimState.REPORTED
    assert not sees_private(qian, wish)


def test_only_the_office(world: World, li: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    with pytest.raises(Refused):
        flow.add_conflict(world.volunteer(world.qian), wish.resident, by=li, at=LATER)
    assert not Conflict.objects.exists()
    assert claim_of(wish).ended_at is None
