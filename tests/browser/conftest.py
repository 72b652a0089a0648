"""Debian's Chromium, and windows in it for everybody of the cast.

The browser is started here and not by the plugin, which would keep its event loop running in this
thread until the end of the whole suite.
"""

import io
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.conf import settings as house
from django.test import Client
from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from beside.people.models import User
from tests.browser.chromium import ARGUMENTS, chromium_path
from tests.browser.window import Way, Window

type Opens = Callable[..., Window]


@pytest.fixture(scope="package")
def chromium(pytestconfig: pytest.Config) -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's loop runs in this thread; Django would take that for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(
            executable_path=chromium_path(),
            args=list(ARGUMENTS),
            headless=not pytestconfig.getoption("--headed"),
        )
        yield browser
        browser.close()


@pytest.fixture
def opens(
    chromium: Browser, live_server: LiveServer, transactional_db: None, way: Way
) -> Iterator[Opens]:
    """Opens a window for somebody of the cast, signed in, or for a person without account."""
    with ExitStack() as windows:

        def open_window(user: User | None = None) -> Window:
            context = chromium.new_context(**way.context)
            if user is not None:
                client = Client()
                client.force_login(user)
                name = house.SESSION_COOKIE_NAME
                cookie = client.cookies[name].value
                context.add_cookies([{"name": name, "value": cookie, "url": live_server.url}])
            who = user.username if user else "resident"
            window = Window(context, way, live_server.url, who)
            windows.callback(window.close)
            return window

        yield open_window


class Messages:
    """What the development channel has printed instead of sending it."""

    def __init__(self, printed: pytest.CaptureFixture[str]) -> None:
        self._printed = printed
        self._all = ""

    def code_for(self, telephone: str) -> str:
        """The latest code for this telephone."""
        self._all += self._printed.readouterr().out
        codes: list[str] = re.findall(rf"SMS {telephone}: \D*(\d{{6}})", self._all)
        return codes[-1]


@pytest.fixture
def messages(capsys: pytest.CaptureFixture[str]) -> Messages:
    return Messages(capsys)


@pytest.fixture
def photograph() -> dict[str, Any]:
    """A picture as a telephone takes it, ready to be put into a form."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((1200, 900)).convert("RGB").save(out, "JPEG")
    return {"name": "IMG_0001.JPG", "mimeType": "image/jpeg", "buffer": out.getvalue()}
