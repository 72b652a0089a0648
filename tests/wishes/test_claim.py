"""党员接单: one place of a wish on the wall."""

from datetime import timedelta

import pytest

from beside.access.actor import NOBODY, SYSTEM, Actor
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.people.models import Conflict, Standing
from beside.people.models.fitness import Certificate
from beside.people.volunteers import check_background, insure, set_standing
from beside.places import actions as places
from beside.places.models import Level
from beside.platform.options import set_options
from beside.wishes.actions import claiming, desk, offering, service, waitlist
from beside.wishes.models import Claim, Clock, Consent, Exposure, WaitState, Wish
from beside.wishes.selectors.service import wish_to_take
from beside.wishes.states import State
from tests.cast import (
    LATER,
    MONDAY,
    TODAY,
    World,
    approval,
    claim_of,
    make_volunteer,
    make_wish,
    qualify,
)


def refusal(wish: Wish, by: Actor) -> str:
    with pytest.raises(Refused) as caught:
        claiming.claim(wish, by=by, at=LATER)
    return caught.value.reason.code


def test_the_last_place_takes_the_wish_off_the_wall(wish: Wish, qian: Actor) -> None:
    claim = claiming.claim(wish, by=qian, at=LATER)

    assert (wish.state, wish.taken, wish.clock) == (State.CLAIMED, 1, Clock.CLOSE)
    assert claim.lead
    assert claim.contact_due_at is not None
    entry = Entry.objects.get(kind="wish.claim")
    assert entry.data == {
        "state": "claimed",
        "claim_id": claim.pk,
        "volunteer_id": qian.volunteer_id,
    }
    assert (entry.subject_id, entry.subject_seq) == (wish.pk, wish.version)


def test_a_wish_with_places_left_stays_on_the_wall(world: World, qian: Actor, sun: Actor) -> None:
    wish = make_wish(world, slots=2)
    first = claiming.claim(wish, by=qian, at=LATER)
    assert wish.state == State.OPEN

    second = claiming.claim(wish, by=sun, at=LATER)
    assert wish.state == State.CLAIMED
    assert (first.lead, second.lead) == (True, False)


def test_the_late_one_is_told_where_it_stands(wish: Wish, qian: Actor, sun: Actor) -> None:
    stale = Wish.objects.get(pk=wish.pk)
    claiming.claim(wish, by=qian, at=LATER)

    with pytest.raises(Refused, match="已接单"):
        claiming.claim(stale, by=sun, at=LATER)
    assert Claim.objects.count() == 1


def test_whoever_is_no_volunteer_is_told_to_register(wish: Wish, li: Actor) -> None:
    assert refusal(wish, li) == "claim.not_registered"
    assert refusal(wish, NOBODY) == "claim.not_registered"


@pytest.mark.parametrize(
    "state", [State.SUBMITTED, State.NEED_INFO, State.VERIFIED, State.OFFERED, State.REPORTED]
)
def test_only_what_is_on_the_wall_can_be_claimed(world: World, sun: Actor, state: State) -> None:
    assert refusal(make_wish(world, state), sun) == "wish.full"


def test_somebody_paused_cannot_claim(world: World, wish: Wish, qian: Actor) -> None:
    set_standing(world.volunteer(world.qian), Standing.PAUSED, by=SYSTEM, at=LATER)
    assert refusal(wish, qian) == "claim.not_registered"


def test_a_district_decides_who_may_claim(world: World, wish: Wish, qian: Actor) -> None:
    set_options(world.district.pk, {"claim_open_to": ["retired"]})
    assert refusal(wish, qian) == "claim.kind"


def test_nobody_takes_a_wish_of_his_own(world: World, qian: Actor) -> None:
    wish = make_wish(world, stated={"telephone": "10020000001", "name": "钱正明"})
    assert wish.resident_id == qian.person_id
    assert refusal(wish, qian) == "claim.own"


def test_a_qualification_binds(world: World, qian: Actor) -> None:
    wish = make_wish(world, qualification=Certificate.ELECTRICIAN)
    assert refusal(wish, qian) == "claim.qualification"

    qualify(world.volunteer(world.qian), Certificate.ELECTRICIAN)
    assert claiming.claim(wish, by=qian, at=LATER).pk


def test_who_is_with_minors_is_checked_before(world: World, qian: Actor) -> None:
    wish = make_wish(world, slots=2)
    row = Wish.objects.filter(pk=wish.pk)
    row.update(minor=True)  # told after it had been published
    assert refusal(wish, qian) == "wish.guardian_needed"
    row.update(consent=Consent.GUARDIAN)
    assert refusal(wish, qian) == "claim.vetting"

    volunteer = world.volunteer(world.qian)
    until = TODAY.replace(year=2027)
    check_background(volunteer, valid_until=until, on=TODAY, by=SYSTEM, at=MONDAY)
    assert claiming.claim(wish, by=qian, at=LATER).pk


