"""撤单: the resident takes the wish back."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.platform import search
from beside.wishes.actions import claiming, intake, service, waitlist
from beside.wishes.models import Claim, EndReason, Offer, Waiting
from beside.wishes.states import ClaimState, OfferState, State
from tests.cast import LATER, World, claim_of, make_wish


@pytest.mark.parametrize(
    "state", [State.SUBMITTED, State.NEED_INFO, State.VERIFIED, State.OPEN, State.OFFERED]
)
def test_any_time_before_somebody_begins(world: World, state: State) -> None:
    wish = make_wish(world, state)
    zhao = Actor.resident(wish.resident_id, wish.pk)
    intake.withdraw(wish, by=zhao, at=LATER)
    assert (wish.state, wish.closed_at, wish.taken) == (State.WITHDRAWN, LATER, 0)
    assert not Offer.objects.filter(state=OfferState.PENDING).exists()


def test_the_wall_and_its_search_forget_it(world: World) -> None:
    wish = make_wish(world)
    intake.withdraw(wish, by=Actor.resident(wish.resident_id, wish.pk), at=LATER)
    assert search.refs("wall", "水") == []


def test_whoever_had_promised_is_free(world: World, sun: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    waitlist.wait(wish, by=sun, at=LATER)
    intake.withdraw(wish, by=Actor.resident(wish.resident_id, wish.pk), at=LATER)
    claim = Claim.objects.get(wish=wish)
    assert (claim.state, claim.ended_at, claim.lead) == (ClaimState.ENDED, LATER, False)
    assert not Waiting.objects.filter(ended_at=None).exists()


def test_once_service_began_she_is_asked_to_call(world: World, qian: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    service.start(claim_of(wish), by=qian, at=LATER)
    with pytest.raises(Refused) as caught:
        intake.withdraw(wish, by=Actor.resident(wish.resident_id, wish.pk), at=LATER)
    assert caught.value.reason.code == "wish.started"


def test_the_desk_frees_the_volunteer_first(world: World, qian: Actor, li: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    claim = claim_of(wish)
    service.start(claim, by=qian, at=LATER)
    with pytest.raises(Refused) as caught:
        intake.withdraw(wish, by=li, at=LATER)
    assert caught.value.reason.code == "wish.free_first"
    claiming.release(claim, by=li, at=LATER, reason=EndReason.DESK)
    assert intake.withdraw(wish, by=li, at=LATER).state == State.WITHDRAWN


def test_another_resident_cannot(world: World) -> None:
    wish, other = make_wish(world), make_wish(world, stated={"telephone": "10088889999"})
    with pytest.raises(Refused):
        intake.withdraw(wish, by=Actor.resident(other.resident_id, other.pk), at=LATER)
