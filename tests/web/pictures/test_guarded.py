"""Pictures of a guarded resident: the desk sees them with leave, as it reads her words."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils.timezone import now

from beside.access import clearances
from beside.access.actor import SYSTEM, Actor
from beside.access.clearances import Period
from beside.people.models import Clearance
from beside.people.private.guarding import guard
from beside.wishes.actions import claiming
from beside.wishes.models import Picture, Showing, Wish
from tests.cast import World, make_wish
from tests.web.desk.conftest import send, text
from tests.wishes.pictured import picture_of


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def wish(world: World) -> Wish:
    """On the wall, of somebody who has been guarded since."""
    made = make_wish(world, at=now())
    guard(made.resident_id, by=SYSTEM, at=now())
    return Wish.objects.get(pk=made.pk)


@pytest.fixture
def picture(wish: Wish) -> Picture:
    return picture_of(wish)


@pytest.fixture
def li(world: World) -> Client:
    client = Client()
    client.force_login(world.li)
    return client


def addresses(wish: Wish, picture: Picture) -> list[str]:
    """The picture itself, the page of it, and its blurred copy."""
    page = f"/desk/{wish.number}/pictures/{picture.pk}/"
    return [f"/pictures/{wish.number}/{picture.pk}/", page, f"{page}copy/"]


def answers(client: Client, wish: Wish, picture: Picture) -> list[int]:
    return [client.get(address).status_code for address in addresses(wish, picture)]


def leave(world: World, wish: Wish) -> Clearance:
    asked = clearances.ask(wish, by=Actor.of(world.li), at=now())
    return clearances.grant(asked, Period.DAY, by=Actor.of(world.wu), at=now())


def blur(li: Client, wish: Wish, picture: Picture) -> int:
    page = f"/desk/{wish.number}/pictures/{picture.pk}/"
    answer: HttpResponse = send(li, f"{page}blur/", cells=["0"], people="0")
    return answer.status_code


def test_without_leave_the_desk_sees_none_and_cannot_work_on_one(
    wish: Wish, picture: Picture, li: Client
) -> None:
    assert answers(li, wish, picture) == [404, 409, 409]
    assert "要先由第二个人批准" in text(li.get(addresses(wish, picture)[1]))
    assert blur(li, wish, picture) == 409
    assert not Showing.objects.exists()
    assert "/pictures/" not in text(li.get(f"/desk/{wish.number}/"))


def test_with_leave_it_does_until_the_leave_ends(
    world: World, wish: Wish, picture: Picture, li: Client
) -> None:
    given = leave(world, wish)
    assert blur(li, wish, picture) == 303
    assert answers(li, wish, picture) == [200, 200, 200]
    assert addresses(wish, picture)[0] in text(li.get(f"/desk/{wish.number}/"))
    clearances.end(given, by=Actor.of(world.wu), at=now())
    assert answers(li, wish, picture) == [404, 409, 409]
    assert "/pictures/" not in text(li.get(f"/desk/{wish.number}/"))


def test_the_leave_of_one_opens_no_picture_to_another(
    world: World, wish: Wish, picture: Picture
) -> None:
    leave(world, wish)
    for other in (world.wu, world.zhou):
        client = Client()
        client.force_login(other)
        assert answers(client, wish, picture) == [404, 404, 404], other


def test_who_is_sent_to_serve_sees_them_as_before(
    world: World, wish: Wish, picture: Picture
) -> None:
    claiming.claim(wish, by=Actor.of(world.qian), at=now())
    client = Client()
    client.force_login(world.qian)
    assert client.get(addresses(wish, picture)[0]).status_code == 200
