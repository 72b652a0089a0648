"""The leader's phone: 郑 and the members of the tax bureau's team."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access.actor import SYSTEM
from beside.orgs import actions as orgs
from beside.people.models import User, Volunteer
from beside.wishes.actions import offering
from beside.wishes.models import Offer
from beside.wishes.states import State
from tests.cast import MONDAY, TODAY, World, desk_of, make_volunteer, make_wish

type SignedIn = Callable[[User], Client]


@pytest.fixture
def at() -> datetime:
    """Pages ask the clock, so what they show happens now."""
    return now()


@pytest.fixture
def as_user() -> SignedIn:
    def enter(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return enter


@pytest.fixture
def zheng(world: World, as_user: SignedIn) -> Client:
    return as_user(world.zheng)


@pytest.fixture
def feng(world: World, as_user: SignedIn) -> Client:
    return as_user(world.feng)


@pytest.fixture
def members(world: World) -> list[Volunteer]:
    """Three more members of the team, who work at the bureau."""
    users = [
        make_volunteer(world.wenqu, f"member{n}", name, f"1003000000{n}")
        for n, name in enumerate(("何小军", "吕秀英", "施大勇"))
    ]
    made = [world.volunteer(user) for user in users]
    orgs.join_team(world.team, made, since=TODAY, by=SYSTEM, at=MONDAY)
    people = [user.person for user in users if user.person]
    orgs.join_unit(world.unit, people, since=TODAY, by=SYSTEM, at=MONDAY)
    return made


@pytest.fixture
def offer(world: World, at: datetime) -> Offer:
    """A wish with three places, offered to the team."""
    wish = make_wish(world, State.VERIFIED, at=at, title="两条巷子的小广告", slots=3)
    return offering.offer(wish, world.team, by=desk_of(world), at=at)
