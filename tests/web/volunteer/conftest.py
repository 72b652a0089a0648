"""Volunteers with a telephone in their hand."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.people.models import User
from beside.wishes.models import Wish
from tests.cast import World, make_wish

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
def qian(world: World, as_user: SignedIn) -> Client:
    return as_user(world.qian)


@pytest.fixture
def sun(world: World, as_user: SignedIn) -> Client:
    return as_user(world.sun)


@pytest.fixture
def wish(world: World, at: datetime) -> Wish:
    """On the wall since a moment ago, with one place."""
    return make_wish(world, at=at)
