"""The studio's screen runs for months: it turns a thousand times and is as small as before, and a
server that was killed and started again is found again by itself.
"""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from django.utils.timezone import now
from playwright.sync_api import Browser, CDPSession, Page, expect
from pytest_django.live_server_helper import LiveServer

from beside.access.actor import Actor
from beside.web.public import screen
from beside.wishes.actions import claiming
from beside.wishes.models import Wish
from tests.cast import World, make_wish

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]
TURNS = 1000
FASTER = """
    const usual = window.setTimeout;
    window.setTimeout = (act, after, ...more) => usual(act, after / 400, ...more);
    const ask = window.fetch;
    let page = "";
    window.turns = 0;
    window.fetch = async (address, options) => {
        page ||= await (await ask(address, options)).text();
        window.turns += 1;
        const next = page.replace(/data-next="[^"]*"/, `data-next="?after=${window.turns}"`);
        return new Response(next.replace(/\\d+ 个心愿/, `${window.turns} 个心愿`));
    };
"""
"""Months in a minute: what waits for seconds waits for milliseconds, and the page that the server
gave comes again and again, each time with another number and from another address.
"""


class Door:
    """A way to the server that can be shut, with all who stand in it, and opened again."""

    def __init__(self, url: str) -> None:
        there = urlsplit(url)
        self._to = (there.hostname or "localhost", there.port or 80)
        self._lines: list[socket.socket] = []
        self.port = 0
        self.open()

    def open(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def shut(self) -> None:
        for line in (self._listener, *self._lines):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()
        self._lines.clear()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _address = listener.accept()
                far = socket.create_connection(self._to)
                self._lines += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    @staticmethod
    def _carry(one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(1 << 16):
                other.sendall(data)
            other.shutdown(socket.SHUT_WR)


@pytest.fixture
def door(live_server: LiveServer, transactional_db: None) -> Iterator[Door]:
    door = Door(live_server.url)
    yield door
    door.shut()


@pytest.fixture
def page(chromium: Browser, door: Door) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1920, "height": 1080})
    yield context.new_page()
    context.close()


def weight(tools: CDPSession) -> dict[str, float]:
    tools.send("HeapProfiler.collectGarbage")
    found = tools.send("Performance.getMetrics")["metrics"]
    return {one["name"]: one["value"] for one in found}


def until(page: Page, question: str, *, within: float = 10.0) -> None:
    """Ask until it is so; the page's own policy forbids the usual way of waiting in it."""
    end = time.monotonic() + within
    while not page.evaluate(question):
        assert time.monotonic() < end, question
        page.wait_for_timeout(50)


def turned(page: Page, times: int) -> None:
    """Wait until so many pages have come in all."""
    until(page, f"window.turns >= {times}", within=240)


def test_after_a_thousand_turns_it_is_no_larger_than_before(
    world: World, page: Page, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "TURN", 0.01)
    for _one in range(6):
        make_wish(world)
    page.add_init_script(FASTER)
    page.goto(f"http://127.0.0.1:{door.port}/wall/screen/")
    tools = page.context.new_cdp_session(page)
    tools.send("Performance.enable")
    turned(page, 100)
    before = weight(tools)
    turned(page, 100 + TURNS)
    after = weight(tools)
    assert after["Nodes"] <= before["Nodes"] + 300
    assert after["JSEventListeners"] <= before["JSEventListeners"] + 10
    assert after["JSHeapUsedSize"] <= before["JSHeapUsedSize"] + 1_500_000
    expect(page.locator(".screen-card")).to_have_count(6)
    shown = page.locator("#screen").get_attribute("data-next") or ""
    assert int(shown.rpartition("=")[2]) >= 100 + TURNS


def test_what_changed_while_the_server_was_away_is_shown_within_five_seconds_of_its_return(
    world: World, page: Page, door: Door
) -> None:
    gone, stays = make_wish(world).number, make_wish(world).number
    page.goto(f"http://127.0.0.1:{door.port}/wall/screen/")
    expect(page.get_by_text(gone)).to_be_visible()
    door.shut()
    expect(page.locator("#lost")).to_be_visible(timeout=10_000)
    claiming.claim(Wish.objects.get(number=gone), by=Actor.of(world.qian), at=now())
    page.wait_for_timeout(6000)
    expect(page.get_by_text(gone)).to_be_visible()  # it knows no better, and says so
    door.open()
    began = time.monotonic()
    expect(page.get_by_text(gone)).to_have_count(0, timeout=10_000)
    assert time.monotonic() - began <= 5.0
    expect(page.locator("#lost")).to_be_hidden()
    expect(page.get_by_text(stays)).to_be_visible()


def test_nobody_has_to_touch_it_and_a_key_fills_the_screen(
    world: World, page: Page, door: Door
) -> None:
    page.goto(f"http://127.0.0.1:{door.port}/wall/screen/")
    page.wait_for_timeout(3500)
    cursor = "getComputedStyle(document.body).cursor"
    assert page.evaluate(cursor) == "none"
    page.mouse.move(300, 300)
    assert page.evaluate(cursor) != "none"
    page.keyboard.press("f")
    until(page, "Boolean(document.fullscreenElement)")
    expect(page.locator("#full")).to_be_hidden()
    page.keyboard.press("f")
    until(page, "!document.fullscreenElement")
