"""Pictures that never came to belong to a wish are swept away; all others stay."""

import io
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils.timezone import now
from PIL import Image

from beside.platform import album, files
from beside.platform.jobs.moment import as_if
from beside.wishes.models import Picture, PictureKind, Wish
from beside.wishes.pictures import attach, kept
from beside.wishes.tasks import sweep_pictures
from tests.cast import World, make_wish


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def wish(world: World) -> Wish:
    return make_wish(world)


def picture(color: str) -> Picture:
    out = io.BytesIO()
    Image.new("RGB", (1500, 1000), color).save(out, "PNG")
    out.seek(0)
    (made,) = kept([out], PictureKind.REQUEST)
    album.make_sizes.call(made.file)
    return made


def aged(store: Path, name: str, hours: int = 25) -> None:
    """As if a picture and its copies had been kept so long ago."""
    then = (now() - timedelta(hours=hours)).timestamp()
    for one in (store / name).parent.glob(f"{Path(name).stem}*"):
        os.utime(one, (then, then))


def test_only_what_is_old_and_belongs_to_nothing_goes(store: Path, wish: Wish) -> None:
    stray, fresh, used, taken_off = (picture(c) for c in ("red", "green", "blue", "gold"))
    attach(wish, [used, taken_off], at=now())
    Picture.objects.filter(pk=taken_off.pk).update(removed_at=now())
    for one in (stray, used, taken_off):
        aged(store, one.file)
    aged(store, fresh.file, hours=23)
    assert sweep_pictures.call() == 1
    assert not files.exists(stray.file)
    assert not files.exists(album.sized_name(stray.file, album.CARD))
    assert all(files.exists(one.file) for one in (fresh, used, taken_off))
    assert files.exists(album.sized_name(used.file, album.CARD))
    assert sweep_pictures.call() == 0


def test_what_is_sent_once_more_counts_as_new(store: Path, wish: Wish) -> None:
    """The same bytes are kept once: the stray of yesterday may be today's picture."""
    name = picture("red").file
    aged(store, name)
    again = picture("red")
    assert again.file == name
    assert sweep_pictures.call() == 0
    attach(wish, [again], at=now())
    assert files.exists(name)


def test_copies_whose_picture_is_gone_go_too(store: Path, world: World) -> None:
    name = picture("red").file
    aged(store, name)
    files.remove(name)
    assert sweep_pictures.call() == 1
    assert not [path for path in store.rglob("*") if path.is_file()]


def test_other_files_are_not_looked_at(store: Path, world: World) -> None:
    roster = files.save(b"roster", ".bin")
    aged(store, roster)
    (store / "notes.jpg").write_bytes(b"x")
    aged(store, "notes.jpg")
    assert sweep_pictures.call() == 0
    assert files.exists(roster)
    assert (store / "notes.jpg").exists()


def test_looking_into_the_future_makes_no_picture_old(store: Path, world: World) -> None:
    name = picture("red").file
    with as_if(now() + timedelta(days=30)):
        assert sweep_pictures.call() == 0
    assert files.exists(name)


def test_where_nothing_was_ever_kept_there_is_nothing_to_do(
    settings: Any, tmp_path: Path, world: World
) -> None:
    settings.MEDIA_ROOT = tmp_path / "none"
    assert sweep_pictures.call() == 0
