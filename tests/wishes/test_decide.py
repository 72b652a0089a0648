"""裁定: a neutral reviewer decides a dispute."""

import pytest

from beside.access import actions as access
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Role
from beside.common.refusal import Refused
from beside.hours.ledger import minutes_by_basis, minutes_of
from beside.hours.models import Basis
from beside.people.models import User
from beside.wishes.actions import closing, desk, service
from beside.wishes.actions.calls import Call, Heard, hear
from beside.wishes.models import Body, Outcome, Wish
from beside.wishes.neutrality import are_both_heard
from beside.wishes.selectors.dossier import answering
from beside.wishes.states import ClaimState, State
from tests.cast import LATER, TODAY, World, claim_of, make_wish


@pytest.fixture
def disputed(world: World, qian: Actor) -> Wish:
    wish = make_wish(world, State.CLAIMED)
    claim = claim_of(wish)
    service.log(claim, service.Work(day=TODAY, minutes=45), by=qian, at=LATER)
    service.report(claim, by=qian, at=LATER)
    zhao = Actor.resident(wish.resident_id, wish.pk)
    return closing.dispute(wish, "没有人来过", by=zhao, at=LATER)


def call_both(wish: Wish, by: Actor) -> None:
    """The reviewer reaches the resident, and tries to reach who served."""
    hear(wish, Call(Heard.NOT_SO, words="真的没人来"), by=by, at=LATER)
    hear(wish, Call(Heard.UNANSWERED, claim=answering(wish)[0]), by=by, at=LATER)


def test_upheld_goes_back_to_service_without_hours(world: World, disputed: Wish, wu: Actor) -> None:
    call_both(disputed, wu)
    closing.decide(disputed, upheld=True, by=wu, at=LATER)
    assert disputed.state == State.CLAIMED
    assert disputed.claims.get().state == ClaimState.IN_SERVICE
    assert minutes_of(world.volunteer(world.qian).pk) == 0


def test_found_done_it_is_fulfilled_with_hours(world: World, disputed: Wish, wu: Actor) -> None:
    call_both(disputed, wu)
    closing.decide(disputed, upheld=False, by=wu, at=LATER)
    assert disputed.state == State.FULFILLED
    assert minutes_by_basis(world.volunteer(world.qian).pk) == {Basis.DECIDED: 45}


def test_neither_side_decides(disputed: Wish, qian: Actor, zhou: Actor) -> None:
    zhao = Actor.resident(disputed.resident_id, disputed.pk)
    for actor in (qian, zhou, zhao):
        with pytest.raises(Refused):
            closing.decide(disputed, upheld=False, by=actor, at=LATER)


def another_dispatcher(world: World) -> Actor:
    user = User.objects.make("ma")
    access.appoint(user, Role.DISPATCHER, world.huaiyin, within=world.district, by=SYSTEM, at=LATER)
    return Actor.of(user)


def test_who_handled_it_before_is_not_neutral(world: World, disputed: Wish, li: Actor) -> None:
    with pytest.raises(Refused) as caught:
        closing.decide(disputed, upheld=False, by=li, at=LATER)
    assert caught.value.reason.code == "wish.not_neutral"
    ma = another_dispatcher(world)
    call_both(disputed, ma)
    closing.decide(disputed, upheld=False, by=ma, at=LATER)
    assert disputed.state == State.FULFILLED


def test_who_wrote_the_dispute_down_does_not_decide_it(world: World, li: Actor) -> None:
    ma = another_dispatcher(world)
    wish = make_wish(world, State.REPORTED)
    hear(wish, Call(Heard.NOT_SO, words="没人来过"), by=ma, at=LATER)
    for actor in (ma, li):
        with pytest.raises(Refused) as caught:
            closing.decide(wish, upheld=True, by=actor, at=LATER)
        assert caught.value.reason.code == "wish.not_neutral"


def test_the_reviewer_calls_both_sides_and_then_decides(disputed: Wish, wu: Actor) -> None:
    resident = Call(Heard.NOT_SO, words="真的没人来")
    volunteer = Call(Heard.DONE, words="去过，敲门没人应", claim=answering(disputed)[0])
    for call in (resident, volunteer):
        with pytest.raises(Refused) as caught:
            closing.decide(disputed, upheld=True, by=wu, at=LATER)
        assert caught.value.reason.code == "wish.both_sides"
        hear(disputed, call, by=wu, at=LATER)
        assert disputed.state == State.DISPUTED
    closing.decide(disputed, upheld=True, by=wu, at=LATER)
    assert disputed.state == State.CLAIMED


def test_calls_about_an_earlier_dispute_do_not_count(disputed: Wish, wu: Actor) -> None:
    call_both(disputed, wu)
    closing.decide(disputed, upheld=False, by=wu, at=LATER)
    zhao = Actor.resident(disputed.resident_id, disputed.pk)
    closing.dispute(disputed, "还是没有人来过", by=zhao, at=LATER)
    assert not are_both_heard(disputed)


def test_what_was_never_verified_goes_back_to_be_verified(
    world: World, li: Actor, wu: Actor
) -> None:
    wish = make_wish(world, State.SUBMITTED)
    desk.transfer(wish, Body.PROPERTY, by=li, at=LATER)
    desk.hear_back(wish, Outcome.DONE, by=li, at=LATER)
    closing.dispute(wish, "没人来过", by=Actor.resident(wish.resident_id, wish.pk), at=LATER)
    hear(wish, Call(Heard.UNANSWERED), by=wu, at=LATER)  # nobody served: there is no other side
    closing.decide(wish, upheld=True, by=wu, at=LATER)
    assert wish.state == State.SUBMITTED
