"""One call, and what follows from it."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.people.models import Paper
from beside.people.private import Purpose, open_papers
from beside.wishes.actions import closing, desk, parties
from beside.wishes.actions.calls import Call, Heard, hear
from beside.wishes.models import (
    Body,
    CallOutcome,
    Category,
    Grade,
    Outcome,
    Party,
    Rating,
    RatingReason,
    Wish,
)
from beside.wishes.states import State
from tests.cast import LATER, World, claim_of, make_wish


def test_done_with_a_grade_closes_and_rates_at_once(world: World, li: Actor) -> None:
    wish = make_wish(world, State.REPORTED)
    hear(wish, Call(Heard.DONE, Grade.GOOD, words="修得好"), by=li, at=LATER)
    assert wish.state == State.FULFILLED
    rating = Rating.objects.get(wish=wish)
    assert (rating.grade, rating.by_call, rating.call_due_at) == (Grade.GOOD, True, None)
    assert wish.call_backs.get().outcome == CallOutcome.DONE


def test_done_without_a_grade_counts_as_solved_and_as_unrated(world: World, li: Actor) -> None:
    wish = make_wish(world, State.REPORTED)
    hear(wish, Call(Heard.DONE), by=li, at=LATER)
    assert wish.state == State.FULFILLED
    assert not Rating.objects.filter(wish=wish).exists()


@pytest.mark.parametrize(
    ("heard", "state", "outcome"),
    [
        (Heard.UNANSWERED, State.REPORTED, CallOutcome.UNANSWERED),
        (Heard.LATER, State.REPORTED, CallOutcome.LATER),
        (Heard.NOT_DONE, State.CLAIMED, CallOutcome.NOT_DONE),
        (Heard.NOT_SO, State.DISPUTED, CallOutcome.NOT_DONE),
    ],
)
def test_each_answer_leads_to_its_own_step(
    world: World, li: Actor, heard: Heard, state: State, outcome: CallOutcome
) -> None:
    wish = make_wish(world, State.REPORTED)
    hear(wish, Call(heard, words="没人来过"), by=li, at=LATER)
    assert (wish.state, wish.call_backs.get().outcome) == (state, outcome)


def test_a_bad_grade_that_was_called_about_is_off_the_list(
    world: World, li: Actor, zhao: Actor
) -> None:
    wish = make_wish(world, State.REPORTED)
    closing.confirm(wish, by=li, at=LATER)
    closing.rate(wish, Grade.BAD, by=zhao, at=LATER, reason=RatingReason.LATE)
    hear(wish, Call(Heard.DONE), by=li, at=LATER)
    assert Rating.objects.get(wish=wish).called_at == LATER


def test_nothing_is_kept_of_a_call_whose_answer_is_refused(world: World, li: Actor) -> None:
    wish = make_wish(world, State.REPORTED)
    zhao = Actor.resident(wish.resident_id, wish.pk)
    closing.confirm(wish, by=zhao, at=LATER)
    closing.rate(wish, Grade.GOOD, by=zhao, at=LATER)
    with pytest.raises(Refused) as caught:
        hear(wish, Call(Heard.DONE, Grade.BAD), by=li, at=LATER)
    assert caught.value.reason.code == "wish.already_rated"
    assert not wish.call_backs.exists()


def test_who_served_does_not_call(world: World, qian: Actor) -> None:
    wish = make_wish(world, State.REPORTED)
    with pytest.raises(Refused):
        hear(wish, Call(Heard.DONE), by=qian, at=LATER)


@pytest.mark.parametrize("heard", list(Heard))
def test_in_a_dispute_every_answer_is_only_heard(world: World, li: Actor, heard: Heard) -> None:
    wish = make_wish(world, State.REPORTED)
    closing.dispute(wish, "没人来过", by=li, at=LATER)
    hear(wish, Call(heard, words="志愿者说去过"), by=li, at=LATER)
    assert (wish.state, wish.call_backs.count()) == (State.DISPUTED, 1)
    assert said(wish, li) == "志愿者说去过"


def test_words_of_a_call_that_leads_to_nothing_are_kept(world: World, li: Actor) -> None:
    wish = make_wish(world, State.REPORTED)
    hear(wish, Call(Heard.LATER, words="在医院，周五再打"), by=li, at=LATER)
    assert said(wish, li) == "在医院，周五再打"


def said(wish: Wish, by: Actor) -> str:
    name = f"call-{wish.version}"
    return open_papers([wish], [name], purpose=Purpose.CALL_BACK, by=by, at=LATER)[wish.pk][name]


def test_the_other_side_s_grade_is_not_the_resident_s(world: World, li: Actor) -> None:
    category = Category.objects.filter(mediation=True)[0]
    wish = make_wish(world, State.SUBMITTED, stated={"category": category})
    party = parties.add_party(wish, "刘大成", "10044445555", by=li, at=LATER)
    Party.objects.filter(pk=party.pk).update(consented_at=LATER)
    desk.transfer(wish, Body.LEGAL_AID, by=li, at=LATER)
    desk.hear_back(wish, Outcome.DONE, by=li, at=LATER)
    hear(wish, Call(Heard.DONE), by=li, at=LATER)
    party.refresh_from_db()
    hear(wish, Call(Heard.DONE, Grade.VERY_BAD, party=party), by=li, at=LATER)
    assert wish.state == State.FULFILLED
    assert not Rating.objects.filter(wish=wish).exists()
    closing.rate(wish, Grade.GOOD, by=li, at=LATER)


def test_who_served_is_called_in_a_dispute_and_her_words_stay_her_own(
    world: World, li: Actor
) -> None:
    wish = make_wish(world, State.REPORTED)
    claim = claim_of(wish)
    with pytest.raises(Refused):
        hear(wish, Call(Heard.DONE, claim=claim), by=li, at=LATER)
    closing.dispute(wish, "没人来过", by=li, at=LATER)
    hear(wish, Call(Heard.DONE, words="去过，没人应门", claim=claim), by=li, at=LATER)
    assert (wish.state, wish.call_backs.get().claim) == (State.DISPUTED, claim)
    assert said(wish, li) == "去过，没人应门"
    paper = Paper.objects.get(subject_id=wish.pk, field=f"call-{wish.version}")
    assert paper.person_id == claim.volunteer.person_id
