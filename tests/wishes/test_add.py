"""Adding words without being asked."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import intake
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish


@pytest.mark.parametrize("state", [State.SUBMITTED, State.OPEN, State.CLAIMED, State.REPORTED])
def test_a_resident_may_always_add_while_it_lives(world: World, state: State) -> None:
    wish = make_wish(world, state)
    zhao = Actor.resident(wish.resident_id, wish.pk)
    intake.add(wish, "周三不在家", by=zhao, at=LATER)
    assert wish.state == state
    assert wish.resident.papers.filter(field=f"added-{wish.version}").exists()


def test_others_may_not(world: World, qian: Actor, zhou: Actor) -> None:
    wish = make_wish(world)
    for actor in (qian, zhou):
        with pytest.raises(Refused):
            intake.add(wish, "哈哈", by=actor, at=LATER)
