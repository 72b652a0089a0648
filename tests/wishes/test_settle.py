"""办结未评: two unanswered calls on different days, and evidence."""

from datetime import timedelta

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.hours.ledger import minutes_by_basis
from beside.hours.models import Basis
from beside.wishes.actions import closing, service
from beside.wishes.actions.calls import Call, Heard, hear
from beside.wishes.evidence import evidence_for
from beside.wishes.models import (
    CallOutcome,
    Claim,
    EvidenceKind,
    Grade,
    Picture,
    PictureKind,
    Rating,
    Wish,
)
from beside.wishes.selectors.dossier import rating_of
from beside.wishes.states import State
from tests.cast import LATER, TODAY, World, claim_of, make_wish

NEXT_DAY = LATER + timedelta(days=1)


@pytest.fixture
def reported(world: World) -> Wish:
    return make_wish(world, State.REPORTED)


def test_it_closes_without_counting_as_solved(reported: Wish, li: Actor) -> None:
    closing.call_back(reported, CallOutcome.UNANSWERED, by=li, at=LATER)
    closing.call_back(reported, CallOutcome.UNANSWERED, by=li, at=NEXT_DAY)
    closing.settle(reported, EvidenceKind.SIGNED, by=li, at=NEXT_DAY)
    assert (reported.state, reported.closed_at) == (State.SETTLED, NEXT_DAY)
    assert reported.evidence.get().kind == EvidenceKind.SIGNED
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


def test_evidence_is_what_the_record_can_show(reported: Wish, li: Actor) -> None:
    for day in (LATER, NEXT_DAY):
        closing.call_back(reported, CallOutcome.UNANSWERED, by=li, at=day)
    missing = (
        EvidenceKind.SPOKEN,
        EvidenceKind.WORD,
        EvidenceKind.PICTURES,
        EvidenceKind.RECEIPT,
        EvidenceKind.AGREEMENT,
    )
    for kind in missing:
        with pytest.raises(Refused) as caught:
            closing.settle(reported, kind, by=li, at=NEXT_DAY)
        assert caught.value.reason.code == "wish.evidence_needed"
    Claim.objects.filter(wish=reported).update(met_at=LATER)
    size = {"width": 1, "height": 1}
    Picture.objects.create(
        wish=reported, kind=PictureKind.AFTER, consented_at=LATER, added_at=LATER, **size
    )
    assert evidence_for(reported) == [
        EvidenceKind.SIGNED,
        EvidenceKind.WORD,
        EvidenceKind.PICTURES,
        EvidenceKind.THIRD_PARTY,
    ]


def test_hours_rest_on_evidence_and_not_on_her_word(world: World, li: Actor, qian: Actor) -> None:
    wish = make_wish(world, State.CLAIMED)
    service.log(claim_of(wish), service.Work(day=TODAY, minutes=30), by=qian, at=LATER)
    service.report(claim_of(wish), by=qian, at=LATER)
    wish.refresh_from_db()
    for day in (LATER, NEXT_DAY):
        closing.call_back(wish, CallOutcome.UNANSWERED, by=li, at=day)
    closing.settle(wish, EvidenceKind.SIGNED, by=li, at=NEXT_DAY)
    assert minutes_by_basis(qian.volunteer_id or 0) == {Basis.SETTLED: 30}


def test_who_answers_later_is_still_heard(reported: Wish, li: Actor) -> None:
    for day in (LATER, NEXT_DAY):
        closing.call_back(reported, CallOutcome.UNANSWERED, by=li, at=day)
    closing.settle(reported, EvidenceKind.SIGNED, by=li, at=NEXT_DAY)
    hear(reported, Call(Heard.DONE, Grade.GOOD), by=li, at=NEXT_DAY)
    assert (reported.state, rating_of(reported)) == (State.SETTLED, Rating.objects.get())
    hear(reported, Call(Heard.NOT_SO, words="没人来过"), by=li, at=NEXT_DAY)
    assert reported.state == State.DISPUTED
