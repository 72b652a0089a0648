"""张贴: the desk notes where paper hangs."""

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.people.models import ConsentKind
from beside.wishes.actions import postings, retracting
from beside.wishes.models import PostedWhere, Posting, Wish
from beside.wishes.paper import must_come_down
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish


def test_it_is_known_where_a_card_hangs_and_that_it_may(li: Actor, wish: Wish) -> None:
    made = postings.put_up(wish, PostedWhere.BOARD, by=li, at=LATER)
    assert (made.posted_at, made.posted_by_id, made.taken_down_at) == (LATER, li.user_id, None)
    assert not Posting.objects.filter(must_come_down()).exists()
    with pytest.raises(Refused) as caught:
        postings.put_up(wish, PostedWhere.BOARD, by=li, at=LATER)
    assert caught.value.reason.code == "wish.hangs_there"
    postings.put_up(wish, PostedWhere.WINDOW, by=li, at=LATER)
    assert Posting.objects.count() == 2


def test_nothing_hangs_on_paper_that_may_not_hang_on_the_wall(
    world: World, li: Actor, zhou: Actor
) -> None:
    unasked = make_wish(world, State.VERIFIED, stated={"consents": frozenset()})
    private = make_wish(world, State.VERIFIED, exposure="private")
    hers = make_wish(world)
    retracting.retract(
        hers, ConsentKind.PUBLISHING, by=Actor.resident(hers.resident_id, hers.pk), at=LATER
    )
    for wish, by in ((unasked, li), (private, li), (hers, li), (make_wish(world), zhou)):
        with pytest.raises(Refused):
            postings.put_up(wish, PostedWhere.BOARD, by=by, at=LATER)
    assert not Posting.objects.exists()
