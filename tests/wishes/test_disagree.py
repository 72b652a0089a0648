"""收回同意: as easy as giving it, and the picture is gone in the same moment."""

from dataclasses import replace
from typing import Any

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.wishes.actions import desk
from beside.wishes.actions import showing as actions
from beside.wishes.models import PictureWord, Whose
from beside.wishes.reasons import ExitReason
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish
from tests.wishes.pictured import EVEN_LATER, agree, blur, is_shown, picture_of, resident_of, show


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_her_word_taken_back_hides_the_picture_at_once(world: World, li: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    show(wish, picture, li)
    assert is_shown(wish, picture)
    by_number = replace(resident_of(wish), by_number=True)
    actions.disagree(wish, picture, Whose.RESIDENT, by=by_number, at=EVEN_LATER)
    assert not is_shown(wish, picture)
    assert PictureWord.objects.get().withdrawn_at == EVEN_LATER
    assert Entry.objects.get(kind="wish.disagree").subject_seq == wish.version
    with pytest.raises(Refused, match="还没有同意"):
        actions.show(wish, picture, by=li, at=EVEN_LATER)


def test_so_does_the_word_of_one_who_is_shown(world: World, li: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    agree(wish, picture, li)
    agree(wish, picture, li, Whose.SHOWN)
    blur(wish, picture, li, people=1)
    actions.show(wish, picture, by=li, at=LATER)
    actions.disagree(wish, picture, Whose.SHOWN, by=li, at=EVEN_LATER)
    assert not is_shown(wish, picture)


def test_also_after_the_wish_has_ended(world: World, li: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    show(wish, picture, li)
    desk.cancel(wish, ExitReason.MOVED, by=li, at=EVEN_LATER)
    actions.disagree(wish, picture, Whose.RESIDENT, by=li, at=EVEN_LATER)
    assert not is_shown(wish, picture)


def test_what_was_never_said_cannot_be_taken_back(world: World, li: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    with pytest.raises(Refused, match="没有记下过"):
        actions.disagree(wish, picture_of(wish), Whose.RESIDENT, by=li, at=LATER)


def test_others_take_nothing_back(world: World, li: Actor, qian: Actor, zhou: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    show(wish, picture, li)
    for by in (qian, zhou):
        with pytest.raises(Refused):
            actions.disagree(wish, picture, Whose.RESIDENT, by=by, at=EVEN_LATER)
    assert is_shown(wish, picture)