def test_risky_work_needs_insurance(world: World, qian: Actor) -> None:
    wish = make_wish(world, risk="height", risk_level=2)
    assert refusal(wish, qian) == "claim.insurance"

    until = TODAY.replace(year=2027)
    insure(world.volunteer(world.qian), valid_from=TODAY, valid_until=until, by=SYSTEM, at=MONDAY)
    assert claiming.claim(wish, by=qian, at=LATER).pk


def test_dangerous_work_is_left_to_units(world: World, qian: Actor) -> None:
    wish = make_wish(world, risk="height", risk_level=3)
    assert refusal(wish, qian) == "claim.unit_only"


def test_the_resident_may_ask_for_the_same_sex(world: World, qian: Actor, sun: Actor) -> None:
    wish = make_wish(world, same_sex="f")
    assert refusal(wish, qian) == "claim.sex"
    assert claiming.claim(wish, by=sun, at=LATER).pk


def test_a_conflict_of_interest_binds_without_telling_why(
    world: World, wish: Wish, qian: Actor
) -> None:
    Conflict.objects.create(volunteer=world.volunteer(world.qian), person_id=wish.resident_id)
    assert refusal(wish, qian) == "claim.conflict"


def test_five_open_claims_are_enough(world: World, qian: Actor) -> None:
    for _ in range(5):
        claiming.claim(make_wish(world), by=qian, at=LATER)
    assert refusal(make_wish(world), qian) == "claim.too_many"


def test_a_private_wish_never_hangs_on_the_wall(world: World, li: Actor) -> None:
    wish = make_wish(world, State.VERIFIED, exposure=Exposure.PRIVATE)
    with pytest.raises(Refused) as caught:
        offering.publish(wish, by=li, at=LATER)
    assert caught.value.reason.code == "wish.off_wall"


def test_one_cannot_hold_two_places(world: World, qian: Actor) -> None:
    wish = make_wish(world, slots=2)
    claiming.claim(wish, by=qian, at=LATER)
    assert refusal(wish, qian) == "claim.already_yours"


def test_a_further_claim_does_not_put_the_closing_date_off(
    world: World, qian: Actor, sun: Actor
) -> None:
    wish = make_wish(world, slots=2)
    claiming.claim(wish, by=qian, at=LATER)
    closing_by = wish.due_at
    claiming.claim(wish, by=sun, at=LATER + timedelta(days=3))
    assert (wish.clock, wish.due_at) == (Clock.CLOSE, closing_by)


def test_who_claims_waits_no_longer_and_the_place_held_for_her_goes_on(
    world: World, li: Actor, qian: Actor, sun: Actor, zheng: Actor
) -> None:
    wish = make_wish(world, State.CLAIMED)
    first = waitlist.wait(wish, by=sun, at=LATER)
    claiming.release(claim_of(wish), by=qian, at=LATER)
    wish.refresh_from_db()
    second = waitlist.wait(wish, by=zheng, at=LATER)
    desk.revise(wish, approval(wish, slots=3), by=li, at=LATER)
    second.refresh_from_db()
    assert (second.state, wish.held, wish.state) == (WaitState.HELD, 2, State.OPEN)
    claiming.claim(wish, by=sun, at=LATER)
    first.refresh_from_db()
    assert first.state == WaitState.TAKEN
    assert (wish.taken, wish.held, wish.state) == (1, 1, State.OPEN)


def test_the_wall_of_another_district_is_not_hers(world: World, wish: Wish, qian: Actor) -> None:
    far = places.add_district("桥西区", by=SYSTEM, at=LATER)
    near = places.add_area(far, Level.SUBDISTRICT, "东门街道", by=SYSTEM, at=LATER)
    community = places.add_area(near, Level.COMMUNITY, "柳荫社区", by=SYSTEM, at=LATER)
    stranger = Actor.of(make_volunteer(community, "he", "何平", "10020000009"))
    with pytest.raises(Refused) as caught:
        claiming.claim(wish, by=stranger, at=LATER)
    assert caught.value.reason.code == "claim.district"
    with pytest.raises(NotFound):
        wish_to_take(stranger, wish.number)
    assert wish_to_take(qian, wish.number) == wish


def test_held_elsewhere_counts_while_others_are_asked(
    world: World, wish: Wish, li: Actor, qian: Actor
) -> None:
    set_options(world.district.pk, {"max_open_claims": 1})
    other = make_wish(world, slots=2)
    claim = claiming.claim(other, by=qian, at=LATER)
    offering.offer(other, world.team, by=li, at=LATER)
    with pytest.raises(Refused) as caught:
        claiming.claim(wish, by=qian, at=LATER)
    assert caught.value.reason.code == "claim.too_many"
    service.report(claim, by=qian, at=LATER)
    assert claiming.claim(wish, by=qian, at=LATER).lead
