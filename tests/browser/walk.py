"""Through every page of the doors matrix in a browser, one page after another in one window."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import axe_playwright_python
from django.conf import settings as house
from playwright.sync_api import Browser, Page, Request

from beside.web.kit.mode import COOKIE
from tests.web.doors import address
from tests.web.doors_table import LINES
from tests.web.doors_world import Behind

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
MEASURES = Path(__file__).parent / "measures.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""Every rule axe has for WCAG 2.2, A and AA; none is turned off."""
PIECES = {
    "resident:places",
    "resident:whose",
    "office:import-state",
    "volunteer:carried",
    "volunteer:token",
    "volunteer:door",
    "offline:worker",
    "offline:manifest",
}
"""Addresses that answer with a piece of a page, measured in the page that takes it in; or with what
only the browser reads.
"""
PICTURES = ("picture", "picture_copy")
EMPTIED = """form => {
    form.querySelectorAll("input:not([type=hidden]), textarea").forEach(one => { one.value = ""; });
    form.submit();
}"""
TALL = 900
"""Pixels: a window at least so high."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One page, and who of the cast looks at it."""

    name: str
    path: str
    who: str

    def __str__(self) -> str:
        return f"{self.name} ({self.path} as {self.who})"


def stops(behind: Behind) -> Iterator[Stop]:
    """Every address that shows a page to somebody, once for each kind of words in it."""
    known: set[str] = set()
    for line in LINES:
        who = next((name for name in line.cast if line.get[name] == 200), None)
        is_picture = line.name.partition(":")[2] in PICTURES and line.name != "desk:picture"
        if who is None or line.name in PIECES or is_picture:
            continue
        path = address(line.name, line.told(behind))
        if path not in known:
            known.add(path)
            yield Stop(line.name, path, who)


class Walker:
    """One window in which the cast take turns. It is still: what moves in would be measured on its
    way.
    """

    def __init__(self, chromium: Browser, url: str, sessions: dict[str, str]) -> None:
        self._url = url
        self._sessions = sessions
        # As at a first view: no worker stands between.
        self._context = chromium.new_context(
            locale="zh-CN", reduced_motion="reduce", service_workers="block"
        )
        for script in (AXE, MEASURES):
            self._context.add_init_script(path=script)
        self.page: Page = self._context.new_page()
        self._weights: dict[str, int] = {}
        self.asked: list[Request] = []
        self.page.on("request", self._remember)

    def _remember(self, request: Request) -> None:
        self.asked.append(request)

    def forget_what_came(self) -> None:
        """From now on nothing is kept: every page is a first view."""
        session = self._context.new_cdp_session(self.page)
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def enter(self, stop: Stop, mode: str, *, width: int = 390, status: int = 200) -> None:
        """Open a page as somebody, in large type or not, by day; its folds are open."""
        told = {house.SESSION_COOKIE_NAME: self._sessions.get(stop.who, ""), COOKIE: mode}
        self._context.clear_cookies()
        self._context.add_cookies(
            [{"name": name, "value": text, "url": self._url} for name, text in told.items() if text]
        )
        self.asked.clear()
        self.look(width, "light")
        answer = self.page.goto(f"{self._url}{stop.path}")
        told_so = answer.status if answer else 0
        assert told_so == status, f"{stop}: {told_so}"
        assert self.page.locator("html[lang]").count(), f"{stop} is no whole page"
        self.ask("unfold")

    def send_empty(self, form: str) -> None:
        """Send a form with nothing in it, so that it comes back with its mistakes."""
        with self.page.expect_navigation() as coming:
            self.page.locator(form).first.evaluate(EMPTIED)
        answer = coming.value
        assert answer.status == 422, f"{self.page.url}: {answer.status}"
        self.ask("unfold")

    def look(self, width: int, scheme: Any) -> None:
        """How wide the window is, and whether it is day or night."""
        self.page.emulate_media(color_scheme=scheme)
        self.page.set_viewport_size({"width": width, "height": TALL})

    def axe(self) -> list[str]:
        """What axe finds, in a window as high as the page: what sticks to its lower edge would
        otherwise lie over what one scrolls to.
        """
        width = self.page.evaluate("innerWidth")
        height = self.page.evaluate("document.documentElement.scrollHeight")
        self.page.set_viewport_size({"width": width, "height": max(TALL, height)})
        found = self.ask("axe", RULES)
        self.page.set_viewport_size({"width": width, "height": TALL})
        return found

    def ask(self, what: str, *words: Any) -> list[str]:
        """One measurement of `measures.js`."""
        found: list[str] = self.page.evaluate(f"told => measures.{what}(...told)", list(words))
        return found or []

    def first_view(self) -> tuple[int, int]:
        """How many things besides pictures the page has asked for, and their weight compressed."""
        wanted = [one for one in self.asked if not self._is_picture(one)]
        return len(wanted), sum(self._weight(one) for one in wanted)

    def _is_picture(self, request: Request) -> bool:
        return request.resource_type == "image" or request.url.split("?")[0].endswith(
            (".svg", ".png", ".jpg", ".webp")
        )

    def _weight(self, request: Request) -> int:
        """Bytes. A document is weighed each time; a file of the house once."""
        if request.resource_type != "document" and request.url in self._weights:
            return self._weights[request.url]
        answer = request.response()
        self._weights[request.url] = len(gzip.compress(answer.body())) if answer else 0
        return self._weights[request.url]

    def close(self) -> None:
        """Close the window."""
        self._context.close()
