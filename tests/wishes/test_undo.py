"""Taking back what the desk has just done."""

from datetime import date, timedelta

import pytest

from beside.access import actions as access
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Role
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.people.models import User
from beside.wishes.actions import claiming, desk, intake, offering, service
from beside.wishes.actions.undoing import undo
from beside.wishes.models import EndReason, Offer, Wish
from beside.wishes.reasons import ExitReason
from beside.wishes.replay import replay
from beside.wishes.selectors.desk import desk_counts
from beside.wishes.states import OfferState, State
from tests.cast import LATER, MONDAY, TODAY, World, claim_of, make_wish

SOON = LATER + timedelta(minutes=9)
REVIEW = date(2026, 8, 3)


def rejected(wish: Wish, by: Actor) -> Wish:
    return desk.reject(wish, ExitReason.COMMERCIAL, by=by, at=LATER)


def another_dispatcher(world: World) -> Actor:
    other = User.objects.make("colleague")
    access.appoint(
        other, Role.DISPATCHER, world.huaiyin, within=world.district, by=SYSTEM, at=MONDAY
    )
    return Actor.of(other)


@pytest.mark.parametrize("state", [State.SUBMITTED, State.NEED_INFO, State.VERIFIED])
def test_what_was_rejected_by_mistake_stands_where_it_stood(
    world: World, li: Actor, state: State
) -> None:
    wish = make_wish(world, state)
    before = (wish.clock, wish.due_at, wish.owner_id, wish.rung)
    rejected(wish, li)
    undo(wish, wish.version, by=li, at=SOON)
    assert (wish.state, wish.exit_reason, wish.closed_at) == (state, "", None)
    assert (wish.clock, wish.due_at, wish.owner_id, wish.rung) == before
    told = Entry.objects.filter(subject_id=wish.pk, subject_type="wishes.wish")
    assert replay(told.order_by("subject_seq")) == state
    assert told.latest("subject_seq").data == {"state": state, "undone": "reject"}


def test_what_was_put_off_comes_back_at_once(world: World, li: Actor) -> None:
    wish = make_wish(world, State.SUBMITTED)
    before = wish.due_at
    desk.defer(wish, REVIEW, ExitReason.CANNOT_NOW, by=li, at=LATER)
    undo(wish, wish.version, by=li, at=SOON)
    assert (wish.state, wish.review_on, wish.due_at) == (State.SUBMITTED, None, before)
    assert desk_counts(world.huaiyin, at=SOON)["queue"] == 1


def test_what_came_off_the_wall_to_be_put_off_does_not_hang_again_by_itself(
    world: World, li: Actor
) -> None:
    wish = make_wish(world)
    desk.defer(wish, REVIEW, ExitReason.CANNOT_NOW, by=li, at=LATER)
    with pytest.raises(Refused) as refused:
        undo(wish, wish.version, by=li, at=SOON)
    assert refused.value.reason.code == "undo.no_way"


def test_the_wall_and_back(world: World, li: Actor) -> None:
    wish = make_wish(world, State.VERIFIED)
    offering.publish(wish, by=li, at=LATER)
    undo(wish, wish.version, by=li, at=SOON)
    assert (wish.state, wish.opened_at) == (State.VERIFIED, None)
    undo(wish, wish.version, by=li, at=SOON)
    assert wish.state == State.OPEN


def test_an_offer_is_taken_back(world: World, li: Actor) -> None:
    wish = make_wish(world, State.VERIFIED)
    offering.offer(wish, world.team, by=li, at=LATER)
    undo(wish, wish.version, by=li, at=SOON)
    assert wish.state == State.VERIFIED
    assert Offer.objects.get().state == OfferState.RECALLED
    wish.refresh_from_db()
    assert wish.state == State.VERIFIED


def test_not_once_somebody_has_claimed(world: World, li: Actor, qian: Actor) -> None:
    wish = make_wish(world, State.VERIFIED, slots=2)
    offering.publish(wish, by=li, at=LATER)
    seen = wish.version
    claiming.claim(wish, by=qian, at=LATER)
    with pytest.raises(Refused) as refused:
        undo(wish, seen, by=li, at=SOON)
    assert refused.value.reason.code == "undo.since"
    assert "待认领" in str(refused.value.reason)


def test_not_once_the_resident_has_said_more(world: World, li: Actor) -> None:
    wish = make_wish(world, State.SUBMITTED)
    desk.defer(wish, REVIEW, ExitReason.CANNOT_NOW, by=li, at=LATER)
    seen = wish.version
    intake.add(wish, "不急了。", by=Actor.resident(wish.resident_id, wish.pk), at=LATER)
    with pytest.raises(Refused) as refused:
        undo(wish, seen, by=li, at=SOON)
    assert refused.value.reason.code == "undo.since"


def test_only_by_the_hand_that_did_it(world: World, li: Actor, zhou: Actor) -> None:
    wish = rejected(make_wish(world, State.SUBMITTED), li)
    colleague = another_dispatcher(world)
    for somebody, code in ((colleague, "undo.not_yours"), (zhou, "wish.desk_only")):
        with pytest.raises(Refused) as refused:
            undo(wish, wish.version, by=somebody, at=SOON)
        assert refused.value.reason.code == code


def test_for_ten_minutes(world: World, li: Actor) -> None:
    wish = rejected(make_wish(world, State.SUBMITTED), li)
    with pytest.raises(Refused) as refused:
        undo(wish, wish.version, by=li, at=LATER + timedelta(minutes=10, seconds=1))
    assert refused.value.reason.code == "undo.too_late"
    undo(wish, wish.version, by=li, at=LATER + timedelta(minutes=10))
    assert wish.state == State.SUBMITTED


def test_what_has_no_way_back_stays(world: World, li: Actor) -> None:
    wish = make_wish(world, State.SUBMITTED)
    desk.ask(wish, "是哪个水龙头？", by=li, at=LATER)
    with pytest.raises(Refused) as refused:
        undo(wish, wish.version, by=li, at=SOON)
    assert refused.value.reason.code == "undo.no_way"


def test_hours_that_were_credited_are_not_taken_back_in_passing(
    world: World, li: Actor, qian: Actor
) -> None:
    wish = make_wish(world)
    claiming.claim(wish, by=qian, at=LATER)
    claim = claim_of(wish)
    service.log(claim, service.Work(day=TODAY, minutes=30, words="去看了。"), by=qian, at=LATER)
    wish.refresh_from_db()
    claiming.release(claim, by=li, at=LATER, reason=EndReason.NO_TIME)
    wish.refresh_from_db()
    offering.take_down(wish, by=li, at=LATER)
    rejected(wish, li)
    with pytest.raises(Refused) as refused:
        undo(wish, wish.version, by=li, at=SOON)
    assert refused.value.reason.code == "undo.no_way"
