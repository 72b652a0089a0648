"""Every task succeeds within what it may cost, and its user knows that it did."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as house
from django.test import Client
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from beside.people.models import User
from tests.browser.conftest import Messages
from tests.browser.tasks.all import TASKS, Given, Task
from tests.browser.tasks.newcomer import Newcomer
from tests.browser.window import DESK, PHONE, Way
from tests.cast import World

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]
FIGURES = os.environ.get("BESIDE_TASKS", "")
"""A file to which figures are added, a line for each task; nothing is written where it is empty."""
ON_A_PHONE = {"resident", "delegate", "volunteer", "leader", "liaison"}


@pytest.fixture
def way(done: Task) -> Way:
    return PHONE if done.role in ON_A_PHONE else DESK


@pytest.fixture
def comes(
    chromium: Browser, live_server: LiveServer, transactional_db: None, way: Way
) -> Iterator[Callable[[User | None], Newcomer]]:
    """A newcomer: signed in where she has an account, and nowhere yet."""
    with ExitStack() as windows:

        def come(user: User | None) -> Newcomer:
            context = chromium.new_context(**way.context)
            if user is not None:
                client = Client()
                client.force_login(user)
                name = house.SESSION_COOKIE_NAME
                cookie = client.cookies[name].value
                context.add_cookies([{"name": name, "value": cookie, "url": live_server.url}])
            one = Newcomer(context, way, live_server.url, user.username if user else "resident")
            windows.callback(one.close)
            return one

        yield come


@pytest.mark.parametrize("done", TASKS, ids=[one.name for one in TASKS])
def test_a_newcomer_succeeds_within_what_it_may_cost(
    done: Task,
    world: World,
    comes: Callable[[User | None], Newcomer],
    messages: Messages,
    photograph: dict[str, Any],
) -> None:
    cost = done.script(Given(world, messages, photograph, comes)).cost
    if FIGURES:  # also of those that cost too much
        with Path(FIGURES).open("a") as book:
            book.write(json.dumps({"name": done.name, **asdict(cost)}) + "\n")
    assert cost.screens <= done.most.screens, cost
    assert cost.taps <= done.most.taps, cost
    assert cost.keys <= done.most.keys, cost
