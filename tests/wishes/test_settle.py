"""办结未评: two unanswered calls on different days, and evidence."""

from datetime import timedelta

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import closing
from beside.wishes.models import CallOutcome, EvidenceKind, Wish
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish

NEXT_DAY = LATER + timedelta(days=1)


@pytest.fixture
def reported(world: World) -> Wish:
    return make_wish(world, State.REPORTED)


def test_it_closes_without_counting_as_solved(reported: Wish, li: Actor) -> None:
    closing.call_back(reported, CallOutcome.UNANSWERED, by=li, at=LATER)
    closing.call_back(reported, CallOutcome.UNANSWERED, by=li, at=NEXT_DAY)
    closing.settle(reported, EvidenceKind.PICTURES, by=li, at=NEXT_DAY)
    assert (reported.state, reported.closed_at) == (State.SETTLED, NEXT_DAY)
    assert reported.evidence.get().kind == EvidenceKind.PICTURES
    zhao = Actor.resident(reported.resident_id, reported.pk)
    assert closing.reopen(reported, by=zhao, at=NEXT_DAY).state == State.CLAIMED


def test_two_calls_on_one_day_are_not_enough(reported: Wish, li: Actor) -> None:
    for _ in range(2):
        closing.call_back(reported, CallOutcome.UNANSWERED, by=li, at=LATER)
    with pytest.raises(Refused) as caught:
        closing.settle(reported, EvidenceKind.SIGNED, by=li, at=LATER)
    assert caught.value.reason.code == "wish.calls_needed"


def test_not_by_the_volunteer_himself(reported: Wish, qian: Actor) -> None:
    with pytest.raises(Refused):
        closing.settle(reported, EvidenceKind.SIGNED, by=qian, at=LATER)
