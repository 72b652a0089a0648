"""A wish with a picture, for the tests of what becomes of it."""

import io
from datetime import datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from beside.access.actor import Actor
from beside.wishes import showing
from beside.wishes.actions import showing as actions
from beside.wishes.models import How, Picture, PictureKind, Whose, Wish
from beside.wishes.pictures import attach, kept
from tests.cast import LATER

EVEN_LATER = LATER + timedelta(hours=1)
FACE = [40, 41, 52, 53]


def upload(color: str = "teal") -> SimpleUploadedFile:
    out = io.BytesIO()
    image = Image.new("RGB", (1200, 900), color)
    for at in range(0, 900, 60):  # lines, so that a blurred picture is another one
        image.paste("white", (0, at, 1200, at + 20))
    image.save(out, "PNG")
    return SimpleUploadedFile("tap.png", out.getvalue(), "image/png")


def picture_of(wish: Wish, kind: PictureKind = PictureKind.REQUEST) -> Picture:
    agreed = LATER if kind in {PictureKind.BEFORE, PictureKind.AFTER} else None
    (pk,) = attach(wish, kept([upload()], kind, agreed_at=agreed), at=LATER)
    return Picture.objects.get(pk=pk)


def resident_of(wish: Wish) -> Actor:
    return Actor.resident(wish.resident_id, wish.pk)


def agree(wish: Wish, picture: Picture, by: Actor, whose: Whose = Whose.RESIDENT) -> None:
    actions.agree(wish, picture, whose, How.SPOKEN, by=by, at=LATER)


def blur(wish: Wish, picture: Picture, by: Actor, people: int = 0, at: datetime = LATER) -> None:
    file = showing.blurred_copy(picture, FACE)
    actions.blur(wish, picture, FACE, people, file, by=by, at=at)


def show(wish: Wish, picture: Picture, by: Actor) -> None:
    """All three acts that stand before everybody's eyes."""
    agree(wish, picture, by)
    blur(wish, picture, by)
    actions.show(wish, picture, by=by, at=EVEN_LATER)


def is_shown(wish: Wish, picture: Picture) -> bool:
    return picture.pk in {one.picture_id for one in showing.shown_to_all(wish)}
