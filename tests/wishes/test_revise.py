"""Other public words for a wish already verified."""

from datetime import date, timedelta
from typing import Any

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.people.models import Vetting
from beside.wishes.actions import (
    claiming,
    closing,
    desk,
    intake,
    offering,
    parties,
    service,
    waitlist,
)
from beside.wishes.eligibility import may_take
from beside.wishes.models import Clock, Consent, WaitState, Wish
from beside.wishes.selectors.wall import WallFilter, wall_page
from beside.wishes.states import State
from tests.cast import GUARDIAN, LATER, TODAY, World, approval, claim_of, make_wish


def test_the_wall_and_its_search_show_them_at_once(world: World, li: Actor) -> None:
    wish = make_wish(world)
    words = "想请人教教怎么用手机看病挂号。"
    desk.revise(wish, approval(wish, public_text=words), by=li, at=LATER)
    assert wish.state == State.OPEN
    found = wall_page(WallFilter(world.district.pk, words="挂号")).rows
    assert [one.public_text for one in found] == [words]
    assert wall_page(WallFilter(world.district.pk, words="水龙")).rows == [wish]
    assert wall_page(WallFilter(world.district.pk, words="师傅")).rows == []


def test_places_cannot_shrink_below_those_taken(world: World, li: Actor, qian: Actor) -> None:
    wish = make_wish(world, slots=2)
    claiming.claim(wish, by=qian, at=LATER)
    claiming.claim(wish, by=Actor.of(world.sun), at=LATER)
    with pytest.raises(Refused) as caught:
        desk.revise(wish, approval(wish, slots=1), by=li, at=LATER)
    assert caught.value.reason.code == "wish.too_few_places"


def test_only_the_desk_may(world: World, zhou: Actor) -> None:
    wish = make_wish(world)
    with pytest.raises(Refused):
        desk.revise(wish, approval(wish), by=zhou, at=LATER)


def test_new_places_open_it_again_and_go_first_to_who_waits(
    world: World, li: Actor, sun: Actor
) -> None:
    wish = make_wish(world, State.CLAIMED)
    waiting = waitlist.wait(wish, by=sun, at=LATER)
    desk.revise(wish, approval(wish, slots=2), by=li, at=LATER)
    waiting.refresh_from_db()
    assert (wish.state, wish.held, waiting.state) == (State.CLAIMED, 1, WaitState.HELD)
    desk.revise(wish, approval(wish, slots=3), by=li, at=LATER)
    assert (wish.state, wish.places_left) == (State.OPEN, 1)
    assert wall_page(WallFilter(world.district.pk)).rows == [wish]


def test_the_last_place_taken_away_closes_the_wall(world: World, li: Actor, qian: Actor) -> None:
    wish = make_wish(world, slots=3)
    claiming.claim(wish, by=qian, at=LATER)
    desk.revise(wish, approval(wish, slots=1), by=li, at=LATER)
    assert wish.state == State.CLAIMED
    assert wall_page(WallFilter(world.district.pk, words="水")).rows == []


def test_what_is_to_stay_off_the_wall_leaves_it(world: World, li: Actor, qian: Actor) -> None:
    wish = make_wish(world)
    since = wish.state_since
    desk.revise(wish, approval(wish), by=li, at=LATER)
    assert (wish.state, wish.state_since) == (State.OPEN, since)
    desk.revise(wish, approval(wish, exposure="private"), by=li, at=LATER)
    assert (wish.state, wish.opened_at) == (State.VERIFIED, None)
    served = make_wish(world, slots=2)
    claiming.claim(served, by=qian, at=LATER)
    desk.revise(served, approval(served, slots=2, exposure="private"), by=li, at=LATER)
    assert (served.state, served.opened_at) == (State.CLAIMED, None)


def code(wish: Wish, by: Actor, **changes: Any) -> str:
    with pytest.raises(Refused) as caught:
        desk.revise(wish, approval(wish, **changes), by=by, at=LATER)
    wish.refresh_from_db()
    return caught.value.reason.code


def test_a_mediation_leaves_the_wall_until_both_sides_agree(
    world: World, li: Actor, qian: Actor
) -> None:
    wish = make_wish(world)
    desk.revise(wish, approval(wish, mediation=True), by=li, at=LATER)
    assert (wish.state, wish.opened_at, wish.clock) == (State.VERIFIED, None, Clock.AGREE)
    party = parties.add_party(wish, "刘大成", "10044445555", by=li, at=LATER)
    assert not may_take(wish, world.volunteer(world.qian), user_id=qian.user_id, on=TODAY)
    intake.consent(wish, Consent.SELF, by=li, at=LATER, party=party)
    assert wish.clock == Clock.TAKE
    assert offering.publish(wish, by=li, at=LATER).state == State.OPEN


