"""评单: one of five grades; silence is none of them."""

from datetime import timedelta

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.platform.options import set_options
from beside.wishes.actions import closing, service
from beside.wishes.actions.calls import Call, Heard, hear
from beside.wishes.models import CallOutcome, Clock, Grade, Rating, RatingReason, Wish
from beside.wishes.selectors.dossier import dossier_of, rating_of
from beside.wishes.states import State
from tests.cast import LATER, World, claim_of, make_wish


@pytest.fixture
def fulfilled(world: World) -> Wish:
    wish = make_wish(world, State.REPORTED)
    return closing.confirm(wish, by=Actor.resident(wish.resident_id, wish.pk), at=LATER)


def resident(wish: Wish) -> Actor:
    return Actor.resident(wish.resident_id, wish.pk)


@pytest.mark.parametrize("grade", Grade)
def test_a_bad_one_is_called_back_within_a_working_day(fulfilled: Wish, grade: Grade) -> None:
    closing.rate(fulfilled, grade, by=resident(fulfilled), at=LATER, reason=RatingReason.LATE)
    rating = Rating.objects.get()
    assert rating.is_bad == (grade in (Grade.BAD, Grade.VERY_BAD))
    if rating.is_bad:
        assert rating.call_due_at is not None
        assert rating.call_due_at - LATER <= timedelta(days=1)
    else:
        assert rating.call_due_at is None


def test_once(fulfilled: Wish) -> None:
    closing.rate(fulfilled, Grade.GOOD, by=resident(fulfilled), at=LATER)
    with pytest.raises(Refused) as caught:
        closing.rate(fulfilled, Grade.BAD, by=resident(fulfilled), at=LATER)
    assert caught.value.reason.code == "wish.already_rated"


def test_a_volunteer_never_rates_his_own_work(fulfilled: Wish, qian: Actor) -> None:
    with pytest.raises(Refused):
        closing.rate(fulfilled, Grade.VERY_GOOD, by=qian, at=LATER)


def test_what_is_not_done_is_not_rated(world: World) -> None:
    wish = make_wish(world, State.CLAIMED)
    with pytest.raises(Refused):
        closing.rate(wish, Grade.GOOD, by=resident(wish), at=LATER)


def test_a_silent_resident_has_no_rating(fulfilled: Wish) -> None:
    assert not Rating.objects.filter(wish=fulfilled).exists()


def test_after_not_done_she_is_asked_again_and_both_grades_are_kept(fulfilled: Wish) -> None:
    zhao, qian = resident(fulfilled), claim_of_done(fulfilled)
    closing.rate(fulfilled, Grade.BAD, by=zhao, at=LATER)
    closing.reopen(fulfilled, by=zhao, at=LATER)
    assert rating_of(fulfilled) is None
    service.report(claim_of(fulfilled), by=qian, at=LATER)
    fulfilled.refresh_from_db()
    closing.confirm(fulfilled, by=zhao, at=LATER)
    closing.rate(fulfilled, Grade.VERY_GOOD, by=zhao, at=LATER)
    assert [one.grade for one in dossier_of(fulfilled).earlier] == [Grade.BAD]
    assert rating_of(fulfilled) == Rating.objects.get(grade=Grade.VERY_GOOD)


def claim_of_done(wish: Wish) -> Actor:
    return Actor.of(wish.claims.get().volunteer.person.user)


def test_what_a_bad_grade_is_about_is_put_right_in_five_working_days(fulfilled: Wish) -> None:
    zhao = resident(fulfilled)
    closing.rate(fulfilled, Grade.BAD, by=zhao, at=LATER)
    set_options(fulfilled.district_id, {"correction_working_days": 9})
    closing.reopen(fulfilled, by=zhao, at=LATER)
    rating = dossier_of(fulfilled).earlier[0]
    assert (fulfilled.clock, fulfilled.due_at) == (Clock.CLOSE, rating.correct_by)
    assert rating.correct_by is not None
    assert (rating.correct_by - LATER).days == 7


def test_a_good_grade_leaves_the_ordinary_time(fulfilled: Wish) -> None:
    zhao = resident(fulfilled)
    closing.rate(fulfilled, Grade.GOOD, by=zhao, at=LATER)
    closing.reopen(fulfilled, by=zhao, at=LATER)
    assert fulfilled.due_at == LATER + timedelta(days=7)


def test_the_desk_grades_only_what_she_said_on_a_call(fulfilled: Wish, li: Actor) -> None:
    with pytest.raises(Refused) as caught:
        closing.rate(fulfilled, Grade.VERY_GOOD, by=li, at=LATER)
    assert caught.value.reason.code == "rating.not_called"
    closing.call_back(fulfilled, CallOutcome.UNANSWERED, by=li, at=LATER)
    with pytest.raises(Refused):
        closing.rate(fulfilled, Grade.VERY_GOOD, by=li, at=LATER)
    hear(fulfilled, Call(Heard.DONE, Grade.FAIR), by=li, at=LATER)
    assert Rating.objects.get().by_call
