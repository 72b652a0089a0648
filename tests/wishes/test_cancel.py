"""终止: death or moving away; silent."""

import pytest

from beside.access import actions as access
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Role
from beside.common.refusal import Refused
from beside.hours.models import Basis, Credit
from beside.wishes.actions import claiming, closing, desk, service
from beside.wishes.models import Claim, Grade
from beside.wishes.reasons import ExitReason
from beside.wishes.states import LIVE, State
from tests.cast import LATER, TODAY, World, claim_of, make_wish


@pytest.mark.parametrize(
    "state", [State.SUBMITTED, State.OPEN, State.OFFERED, State.CLAIMED, State.REPORTED]
)
def test_any_live_wish_ends_and_everybody_is_free(world: World, li: Actor, state: State) -> None:
    assert state in LIVE
    wish = make_wish(world, state)
    desk.cancel(wish, ExitReason.DECEASED, by=li, at=LATER)
    assert (wish.state, wish.exit_reason) == (State.CANCELLED, ExitReason.DECEASED)
    assert not Claim.objects.filter(ended_at=None).exists()


def test_no_rating_is_asked_afterwards(world: World, li: Actor) -> None:
    wish = make_wish(world, State.REPORTED)
    desk.cancel(wish, ExitReason.MOVED, by=li, at=LATER)
    with pytest.raises(Refused):
        closing.rate(wish, Grade.GOOD, by=Actor.resident(wish.resident_id, wish.pk), at=LATER)


def test_other_reasons_are_no_ending(world: World, li: Actor) -> None:
    with pytest.raises(Refused):
        desk.cancel(make_wish(world), ExitReason.COMMERCIAL, by=li, at=LATER)


def test_what_was_logged_is_credited_by_a_basis_of_its_own(
    world: World, li: Actor, qian: Actor
) -> None:
    wish = make_wish(world, State.CLAIMED)
    service.log(claim_of(wish), service.Work(day=TODAY, minutes=50), by=qian, at=LATER)
    desk.cancel(wish, ExitReason.DECEASED, by=li, at=LATER)
    credit = Credit.objects.get()
    assert (credit.volunteer_id, credit.minutes) == (qian.volunteer_id, 50)
    assert credit.basis == Basis.LOGGED


def test_what_is_disputed_stays_frozen(world: World, li: Actor, qian: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    service.log(claim_of(wish), service.Work(day=TODAY, minutes=50), by=qian, at=LATER)
    service.report(claim_of(wish), by=qian, at=LATER)
    wish.refresh_from_db()
    closing.dispute(wish, "没人来过", by=Actor.resident(wish.resident_id, wish.pk), at=LATER)
    desk.cancel(wish, ExitReason.DECEASED, by=li, at=LATER)
    assert not Credit.objects.exists()


def test_nobody_credits_hours_of_his_own(world: World, qian: Actor) -> None:
    access.appoint(
        world.qian, Role.DISPATCHER, world.huaiyin, within=world.district, by=SYSTEM, at=LATER
    )
    desk_too = Actor.of(world.qian)
    wish = make_wish(world, State.CLAIMED)
    claim = claim_of(wish)
    service.log(claim, service.Work(day=TODAY, minutes=50), by=qian, at=LATER)
    claiming.release(claim, by=qian, at=LATER)
    with pytest.raises(Refused) as caught:
        desk.cancel(wish, ExitReason.MOVED, by=desk_too, at=LATER)
    assert caught.value.reason.code == "wish.own_claim"
