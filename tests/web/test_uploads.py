"""Files from outside: what they are decides, not what they say they are, and what is handed out
again can be nothing but a picture.
"""

import io
import struct
import zlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now
from PIL import Image

from beside.common.refusal import Refused
from beside.wishes.models import Picture, PictureKind
from beside.wishes.pictures import kept
from tests.cast import TELEPHONE, World, submit
from tests.web.desk.conftest import browser_of

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any, db: None) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


def png(side: int = 8) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (side, side), "teal").save(out, "PNG")
    return out.getvalue()


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "JPEG")
    return out.getvalue()


def upload(content: bytes, name: str = "a.png", kind: str = "image/png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)


def bomb(side: int = 60_000) -> bytes:
    """A PNG of a few bytes that says it is enormous."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return b"\x89PNG\r\n\x1a\n" + chunk + b"\0" * 40


@pytest.mark.parametrize(
    "content", [SVG, HTML, b"GIF89a" + HTML, b"%PDF-1.7 " + HTML, b"PK\x03\x04" + HTML, bomb(), b""]
)
def test_what_is_no_picture_is_refused_whatever_it_is_called(content: bytes, media: Path) -> None:
    with pytest.raises(Refused):
        kept([upload(content)], PictureKind.REQUEST)
    assert not [file for file in media.rglob("*") if file.is_file()]


@pytest.mark.parametrize("good", [png(), jpeg()])
@pytest.mark.parametrize("tail", [HTML, SVG, b"PK\x03\x04" + b"\0" * 60, b"<?php system(1); ?>"])
def test_of_two_files_in_one_only_the_picture_is_kept(
    good: bytes, tail: bytes, media: Path
) -> None:
    kept([upload(good + tail, "a.php.png")], PictureKind.REQUEST)
    stored = [one for one in media.rglob("*") if one.is_file()]
    assert stored
    for file in stored:
        content = file.read_bytes()
        assert content.startswith(b"\xff\xd8\xff")
        assert tail[:20] not in content


@pytest.mark.parametrize(
    "name",
    ["../../etc/cron.d/x.png", "..\\..\\x.png", "/etc/passwd", "a\0b.png", "赵.png"],
)
def test_the_name_of_a_file_leads_nowhere(name: str, media: Path) -> None:
    kept([upload(png(), name)], PictureKind.REQUEST)
    stored = [file for file in media.parent.rglob("*") if file.is_file()]
    assert stored
    for file in stored:
        assert file.is_relative_to(media)
        assert file.suffix == ".jpg"
        assert name[:5] not in file.name


def test_what_is_handed_out_is_a_picture_and_cannot_be_read_as_a_page(world: World) -> None:
    pictures = kept([upload(png(400) + HTML)], PictureKind.REQUEST)
    at = now() - timedelta(hours=1)
    wish = submit(world, at=at)
    pictures[0].wish = wish
    pictures[0].added_at = at
    pictures[0].save()
    picture = Picture.objects.get()
    there = Client().post("/follow/", {"number": wish.number, "digits": TELEPHONE[-4:]})["Location"]
    for answer in (
        browser_of(world.li).get(f"/pictures/{wish.number}/{picture.pk}/"),
        Client().get(f"{there}pictures/{picture.pk}/"),
    ):
        if answer.status_code == 404:
            continue  # a link that was found by number shows less
        _is_only_a_picture(answer)
    _is_only_a_picture(browser_of(world.li).get(f"/pictures/{wish.number}/{picture.pk}/"))


def _is_only_a_picture(answer: Any) -> None:
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == "inline"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert HTML not in answer.content


@pytest.mark.parametrize("content", [SVG, HTML, png(), bomb(), b"\xff" * 3_000, b"PK\x03\x04" * 99])
def test_a_roster_that_is_none_is_refused_in_words(world: World, content: bytes) -> None:
    file = SimpleUploadedFile("花名册.xlsx", content, "application/vnd.ms-excel")
    answer = browser_of(world.wu).post("/office/rosters/", {"file": file, "kind": "volunteers"})
    assert answer.status_code in {409, 422}


def test_a_list_of_errors_is_taken_as_a_file_never_as_a_page() -> None:
    source = Path("beside/web/office/rosters.py").read_text("utf-8")
    assert "f'attachment; filename=\"errors-{found.pk}.xlsx\"'" in source