def test_of_a_claimed_one_the_other_side_can_still_be_asked(
    world: World, li: Actor, qian: Actor
) -> None:
    wish = make_wish(world, State.CLAIMED)
    desk.revise(wish, approval(wish, mediation=True), by=li, at=LATER)
    with pytest.raises(Refused) as caught:
        service.report(claim_of(wish), by=qian, at=LATER)
    assert caught.value.reason.code == "wish.no_party_consent"
    party = parties.add_party(wish, "刘大成", "10044445555", by=li, at=LATER)
    intake.consent(wish, Consent.SELF, by=li, at=LATER, party=party)
    service.report(claim_of(wish), by=qian, at=LATER)
    zhao = Actor.resident(wish.resident_id, wish.pk)
    wish.refresh_from_db()
    assert closing.confirm(wish, by=zhao, at=LATER).state == State.REPORTED


def test_who_holds_a_place_stays_fit_for_it(world: World, li: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    assert code(wish, li, risk_level=3) == "wish.no_longer_fit"
    assert code(wish, li, qualification="electrician") == "wish.no_longer_fit"
    assert code(wish, li, minor=True, slots=2) == "wish.no_longer_fit"
    volunteer = world.volunteer(world.qian)
    Vetting.objects.create(volunteer=volunteer, checked_on=TODAY, valid_until=date(2027, 1, 1))
    desk.revise(wish, approval(wish, minor=True, slots=2), by=li, at=LATER)
    assert (wish.state, wish.minor) == (State.CLAIMED, True)


def test_with_a_child_nothing_begins_before_the_guardian_agrees(
    world: World, li: Actor, qian: Actor, sun: Actor
) -> None:
    for user in (world.qian, world.sun):
        volunteer = world.volunteer(user)
        Vetting.objects.create(volunteer=volunteer, checked_on=TODAY, valid_until=date(2027, 1, 1))
    wish = make_wish(world, slots=2)
    claim = claiming.claim(wish, by=qian, at=LATER)
    claiming.claim(wish, by=sun, at=LATER)
    desk.revise(wish, approval(wish, minor=True, slots=2), by=li, at=LATER)
    with pytest.raises(Refused) as caught:
        service.start(claim, by=qian, at=LATER)
    assert caught.value.reason.code == "wish.guardian_needed"
    intake.consent(wish, Consent.GUARDIAN, heard=GUARDIAN, by=li, at=LATER)
    assert service.start(claim, by=qian, at=LATER).started_at == LATER


def test_what_was_offered_must_still_be_acceptable(world: World, li: Actor) -> None:
    wish = make_wish(world, State.OFFERED)
    assert code(wish, li, mediation=True) == "wish.offer_pending"


@pytest.mark.parametrize("ticked", [0, 1, 2])
def test_steps_done_in_any_order_stay_done(
    world: World, li: Actor, qian: Actor, ticked: int
) -> None:
    steps = ("选日子", "借轮椅", "去看火车")
    wish = make_wish(world, State.CLAIMED, steps=steps)
    step = wish.plan.get(order=ticked + 1)
    service.log(claim_of(wish), service.Work(day=TODAY, step=step), by=qian, at=LATER)
    wish.refresh_from_db()
    desk.revise(wish, approval(wish, steps=("买票", *steps)), by=li, at=LATER)
    told = list(wish.plan.order_by("order").values_list("order", "text", "done_at"))
    assert told == [
        (order, text, LATER if text == step.text else None)
        for order, text in enumerate(("买票", *steps), start=1)
    ]
    desk.revise(wish, approval(wish, steps=("另外一步",)), by=li, at=LATER)
    assert [one.text for one in wish.plan.order_by("order")] == [step.text, "另外一步"]


def test_a_longer_series_has_its_closing_clock_from_the_new_last_date(
    world: World, li: Actor
) -> None:
    series: dict[str, Any] = {"every_days": 7, "first_day": date(2026, 7, 8)}
    wish = make_wish(world, State.CLAIMED, **series, series_until=date(2026, 8, 5))
    desk.extend(wish, "下雨", by=li, at=LATER)
    before = wish.due_at
    assert before is not None
    longer = approval(wish, **series, series_until=date(2026, 9, 2))
    desk.revise(wish, longer, by=li, at=LATER)
    assert wish.due_at == before + timedelta(days=28)
    assert wish.clock == Clock.CLOSE


def test_the_desk_notes_that_one_is_enough_after_all(world: World, li: Actor) -> None:
    wish = make_wish(world, stated={"two_people": True}, slots=2)
    assert code(wish, li) == "wish.two_needed"
    desk.revise(wish, approval(wish, two_people=False), by=li, at=LATER)
    assert (wish.two_people, wish.slots) == (False, 1)
