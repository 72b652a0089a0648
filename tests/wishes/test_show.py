"""公开照片: agreed, blurred, looked at; nothing less, and never the picture as it was sent."""

from typing import Any

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.wishes.actions import showing as actions
from beside.wishes.models import Exposure, Picture, PictureKind, Showing, Whose, Wish
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish
from tests.wishes.pictured import (
    EVEN_LATER,
    agree,
    blur,
    is_shown,
    picture_of,
    resident_of,
    show,
)


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def refused(wish: Wish, picture: Picture, by: Actor) -> str:
    with pytest.raises(Refused) as told:
        actions.show(wish, picture, by=by, at=EVEN_LATER)
    assert not is_shown(wish, picture)
    return told.value.reason.code


def test_agreed_blurred_and_looked_at_it_is_shown(world: World, li: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    show(wish, picture, li)
    assert is_shown(wish, picture)
    showing = Showing.objects.get()
    assert (showing.shown_by_id, showing.shown_at) == (li.user_id, EVEN_LATER)
    assert Entry.objects.get(kind="wish.show").subject_seq == wish.version


def test_each_of_the_three_is_needed(world: World, li: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    assert refused(wish, picture, li) == "picture.not_agreed"
    blur(wish, picture, li)
    assert refused(wish, picture, li) == "picture.not_agreed"
    agree(wish, picture, li, Whose.SHOWN)
    assert refused(wish, picture, li) == "picture.not_agreed"
    other = picture_of(wish)
    agree(wish, other, li)
    assert refused(wish, other, li) == "picture.not_blurred"


def test_whoever_can_still_be_recognized_must_have_agreed(world: World, li: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    agree(wish, picture, li)
    agree(wish, picture, li, Whose.SHOWN)
    blur(wish, picture, li, people=2)
    assert refused(wish, picture, li) == "picture.others_not_agreed"
    agree(wish, picture, li, Whose.SHOWN)
    actions.show(wish, picture, by=li, at=EVEN_LATER)
    assert is_shown(wish, picture)


def test_of_a_childs_wish_the_guardian_must_have_agreed(world: World, li: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    Wish.objects.filter(pk=wish.pk).update(minor=True)
    picture = picture_of(wish)
    agree(wish, picture, li)
    blur(wish, picture, li)
    assert refused(wish, picture, li) == "picture.guardian_not_agreed"
    agree(wish, picture, li, Whose.GUARDIAN)
    actions.show(wish, picture, by=li, at=EVEN_LATER)
    assert is_shown(wish, picture)


def test_receipts_and_what_stays_off_the_wall_are_never_shown(world: World, li: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    receipt = picture_of(wish, PictureKind.RECEIPT)
    agree(wish, receipt, li)
    blur(wish, receipt, li)
    assert refused(wish, receipt, li) == "picture.receipt"
    Wish.objects.filter(pk=wish.pk).update(exposure=Exposure.PRIVATE)
    picture = picture_of(wish)
    agree(wish, picture, li)
    blur(wish, picture, li)
    assert refused(wish, picture, li) == "picture.off_wall"


def test_one_taken_off_the_wish_is_shown_no_more(world: World, li: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish, PictureKind.AFTER)
    show(wish, picture, li)
    Picture.objects.filter(pk=picture.pk).update(removed_at=EVEN_LATER)
    assert not is_shown(wish, picture)


def test_only_the_desk(world: World, li: Actor, qian: Actor, zhou: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    agree(wish, picture, li)
    blur(wish, picture, li)
    for by in (qian, zhou, resident_of(wish)):
        refused(wish, picture, by)
    assert Showing.objects.get().blurred_at == LATER
