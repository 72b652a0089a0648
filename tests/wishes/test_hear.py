"""One call, and what follows from it."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.wishes.actions import closing
from beside.wishes.actions.calls import Call, Heard, hear
from beside.wishes.models import CallOutcome, Grade, Rating, RatingReason
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish


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
    closing.rate(wish, Grade.BAD, by=li, at=LATER, reason=RatingReason.LATE)
    hear(wish, Call(Heard.DONE), by=li, at=LATER)
    assert Rating.objects.get(wish=wish).called_at == LATER


def test_nothing_is_kept_of_a_call_whose_answer_is_refused(world: World, li: Actor) -> None:
    wish = make_wish(world, State.REPORTED)
    closing.confirm(wish, by=li, at=LATER)
    closing.rate(wish, Grade.GOOD, by=li, at=LATER)
    with pytest.raises(Refused) as caught:
        hear(wish, Call(Heard.DONE, Grade.BAD), by=li, at=LATER)
    assert caught.value.reason.code == "wish.already_rated"
    assert not wish.call_backs.exists()


def test_who_served_does_not_call(world: World, qian: Actor) -> None:
    wish = make_wish(world, State.REPORTED)
    with pytest.raises(Refused):
        hear(wish, Call(Heard.DONE), by=qian, at=LATER)
