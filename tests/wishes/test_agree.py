"""同意公开照片: one person's word for one picture, with whoever heard it as its witness."""

from dataclasses import replace
from typing import Any

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.wishes.actions import showing as actions
from beside.wishes.models import How, PictureWord, Whose, Wish
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish
from tests.wishes.pictured import is_shown, picture_of, resident_of


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_the_resident_says_it_herself_on_her_page_without_a_witness(world: World) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    zhao = resident_of(wish)
    actions.agree(wish, picture, Whose.RESIDENT, How.PAGE, by=zhao, at=LATER)
    word = PictureWord.objects.get()
    assert (word.whose, word.how, word.given_at) == (Whose.RESIDENT, How.PAGE, LATER)
    assert (word.witness_id, word.withdrawn_at) == (None, None)
    assert not is_shown(wish, picture), "her word alone shows nothing"
    entry = Entry.objects.get(kind="wish.agree")
    assert entry.subject_seq == wish.version
    assert entry.data["picture_id"] == picture.pk


def test_the_desk_that_heard_it_is_written_down_as_witness(world: World, li: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    for whose, how in ((Whose.RESIDENT, How.CALLED), (Whose.SHOWN, How.SIGNED)):
        word = actions.agree(wish, picture, whose, how, by=li, at=LATER)
        assert word.witness_id == li.user_id


def test_it_is_for_this_picture_and_no_other(world: World) -> None:
    wish = make_wish(world, State.OPEN)
    one, other = picture_of(wish), picture_of(wish)
    actions.agree(wish, one, Whose.RESIDENT, How.PAGE, by=resident_of(wish), at=LATER)
    assert set(PictureWord.objects.values_list("picture", flat=True)) == {one.pk} != {other.pk}


def test_said_once_is_enough_but_each_person_shown_speaks_for_himself(
    world: World, li: Actor
) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    for _person in range(2):
        actions.agree(wish, picture, Whose.SHOWN, How.SPOKEN, by=li, at=LATER)
    actions.agree(wish, picture, Whose.RESIDENT, How.SPOKEN, by=li, at=LATER)
    with pytest.raises(Refused, match="已经同意"):
        actions.agree(wish, picture, Whose.RESIDENT, How.SPOKEN, by=li, at=LATER)
    assert PictureWord.objects.count() == 3


def test_of_a_childs_wish_the_guardian_is_heard_by_the_desk(world: World, li: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    Wish.objects.filter(pk=wish.pk).update(minor=True)
    picture = picture_of(wish)
    with pytest.raises(Refused, match="监护人"):
        actions.agree(wish, picture, Whose.RESIDENT, How.PAGE, by=resident_of(wish), at=LATER)
    actions.agree(wish, picture, Whose.GUARDIAN, How.SIGNED, by=li, at=LATER)
    assert PictureWord.objects.get().whose == Whose.GUARDIAN


def test_who_came_by_number_proves_first_that_it_is_she(world: World) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    somebody = replace(resident_of(wish), by_number=True)
    with pytest.raises(Refused):
        actions.agree(wish, picture, Whose.RESIDENT, How.PAGE, by=somebody, at=LATER)


def test_nobody_else_speaks_for_them(world: World, qian: Actor, zhou: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    for by in (qian, zhou):
        with pytest.raises(Refused):
            actions.agree(wish, picture, Whose.RESIDENT, How.SPOKEN, by=by, at=LATER)
    with pytest.raises(Refused):
        actions.agree(wish, picture, Whose.SHOWN, How.PAGE, by=resident_of(wish), at=LATER)
    assert not PictureWord.objects.exists()
