"""收回地址: what was given out opens the wish no more."""

import pytest

from beside.access.actor import Actor
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.wishes.actions import desk, links
from beside.wishes.models import Link, Wish
from beside.wishes.reasons import ExitReason
from beside.wishes.secrets import find_by_number, follow_token, link_for, token_of
from beside.wishes.states import State
from tests.cast import LATER, TELEPHONE, World, make_wish


def address(wish: Wish) -> str:
    return token_of(Link.objects.filter(wish=wish).latest("pk"))


def test_no_address_that_was_given_out_opens_it_and_she_gets_another(
    world: World, li: Actor
) -> None:
    wish = make_wish(world, State.OPEN)
    lost = address(wish)
    links.revoke(wish, by=li, at=LATER)
    assert Entry.objects.get(kind="wish.revoke").subject_seq == wish.version
    for token in (lost, f"n{lost}"):
        with pytest.raises(NotFound):
            follow_token(token, at=LATER)
    found, person_id = find_by_number(wish.number, TELEPHONE[-4:])
    link = link_for(found, person_id, at=LATER)
    assert follow_token(token_of(link), at=LATER).wish_id == wish.pk
    assert follow_token(token_of(link, by_number=True), at=LATER).wish_id == wish.pk


def test_what_has_ended_silently_is_opened_by_nobody(world: World, li: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    desk.cancel(wish, ExitReason.MOVED, by=li, at=LATER)
    with pytest.raises(NotFound):
        follow_token(address(wish), at=LATER)


def test_only_the_desk(world: World, qian: Actor, zhou: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    zhao = Actor.resident(wish.resident_id, wish.pk)
    for by in (qian, zhou, zhao):
        with pytest.raises(Refused):
            links.revoke(wish, by=by, at=LATER)
