"""One click into each role; nothing of it outside a demo."""

from typing import Any

import pytest
from django.conf import settings as house
from django.core.cache import cache
from django.test import Client

from beside.access.actor import Actor
from beside.notices.sms import DevelopmentChannel
from beside.people.models import User
from beside.web.demo.past import PAST_TOLD
from beside.web.demo.roles import PARTS
from beside.wishes.models import Wish
from beside.wishes.states import State
from tests.cast import World, make_wish

WHO = {
    "dispatcher": "li",
    "next-door": "zhou",
    "volunteer": "qian",
    "leader": "zheng",
    "liaison": "feng",
    "organizer": "wu",
    "family": "sun",
    "security": "wei",
    "auditor": "jiang",
    "system": "chu",
}


@pytest.fixture
def demo(settings: Any, world: World) -> World:
    """A demo in which the cast plays the roles."""
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.web.demo.urls"
    for role, name in WHO.items():
        User.objects.filter(username=name).update(username=f"demo-{role}")
    return world


def test_outside_a_demo_there_is_no_such_page(client: Client, world: World) -> None:
    assert not house.DEMO
    for address in ("/demo/", "/demo/as/dispatcher/"):
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404


def test_even_with_the_address_in_place_it_answers_nobody(
    client: Client, demo: World, settings: Any
) -> None:
    settings.DEMO = False
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/as/dispatcher/").status_code == 404
    assert "_auth_user_id" not in client.session


def test_every_role_says_what_to_try(client: Client, demo: World, wish: Wish) -> None:
    page = client.get("/demo/").text
    for part in PARTS:
        assert f'action="/demo/as/{part.code}/"' in page
        assert str(part.tries[0]) in page


def test_it_says_how_much_of_the_past_is_still_to_be_told(client: Client, demo: World) -> None:
    assert "后台补写" not in client.get("/demo/").text
    cache.set(PAST_TOLD, (3, 12), timeout=None)
    assert "3/12（25%）" in client.get("/demo/").text


@pytest.mark.parametrize("role", WHO)
def test_one_click_and_one_is_somebody(client: Client, demo: World, role: str) -> None:
    assert client.get(f"/demo/as/{role}/").status_code == 405
    answer = client.post(f"/demo/as/{role}/")
    assert answer.status_code == 303
    user = User.objects.get(pk=client.session["_auth_user_id"])
    assert user.username == f"demo-{role}"
    assert client.get(answer["Location"]).status_code == 200


def test_from_one_role_into_the_next(client: Client, demo: World) -> None:
    client.post("/demo/as/dispatcher/")
    client.post("/demo/as/volunteer/")
    user = User.objects.get(pk=client.session["_auth_user_id"])
    assert Actor.of(user).volunteer_id is not None


def test_the_resident_gets_the_newest_live_wish_of_the_demos_desk(
    client: Client, demo: World
) -> None:
    make_wish(demo, State.SUBMITTED, stated={"community": demo.wenqu, "place": None})
    newest = make_wish(demo, State.OPEN, stated={"telephone": "10024681357"})
    closed = make_wish(demo, State.SUBMITTED, stated={"telephone": "10024681358"})
    Wish.objects.filter(pk=closed.pk).update(state=State.WITHDRAWN)
    client.post("/demo/as/dispatcher/")
    answer = client.post("/demo/as/resident/")
    assert answer["Location"].startswith("/w/")
    assert newest.number in client.get(answer["Location"]).text
    assert "_auth_user_id" not in client.session


def test_before_the_demo_is_filled_nobody_is_there(client: Client, settings: Any, db: None) -> None:
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.web.demo.urls"
    assert "还没有准备好" in client.get("/demo/").text
    for part in PARTS:
        assert client.post(f"/demo/as/{part.code}/").status_code == 404


def test_unknown_roles_are_not_there(client: Client, demo: World) -> None:
    User.objects.make("demo-king")
    assert client.post("/demo/as/king/").status_code == 404


def test_the_codes_that_were_sent_are_shown(client: Client, demo: World) -> None:
    DevelopmentChannel().send_code("10012345678", "314159")
    page = client.get("/demo/").text
    assert "10012345678" in page
    assert "314159" in page


def test_the_strip_leads_here(client: Client, demo: World) -> None:
    assert 'href="/demo/"' in client.get("/").text
