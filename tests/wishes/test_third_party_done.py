"""Somebody called in has finished, or could not."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import claiming, service
from beside.wishes.models import ThirdParty
from beside.wishes.states import State
from tests.cast import LATER, TODAY, World, claim_of, make_wish


@pytest.fixture
def third(world: World, qian: Actor) -> ThirdParty:
    claim = claim_of(make_wish(world, State.CLAIMED))
    service.log(claim, service.Work(day=TODAY, third_party="plumber"), by=qian, at=LATER)
    return ThirdParty.objects.select_related("claim", "wish").get()


@pytest.mark.parametrize("solved", [True, False])
def test_the_outcome_is_kept(third: ThirdParty, qian: Actor, *, solved: bool) -> None:
    service.third_party_done(third, solved=solved, by=qian, at=LATER)
    third.refresh_from_db()
    assert (third.done_at, third.solved) == (LATER, solved)


def test_only_by_those_who_serve(third: ThirdParty, sun: Actor) -> None:
    with pytest.raises(Refused):
        service.third_party_done(third, solved=True, by=sun, at=LATER)


def test_once_and_not_by_who_gave_the_place_back(
    third: ThirdParty, qian: Actor, sun: Actor
) -> None:
    service.third_party_done(third, solved=False, by=qian, at=LATER)
    with pytest.raises(Refused) as caught:
        service.third_party_done(third, solved=True, by=qian, at=LATER)
    assert caught.value.reason.code == "third_party.done"
    service.log(third.claim, service.Work(day=TODAY, third_party="other"), by=qian, at=LATER)
    second = ThirdParty.objects.select_related("claim", "wish").get(done_at=None)
    claiming.release(third.claim, by=qian, at=LATER)
    with pytest.raises(Refused) as caught:
        service.third_party_done(second, solved=True, by=qian, at=LATER)
    assert caught.value.reason.code == "claim.not_now"
