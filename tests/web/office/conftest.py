"""The office's pages as 吴 of the district, 陈 of one subdistrict, and strangers to it see them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from beside.access import actions as access
from beside.access.actor import SYSTEM
from beside.access.models import Role
from beside.people.models import User, Volunteer
from beside.places import actions as places
from beside.places.models import Area, Level
from beside.wishes.models import Wish
from beside.wishes.states import State
from tests.cast import MONDAY, World, make_volunteer, make_wish


@dataclass(frozen=True)
class Town:
    """A second subdistrict beside the world's, with one community and one volunteer; 陈 organizes
    the first one."""

    other: Area
    yangliu: Area
    he: Volunteer
    chen: User


def browser_of(user: User) -> Client:
    """A browser in which somebody has signed in."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def town(world: World) -> Town:
    other = places.add_area(world.district, Level.SUBDISTRICT, "杨柳街道", by=SYSTEM, at=MONDAY)
    yangliu = places.add_area(other, Level.COMMUNITY, "杨柳社区", by=SYSTEM, at=MONDAY)
    user = make_volunteer(yangliu, "he", "何文静", "10020000009", sex="f")
    chen = User.objects.make("chen")
    access.appoint(
        chen, Role.ORGANIZER, world.subdistrict, within=world.district, by=SYSTEM, at=MONDAY
    )
    return Town(other, yangliu, world.volunteer(user), chen)


@pytest.fixture
def wu_browser(world: World) -> Client:
    return browser_of(world.wu)


@pytest.fixture
def chen_browser(town: Town) -> Client:
    return browser_of(town.chen)


@pytest.fixture
def li_browser(world: World) -> Client:
    return browser_of(world.li)


def hang(world: World, community: Area, at: datetime = MONDAY, **stated: Any) -> Wish:
    """A wish on the wall of any community; 李 runs its desk for the day."""
    duty = access.appoint(
        world.li, Role.DISPATCHER, community, within=world.district, by=SYSTEM, at=MONDAY
    )
    place = world.building if community == world.huaiyin else None
    stated = {"community": community, "place": place, **stated}
    wish = make_wish(world, State.OPEN, at=at, stated=stated)
    if community != world.huaiyin:
        access.dismiss(duty, within=world.district, by=SYSTEM, at=MONDAY)
    return wish


def send(client: Client, path: str, **answers: Any) -> Any:
    """Send a form, with its key against repeats."""
    return client.post(path, {"_once": str(uuid4()), **answers})


def page(response: Any, status: int = 200) -> str:
    """The text of a page that came with this status."""
    assert response.status_code == status, response.status_code
    text: str = response.content.decode()
    return text
