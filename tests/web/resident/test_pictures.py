"""Pictures of one's own wish, by its link."""

from datetime import datetime

from django.test import Client
from django.utils.timezone import now

from beside.wishes.models import Picture, PictureKind, Wish
from beside.wishes.pictures import attach, kept
from beside.wishes.states import State
from tests.cast import World, make_wish
from tests.web.resident.conftest import link_to, photo


def pictured(world: World, at: datetime, kind: PictureKind) -> tuple[Wish, Picture]:
    wish = make_wish(world, State.OPEN, at=at)
    attach(wish, kept([photo()], kind), at=now())
    return wish, Picture.objects.get(wish=wish)


def test_she_sees_hers(client: Client, world: World, at: datetime) -> None:
    wish, picture = pictured(world, at, PictureKind.REQUEST)
    address = f"{link_to(wish)}pictures/{picture.pk}/"
    assert f"/pictures/{picture.pk}/" in client.get(link_to(wish)).text
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.content[:3] == b"\xff\xd8\xff"


def test_a_receipt_is_between_desk_and_volunteer(
    client: Client, world: World, at: datetime
) -> None:
    wish, picture = pictured(world, at, PictureKind.RECEIPT)
    assert "/pictures/" not in client.get(link_to(wish)).text
    assert client.get(f"{link_to(wish)}pictures/{picture.pk}/").status_code == 404


def test_another_wishs_picture_is_not_there(client: Client, world: World, at: datetime) -> None:
    _wish, picture = pictured(world, at, PictureKind.REQUEST)
    other = make_wish(world, State.OPEN, at=at, stated={"telephone": "10024681357"})
    assert client.get(f"{link_to(other)}pictures/{picture.pk}/").status_code == 404


def test_a_removed_picture_is_not_there(client: Client, world: World, at: datetime) -> None:
    wish, picture = pictured(world, at, PictureKind.REQUEST)
    Picture.objects.filter(pk=picture.pk).update(removed_at=now())
    assert client.get(f"{link_to(wish)}pictures/{picture.pk}/").status_code == 404
