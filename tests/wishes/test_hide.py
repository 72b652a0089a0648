"""不再公开照片: the desk takes it from everybody's eyes; the words of those concerned stand."""

from typing import Any

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.wishes.actions import showing as actions
from beside.wishes.models import PictureWord
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish
from tests.wishes.pictured import EVEN_LATER, is_shown, picture_of, show


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_it_is_hidden_and_can_be_shown_again(world: World, li: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    show(wish, picture, li)
    actions.hide(wish, picture, by=li, at=EVEN_LATER)
    assert not is_shown(wish, picture)
    assert PictureWord.objects.filter(withdrawn_at=None).exists()
    assert Entry.objects.get(kind="wish.hide").subject_seq == wish.version
    actions.show(wish, picture, by=li, at=EVEN_LATER)
    assert is_shown(wish, picture)


def test_what_is_not_shown_cannot_be_hidden(world: World, li: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    with pytest.raises(Refused, match="没有公开"):
        actions.hide(wish, picture_of(wish), by=li, at=LATER)


def test_only_the_desk(world: World, li: Actor, qian: Actor, zhou: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    show(wish, picture, li)
    for by in (qian, zhou):
        with pytest.raises(Refused):
            actions.hide(wish, picture, by=by, at=EVEN_LATER)
    assert is_shown(wish, picture)
