"""Paper at the same moment: one form is one wish, however many enter it."""

from functools import partial

import pytest

from beside.common.numbers import new_wish_number
from beside.wishes.actions import intake
from beside.wishes.actions.postings import put_up
from beside.wishes.models import PostedWhere, Posting, Wish
from tests.cast import LATER, World, desk_of, make_wish, make_world, statement
from tests.races.threads import race

pytestmark = pytest.mark.race


def enter(world: World, number: str, hand: int) -> Wish:
    told = statement(world, number=number, telephone=f"1003{hand:07d}", name=f"赵{hand}")
    return intake.submit(told, by=desk_of(world), at=LATER)


def test_eight_hands_enter_one_form(transactional_db: None) -> None:
    world, number = make_world(), new_wish_number()

    outcomes = race([partial(enter, world, number, hand) for hand in range(8)])

    refusals = [outcome.refused for outcome in outcomes if outcome.refused]
    assert {refused.reason.code for refused in refusals} == {"wish.form_entered"}
    assert len(refusals) == 7
    assert Wish.objects.get().number == number


def test_eight_hands_note_one_card_on_the_board(transactional_db: None) -> None:
    world = make_world()
    wish = make_wish(world)
    hang = partial(put_up, where=PostedWhere.BOARD, by=desk_of(world), at=LATER)

    outcomes = race([lambda: hang(Wish.objects.get(pk=wish.pk)) for _ in range(8)])

    refusals = [outcome.refused for outcome in outcomes if outcome.refused]
    assert {refused.reason.code for refused in refusals} == {"wish.hangs_there"}
    assert Posting.objects.count() == 1
