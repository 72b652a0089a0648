"""Paused while she claims: whoever is first, she holds nothing afterwards."""

from functools import partial

import pytest

from beside.access.actor import Actor
from beside.flows import volunteers as flow
from beside.people.models import Standing
from beside.wishes.actions import claiming, waitlist
from beside.wishes.models import Claim, Waiting
from beside.wishes.states import State
from tests.cast import LATER, make_wish, make_world
from tests.races.threads import race

pytestmark = pytest.mark.race


def test_who_is_paused_while_she_claims_and_waits_holds_nothing(transactional_db: None) -> None:
    world = make_world()
    qian, wu, sun = Actor.of(world.qian), Actor.of(world.wu), Actor.of(world.sun)
    free = [make_wish(world) for _ in range(3)]
    full = make_wish(world)
    claiming.claim(full, by=sun, at=LATER)
    held = make_wish(world, State.CLAIMED)

    outcomes = race(
        [
            *(partial(claiming.claim, wish, by=qian, at=LATER) for wish in free),
            partial(waitlist.wait, full, by=qian, at=LATER),
            partial(
                flow.set_standing, world.volunteer(world.qian), Standing.PAUSED, by=wu, at=LATER
            ),
        ]
    )

    assert outcomes[-1].refused is None
    mine = {"volunteer": qian.volunteer_id, "ended_at": None}
    assert not Claim.objects.filter(**mine).exists()
    assert not Waiting.objects.filter(**mine).exists()
    held.refresh_from_db()
    assert (held.state, held.taken) == (State.OPEN, 0)
