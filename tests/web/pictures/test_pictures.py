"""Pictures of wishes: for the desk and for whoever serves; for nobody else there are none."""

import io
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now
from PIL import Image

from beside.access.actor import SYSTEM, Actor
from beside.orgs import actions as orgs
from beside.people.models import User
from beside.platform import album
from beside.wishes.actions import claiming, offering
from beside.wishes.models import Picture, PictureKind, Wish
from beside.wishes.pictures import attach, kept
from beside.wishes.states import State
from tests.cast import TODAY, World, claim_of, desk_of, make_wish


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def at() -> datetime:
    return now() - timedelta(minutes=5)


def upload() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (1200, 900), "teal").save(out, "PNG")
    return SimpleUploadedFile("tap.png", out.getvalue(), "image/png")


def picture_of(wish: Wish) -> Picture:
    attach(wish, kept([upload()], PictureKind.REQUEST), at=now())
    return Picture.objects.get(wish=wish)


def status(user: User | None, wish: Wish, picture: Picture) -> int:
    client = Client()
    if user:
        client.force_login(user)
    return client.get(f"/pictures/{wish.number}/{picture.pk}/").status_code


def test_on_the_wall_only_the_desk_sees_them(world: World, at: datetime) -> None:
    wish = make_wish(world, at=at)
    picture = picture_of(wish)
    assert status(world.li, wish, picture) == 200
    everybody = (None, world.zhou, world.qian, world.sun, world.zheng, world.feng, world.wang)
    for user in everybody:
        assert status(user, wish, picture) == 404, user


def test_with_the_claim_come_the_pictures_and_go_with_it(world: World, at: datetime) -> None:
    wish = make_wish(world, at=at)
    picture = picture_of(wish)
    claim = claiming.claim(wish, by=Actor.of(world.qian), at=at)
    assert status(world.qian, wish, picture) == 200
    assert status(world.sun, wish, picture) == 404
    claim.wish = wish
    claiming.release(claim, by=Actor.of(world.qian), at=at)
    assert status(world.qian, wish, picture) == 404


def test_a_leader_sees_what_was_seen_to_but_not_what_the_resident_sent_of_her_home(
    world: World, at: datetime
) -> None:
    member = world.volunteer(world.sun)
    orgs.join_team(world.team, [member], since=TODAY, by=SYSTEM, at=at)
    wish = make_wish(world, State.OFFERED, at=at)
    home = picture_of(wish)
    offering.accept(wish.offers.get(), by=Actor.of(world.zheng), at=at, members=[member])
    attach(wish, kept([upload()], PictureKind.AFTER, agreed_at=at), at=at, claim=claim_of(wish))
    done = Picture.objects.get(wish=wish, kind=PictureKind.AFTER)
    assert (status(world.zheng, wish, home), status(world.zheng, wish, done)) == (404, 200)
    assert (status(world.sun, wish, home), status(world.sun, wish, done)) == (200, 200)


def test_the_leader_who_goes_herself_sees_them_once_it_is_accepted(
    world: World, at: datetime
) -> None:
    wish = make_wish(world, State.OFFERED, at=at)
    picture = picture_of(wish)
    assert status(world.zheng, wish, picture) == 404
    offer = wish.offers.get()
    member = world.volunteer(world.zheng)
    offering.accept(offer, by=Actor.of(world.zheng), at=at, members=[member])
    assert status(world.zheng, wish, picture) == 200


def test_another_number_does_not_lead_there(world: World, at: datetime) -> None:
    wish = make_wish(world, at=at)
    other = make_wish(world, at=at, stated={"telephone": "10024681357"})
    picture = picture_of(wish)
    assert status(world.li, other, picture) == 404
    Picture.objects.filter(pk=picture.pk).update(removed_at=now())
    assert status(world.li, wish, picture) == 404


def look(world: World, wish: Wish, address: str) -> Any:
    client = Client()
    client.force_login(world.li)
    return client.get(address)


def test_it_is_sent_so_that_nothing_keeps_it(world: World, at: datetime) -> None:
    wish = make_wish(world, at=at)
    picture = picture_of(wish)
    answer = look(world, wish, f"/pictures/{wish.number}/{picture.pk}/")
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == "inline"
    data = answer.content
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (1200, 900)


def test_smaller_ones_are_sent_when_they_have_been_made(world: World, at: datetime) -> None:
    wish = make_wish(world, at=at)
    picture = picture_of(wish)
    address = f"/pictures/{wish.number}/{picture.pk}/?size=card"
    whole = look(world, wish, address).content
    album.make_sizes.func(picture.file)
    small = look(world, wish, address).content
    assert len(small) < len(whole)


def test_the_web_server_in_front_can_send_it(world: World, at: datetime, settings: Any) -> None:
    settings.MEDIA_ACCEL = "/private-media/"
    wish = make_wish(world, at=at)
    picture = picture_of(wish)
    answer = look(world, wish, f"/pictures/{wish.number}/{picture.pk}/")
    assert answer["X-Accel-Redirect"] == f"/private-media/{picture.file}"
    assert answer["Content-Type"] == "image/jpeg"
    assert answer.content == b""
    assert desk_of(world).user_id == world.li.pk
