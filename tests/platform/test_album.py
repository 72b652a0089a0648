"""A picture is cleaned and kept at once; its small copies are made by a job."""

import io
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from PIL import Image

from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.platform import album, files, pictures
from beside.platform.jobs.worker import Worker
from beside.platform.models import Job
from tests.platform.racing import REAL


@pytest.fixture(autouse=True)
def _store(tmp_path: Path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path


def photo(color: str = "red") -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (1500, 1000), color).save(out, "PNG")
    out.seek(0)
    return out


def width_of(name: str, longest: int) -> int:
    with album.open_size(name, longest) as file:
        return Image.open(file).width


@pytest.mark.django_db
def test_the_small_copies_are_made_by_a_job_and_until_then_the_picture_itself_is_shown() -> None:
    name, picture = album.keep(photo())
    assert picture.width == 1500
    assert width_of(name, album.CARD) == 1500
    assert Worker().step() is True
    assert [width_of(name, longest) for longest in album.SIZES] == [320, 640, 1280]
    assert album.best_name(name, 320) == name.replace(".jpg", "-320.jpg")


@pytest.mark.django_db
def test_who_reads_the_lighter_kind_gets_it_where_it_has_been_made() -> None:
    name, _picture = album.keep(photo())
    both = (album.WEBP, album.JPEG)
    assert album.best_name(name, 640, both) == name
    Worker().step()
    light = album.best_name(name, 640, both)
    assert light == name.replace(".jpg", "-640.webp")
    with files.open_private(light) as file:
        assert Image.open(file).size == (640, 427)
    files.remove(light)
    assert album.best_name(name, 640, both) == name.replace(".jpg", "-640.jpg")


@pytest.mark.django_db
def test_copies_that_come_to_be_after_their_picture_has_gone_are_gone_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, _picture = album.keep(photo())
    make = pictures.small

    def removed_meanwhile(*what: Any) -> bytes:
        album.remove(name)
        return make(*what)

    monkeypatch.setattr(album, "small", removed_meanwhile)
    Worker().step()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.django_db
def test_copies_of_a_size_that_is_not_made_any_more_go_with_their_picture(tmp_path: Path) -> None:
    name, _picture = album.keep(photo())
    files.save_as(name.replace(".jpg", "-960.jpg"), b"old")
    album.remove(name)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.django_db
def test_copies_that_are_missing_are_asked_for_when_it_is_tidied_up(tmp_path: Path) -> None:
    name, _picture = album.keep(photo())
    Job.objects.all().delete()
    later = timezone.now() + timedelta(hours=1)
    assert album.sweep(lambda _begins: [name], before=later) == 0
    assert Worker().step() is True
    assert files.exists(album.sized_name(name, album.PAGE, album.WEBP))
    jobs = Job.objects.count()
    assert album.sweep(lambda _begins: [name], before=later) == 0
    assert Job.objects.count() == jobs


@pytest.mark.django_db
def test_the_same_picture_twice_is_one_file_and_one_job() -> None:
    assert album.keep(photo())[0] == album.keep(photo())[0]
    assert album.keep(photo("blue"))[0] != album.keep(photo())[0]
    assert Job.objects.count() == 2


@pytest.mark.django_db
def test_what_is_no_picture_is_neither_kept_nor_worked_on(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        album.keep(io.BytesIO(b"<html>"))
    assert not Job.objects.exists()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_a_removed_picture_is_gone_with_its_copies_and_its_job_does_no_harm(
    tmp_path: Path,
) -> None:
    name, _picture = album.keep(photo())
    Worker().step()
    album.remove(name)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    with pytest.raises(NotFound):
        album.open_size(name, album.CARD)
    album.make_sizes.enqueue(name)
    assert Worker().step() is True
    assert not files.exists(name)


@pytest.mark.django_db
def test_a_picture_sent_again_while_it_is_swept_is_kept(tmp_path: Path) -> None:
    name, _picture = album.keep(photo())
    before = timezone.now()
    os.utime(tmp_path / name, (before.timestamp() - 60,) * 2)

    def sent_again_meanwhile(_begins: str) -> list[str]:
        assert album.keep(photo())[0] == name
        return []

    assert album.sweep(sent_again_meanwhile, before=before) == 0
    assert files.exists(name)
    os.utime(tmp_path / name, (before.timestamp() - 60,) * 2)
    assert album.sweep(lambda _begins: [], before=before) == 1
    assert not files.exists(name)


def test_only_the_sizes_that_are_made_can_be_asked_for() -> None:
    with pytest.raises(ValueError, match="no copies of 500 pixels"):
        album.sized_name("x.jpg", 500)


@REAL
def test_no_job_is_left_by_an_act_that_is_rolled_back() -> None:
    def refuse_after_keeping() -> None:
        with transaction.atomic():
            album.keep(photo())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        refuse_after_keeping()
    assert not Job.objects.exists()
