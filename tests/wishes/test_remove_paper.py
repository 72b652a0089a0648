"""撤下: what may not hang any more is listed until somebody has taken it off."""

import pytest

from beside.access.actor import Actor
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.people.models import ConsentKind
from beside.wishes.actions import intake, postings, retracting
from beside.wishes.models import PostedWhere, Wish
from beside.wishes.selectors.postings import get_posting, to_take_down
from tests.cast import LATER, World, make_wish


def test_who_takes_publication_back_sends_the_desk_to_the_board(
    world: World, li: Actor, wish: Wish
) -> None:
    card = postings.put_up(wish, PostedWhere.BOARD, by=li, at=LATER)
    assert to_take_down(world.huaiyin) == []
    zhao = Actor.resident(wish.resident_id, wish.pk)
    retracting.retract(wish, ConsentKind.PUBLISHING, by=zhao, at=LATER)
    assert to_take_down(world.huaiyin) == [card]
    assert to_take_down(world.wenqu) == []

    card.wish = wish
    postings.remove_paper(card, by=li, at=LATER)
    assert (card.taken_down_at, card.taken_down_by_id) == (LATER, li.user_id)
    assert to_take_down(world.huaiyin) == []
    with pytest.raises(Refused) as caught:
        postings.remove_paper(card, by=li, at=LATER)
    assert caught.value.reason.code == "wish.paper_gone"


def test_a_card_of_a_wish_that_is_over_comes_down_too(world: World, li: Actor) -> None:
    wish = make_wish(world)
    card = postings.put_up(wish, PostedWhere.LEAFLET, by=li, at=LATER)
    intake.withdraw(wish, by=li, at=LATER)
    assert to_take_down(world.huaiyin) == [card]


def test_next_door_neither_sees_nor_ticks_it(li: Actor, zhou: Actor, wish: Wish) -> None:
    card = postings.put_up(wish, PostedWhere.BOARD, by=li, at=LATER)
    assert get_posting(li, card.pk) == card
    with pytest.raises(NotFound):
        get_posting(zhou, card.pk)
    with pytest.raises(Refused):
        postings.remove_paper(card, by=zhou, at=LATER)
