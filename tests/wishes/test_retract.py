"""撤回同意: what rests on a consent ends with it, at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.people.consents import agrees_to_hardship, holds, records_of
from beside.people.models import ConsentChannel, ConsentKind, ConsentRecord, GivenBy
from beside.people.private import Purpose, open_drawer
from beside.platform import search
from beside.wishes.actions import claiming, closing, desk, intake, offering, retracting, waitlist
from beside.wishes.models import (
    Body,
    Claim,
    Clock,
    Consent,
    EndReason,
    Exposure,
    Offer,
    StandIn,
    Waiting,
    Wish,
)
from beside.wishes.selectors.wall import WallFilter, wall_page
from beside.wishes.sight import hung_on_wall, on_wall, sees_private
from beside.wishes.states import SERVED, State
from beside.wishes.wall import KIND, area_scope
from tests.cast import LATER, World, approval, make_wish, submit

P, S, H = ConsentKind.PUBLISHING, ConsentKind.SHARING, ConsentKind.SENSITIVE


def zhao(wish: Wish) -> Actor:
    return Actor.resident(wish.resident_id, wish.pk)


def is_public(wish: Wish) -> bool:
    return Wish.objects.filter(on_wall() | hung_on_wall(), pk=wish.pk).exists()


def test_off_the_wall_at_once_and_out_of_the_search(world: World, wish: Wish) -> None:
    assert is_public(wish)
    retracting.retract(wish, P, by=zhao(wish), at=LATER)
    assert (wish.state, wish.exposure, wish.publication) == (
        State.VERIFIED, Exposure.PRIVATE, Consent.NONE,
    )  # fmt: skip
    assert wish.consent == Consent.SELF
    assert not is_public(wish)
    assert not list(search.refs(KIND, "水龙头", [area_scope(world.district.pk)]))


def test_who_holds_a_place_keeps_it_and_nobody_else_sees_the_wish(
    world: World, li: Actor, qian: Actor
) -> None:
    wish = make_wish(world, slots=2)
    claiming.claim(wish, by=qian, at=LATER)
    retracting.retract(wish, P, by=zhao(wish), at=LATER)
    assert (wish.state, wish.taken) == (State.CLAIMED, 1)
    assert not is_public(wish)
    assert sees_private(qian, wish)
    with pytest.raises(Refused) as caught:
        offering.publish(wish, by=li, at=LATER)
    assert caught.value.reason.code == "wish.off_wall"


def test_it_may_be_offered_without_the_wall_and_hang_again_once_she_agrees(
    world: World, li: Actor, wish: Wish
) -> None:
    retracting.retract(wish, P, by=zhao(wish), at=LATER)
    offer = offering.offer(wish, world.team, by=li, at=LATER)
    offering.recall(offer, by=li, at=LATER)
    wish.refresh_from_db()
    intake.consent(wish, Consent.SELF, by=zhao(wish), at=LATER, kinds=frozenset({P}))
    assert wish.exposure == Exposure.PSEUDONYM
    assert offering.publish(wish, by=li, at=LATER).state == State.OPEN


def test_the_database_hangs_nothing_without_publication(wish: Wish) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Wish.objects.filter(pk=wish.pk).update(publication=Consent.NONE)


def test_those_who_promised_are_free_and_it_waits_for_her_word(
    world: World, li: Actor, qian: Actor, sun: Actor
) -> None:
    wish = make_wish(world)
    claim = claiming.claim(wish, by=qian, at=LATER)
    waitlist.wait(wish, by=sun, at=LATER)
    retracting.retract(wish, S, by=zhao(wish), at=LATER)
    claim.refresh_from_db()
    assert (claim.end_reason, claim.ended_at) == (EndReason.CONSENT, LATER)
    assert (wish.state, wish.taken, wish.held) == (State.VERIFIED, 0, 0)
    assert (wish.consent, wish.consented_at, wish.clock) == (Consent.NONE, None, Clock.AGREE)
    assert not Waiting.objects.filter(wish=wish, ended_at=None).exists()
    assert not StandIn.objects.filter(answered_at=None).exists()
    assert not sees_private(qian, wish)
    with pytest.raises(Refused) as caught:
        offering.offer(wish, world.team, by=li, at=LATER)
    assert caught.value.reason.code == "wish.no_consent"


def test_offers_are_recalled_with_it(world: World) -> None:
    wish = make_wish(world, State.OFFERED)
    retracting.retract(wish, S, by=zhao(wish), at=LATER)
    assert wish.state == State.VERIFIED
    assert not Offer.objects.filter(wish=wish, ended_at=None).exists()


def test_an_outside_body_is_waited_for_no_more(world: World, li: Actor) -> None:
    wish = make_wish(world, State.VERIFIED)
    desk.transfer(wish, Body.PROPERTY, by=li, at=LATER)
    retracting.retract(wish, S, by=zhao(wish), at=LATER)
    assert (wish.state, wish.clock) == (State.VERIFIED, Clock.AGREE)
    assert not wish.transfers.filter(answered_at=None).exists()


def test_what_is_reported_stays_hers_to_judge_and_goes_back_to_the_desk_if_undone(
    world: World, qian: Actor
) -> None:
    wish = make_wish(world, State.REPORTED)
    retracting.retract(wish, S, by=zhao(wish), at=LATER)
    assert (wish.state, wish.consent) == (State.REPORTED, Consent.NONE)
    assert not sees_private(qian, wish)
    closing.reopen(wish, by=zhao(wish), at=LATER)
    assert (wish.state, wish.taken, wish.clock) == (State.VERIFIED, 0, Clock.AGREE)
    assert not Claim.objects.filter(wish=wish, ended_at=None).exists()


def test_hardship_is_emptied_and_orders_nothing_any_more(world: World, li: Actor) -> None:
    told: dict[str, Any] = {"hardship": ("DB",), "weight": 3, "consents": frozenset(ConsentKind)}
    wish, other = submit(world, **told), submit(world, **told)
    assert (wish.priority, other.priority, agrees_to_hardship(wish.resident_id)) == (3, 3, True)
    retracting.retract(wish, H, by=li, at=LATER, channel=ConsentChannel.DESK)
    other.refresh_from_db()
    assert (wish.priority, other.priority, agrees_to_hardship(wish.resident_id)) == (0, 0, False)
    drawer = open_drawer(
        wish.resident_id, ["hardship"], purpose=Purpose.VERIFY,
        district_id=wish.district_id, by=li, at=LATER,
    )  # fmt: skip
    assert drawer == {"hardship": ""}
    assert wish.consent == Consent.SELF


def test_without_consent_hardship_is_never_kept(world: World, li: Actor) -> None:
    wish = submit(world, hardship=("DB",), weight=3)
    drawer = open_drawer(
        wish.resident_id, ["hardship"], purpose=Purpose.VERIFY,
        district_id=wish.district_id, by=li, at=LATER,
    )  # fmt: skip
    assert (drawer, wish.priority) == ({"hardship": ""}, 0)


def test_the_record_stays_with_who_heard_it_and_when(world: World, li: Actor, wish: Wish) -> None:
    retracting.retract(wish, P, by=li, at=LATER, channel=ConsentChannel.TELEPHONE)
    record = ConsentRecord.objects.get(subject_id=wish.pk, kind=P)
    assert (record.given_by, record.channel, record.witness_id) == (GivenBy.SELF, "web", None)
    assert (record.withdrawn_at, record.withdrawn_channel) == (LATER, ConsentChannel.TELEPHONE)
    assert (record.withdrawn_by, record.withdrawn_witness_id) == (GivenBy.SELF, li.user_id)


def test_nobody_else_takes_it_back_for_her(wish: Wish, qian: Actor, zhou: Actor) -> None:
    by_number = Actor.resident(wish.resident_id, wish.pk, by_number=True)
    for actor in (qian, zhou, by_number):
        with pytest.raises(Refused):
            retracting.retract(wish, P, by=actor, at=LATER)


def test_a_closed_wish_can_be_taken_out_of_sight_too(world: World) -> None:
    wish = make_wish(world, State.REPORTED)
    closing.confirm(wish, by=zhao(wish), at=LATER)
    retracting.retract(wish, P, by=zhao(wish), at=LATER)
    assert (wish.state, wish.publication) == (State.FULFILLED, Consent.NONE)
    assert not Wish.objects.filter(hung_on_wall(State.FULFILLED), pk=wish.pk).exists()


acts = st.lists(
    st.tuples(st.booleans(), st.sampled_from(list(ConsentKind)), st.booleans()), max_size=12
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=acts)
def test_the_columns_are_the_fold_over_the_records(
    world: World, li: Actor, acts: list[tuple[bool, ConsentKind, bool]]
) -> None:
    with transaction.atomic():
        wish = submit(world, consents=frozenset())
        desk.verify(wish, approval(wish), by=li, at=LATER)
        at, stands = LATER, set[ConsentKind]()
        for gives, kind, at_desk in acts:
            at += timedelta(minutes=1)
            by = li if at_desk else zhao(wish)
            if gives:
                intake.consent(wish, Consent.SELF, by=by, at=at, kinds=frozenset({kind}))
                stands.add(kind)
            else:
                retracting.retract(wish, kind, by=by, at=at)
                stands.discard(kind)
            records = list(records_of(wish.resident_id, wish))
            assert {one for one in ConsentKind if holds(records, one)} == stands
            assert (wish.consent != Consent.NONE) == (S in stands)
            assert (wish.publication != Consent.NONE) == (P in stands)
            assert agrees_to_hardship(wish.resident_id) == (H in stands)
            try:
                offering.publish(wish, by=li, at=at)
            except Refused:
                assert not {P, S} <= stands or wish.state == State.OPEN
            assert is_public(wish) == ({P, S} <= stands)
            assert wish.state not in SERVED or S in stands
        transaction.set_rollback(True)


def test_the_wall_s_own_list_is_empty(world: World, wish: Wish) -> None:
    assert list(wall_page(WallFilter(district_id=world.district.pk)).rows)
    retracting.retract(wish, P, by=zhao(wish), at=LATER)
    assert not list(wall_page(WallFilter(district_id=world.district.pk)).rows)
