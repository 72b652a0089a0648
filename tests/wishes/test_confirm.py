"""圆梦: the resident says it is done, and hours are credited."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.hours.ledger import minutes_of
from beside.wishes.actions import claiming, closing, parties, service
from beside.wishes.models import Party, Wish
from beside.wishes.states import ClaimState, State
from tests.cast import LATER, TODAY, World, claim_of, make_wish


def served(world: World, qian: Actor, minutes: int = 90) -> Wish:
    wish = make_wish(world, State.CLAIMED)
    claim = claim_of(wish)
    service.log(claim, service.Work(day=TODAY, minutes=minutes), by=qian, at=LATER)
    service.report(claim, by=qian, at=LATER)
    return wish


def resident(wish: Wish) -> Actor:
    return Actor.resident(wish.resident_id, wish.pk)


def test_it_fulfills_the_wish_and_credits_what_was_logged(world: World, qian: Actor) -> None:
    wish = served(world, qian)
    closing.confirm(wish, by=resident(wish), at=LATER)
    assert (wish.state, wish.closed_at, wish.due_at) == (State.FULFILLED, LATER, None)
    assert wish.claims.get().state == ClaimState.DONE
    assert minutes_of(world.volunteer(world.qian).pk) == 90


def test_a_neutral_person_at_the_desk_may_confirm_after_a_call(
    world: World, qian: Actor, li: Actor
) -> None:
    wish = served(world, qian)
    assert closing.confirm(wish, by=li, at=LATER).state == State.FULFILLED


def test_nobody_confirms_his_own_claim_whatever_roles_he_holds(world: World, qian: Actor) -> None:
    from beside.access.actions import appoint
    from beside.access.actor import SYSTEM
    from beside.access.models import Role

    wish = served(world, qian)
    appoint(world.qian, Role.DISPATCHER, world.huaiyin, within=world.district, by=SYSTEM, at=LATER)
    with pytest.raises(Refused) as caught:
        closing.confirm(wish, by=Actor.of(world.qian), at=LATER)
    assert caught.value.reason.code == "wish.own_claim"


def test_neighbors_and_volunteers_may_not(
    world: World, qian: Actor, sun: Actor, zhou: Actor
) -> None:
    wish = served(world, qian)
    for actor in (qian, sun, zhou, Actor.resident(wish.resident_id + 1, wish.pk)):
        with pytest.raises(Refused):
            closing.confirm(wish, by=actor, at=LATER)


def test_of_a_mediation_each_party_confirms(world: World, qian: Actor, li: Actor) -> None:
    wish = make_wish(world, State.VERIFIED, mediation=True)
    other = parties.add_party(wish, "王建军", "10077778888", by=li, at=LATER)
    from beside.wishes.actions import intake, offering
    from beside.wishes.models import Consent

    intake.consent(wish, Consent.SELF, by=li, at=LATER, party=other)
    offering.publish(wish, by=li, at=LATER)
    claim = claiming.claim(wish, by=qian, at=LATER)
    service.report(claim, by=qian, at=LATER)

    closing.confirm(wish, by=resident(wish), at=LATER)
    assert wish.state == State.REPORTED
    with pytest.raises(Refused):
        closing.confirm(wish, by=resident(wish), at=LATER)
    party = Party.objects.get(pk=other.pk)
    closing.confirm(wish, by=Actor.resident(party.person_id, wish.pk), at=LATER, party=party)
    assert wish.state == State.FULFILLED
