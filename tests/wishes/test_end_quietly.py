"""A wish ends silently because of the person: by the office too, and for her own sake."""

import pytest

from beside.access import actions as access
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Role
from beside.common.refusal import Refused
from beside.hours.models import Credit
from beside.wishes.actions import claiming, desk, quiet, service
from beside.wishes.models import Claim, Link
from beside.wishes.reasons import QUIET, ExitReason
from beside.wishes.states import State
from tests.cast import LATER, TODAY, World, claim_of, make_wish


@pytest.mark.parametrize("reason", QUIET)
def test_the_office_ends_it_and_everybody_is_free(
    world: World, wu: Actor, reason: ExitReason
) -> None:
    wish = make_wish(world, State.CLAIMED)
    quiet.end_quietly(wish, reason, by=wu, at=LATER)
    assert (wish.state, wish.exit_reason) == (State.CANCELLED, reason)
    assert not Claim.objects.filter(ended_at=None).exists()
    assert not Link.objects.filter(revoked_at=None).exists()


def test_other_reasons_are_none(world: World, wu: Actor) -> None:
    with pytest.raises(Refused, match="reason"):
        quiet.end_quietly(make_wish(world), ExitReason.COMMERCIAL, by=wu, at=LATER)


def test_the_desk_itself_still_ends_for_death_and_moving_only(
    world: World, li: Actor, wu: Actor
) -> None:
    wish = make_wish(world)
    with pytest.raises(Refused, match="reason"):
        desk.cancel(wish, ExitReason.WITHDRAWN, by=li, at=LATER)
    with pytest.raises(Refused, match="desk_only"):
        desk.cancel(wish, ExitReason.MOVED, by=wu, at=LATER)


@pytest.mark.parametrize("who", ["zhou", "qian", "wang"])
def test_nobody_else_may(world: World, who: str) -> None:
    with pytest.raises(Refused, match="desk_only"):
        quiet.end_quietly(
            make_wish(world), ExitReason.MOVED, by=Actor.of(getattr(world, who)), at=LATER
        )


def test_an_organizer_credits_no_hours_of_his_own(world: World, qian: Actor) -> None:
    access.appoint(
        world.qian, Role.ORGANIZER, world.district, within=world.district, by=SYSTEM, at=LATER
    )
    wish = make_wish(world, State.CLAIMED)
    claim = claim_of(wish)
    service.log(claim, service.Work(day=TODAY, minutes=50), by=qian, at=LATER)
    claiming.release(claim, by=qian, at=LATER)
    with pytest.raises(Refused, match="own_claim"):
        quiet.end_quietly(wish, ExitReason.MOVED, by=Actor.of(world.qian), at=LATER)
    assert not Credit.objects.exists()
