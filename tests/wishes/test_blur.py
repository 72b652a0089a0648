"""打马赛克: the desk marks what must not be recognized; what comes out is looked at anew."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from beside.access.actor import Actor
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.platform import album, files
from beside.wishes import pictures, showing
from beside.wishes.actions import showing as actions
from beside.wishes.models import Showing
from beside.wishes.states import State
from tests.cast import LATER, World, make_wish
from tests.wishes.pictured import FACE, blur, is_shown, picture_of, resident_of, show


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_the_cells_the_people_and_who_marked_them_are_written_down(world: World, li: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    blur(wish, picture, li, people=2)
    showing = Showing.objects.get()
    assert (showing.marked, showing.people) == (FACE, 2)
    assert (showing.blurred_by_id, showing.blurred_at) == (li.user_id, LATER)
    assert showing.shown_at is None
    entry = Entry.objects.get(kind="wish.blur")
    assert entry.subject_seq == wish.version
    assert entry.data["cells"] == FACE


def test_the_copy_is_another_file_and_the_original_stays(world: World, li: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    blur(wish, picture, li)
    copy = Showing.objects.get().file
    assert copy != picture.file
    assert files.exists(copy)
    assert files.exists(picture.file)


def test_marking_anew_hides_what_was_shown(world: World, li: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    show(wish, picture, li)
    blur(wish, picture, li, people=1)
    assert not is_shown(wish, picture)
    assert Showing.objects.count() == 1


def test_the_copy_is_not_swept_away(world: World, li: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    blur(wish, picture, li)
    album.sweep(pictures.named, before=LATER + timedelta(days=3650))
    assert files.exists(Showing.objects.get().file)


def test_the_copy_that_showed_too_much_is_deleted_with_all_its_sizes(
    world: World, li: Actor, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    actions.blur(wish, picture, [], 0, showing.blurred_copy(picture, []), by=li, at=LATER)
    old = Showing.objects.get().file
    album.make_sizes.call(old)
    with django_capture_on_commit_callbacks(execute=True):
        blur(wish, picture, li)
    new = Showing.objects.get().file
    album.make_sizes.call(old)  # a job that comes too late
    assert not [path for path in tmp_path.rglob("*") if Path(old).stem in path.name]
    assert files.exists(new)
    assert files.exists(picture.file)


def test_a_copy_that_is_made_again_as_it_was_stays(
    world: World, li: Actor, django_capture_on_commit_callbacks: Any
) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    with django_capture_on_commit_callbacks(execute=True):
        blur(wish, picture, li)
        blur(wish, picture, li)
    assert files.exists(Showing.objects.get().file)


def test_only_the_desk(world: World, qian: Actor, zhou: Actor) -> None:
    wish = make_wish(world, State.OPEN)
    picture = picture_of(wish)
    for by in (qian, zhou, resident_of(wish)):
        with pytest.raises(Refused):
            blur(wish, picture, by)
