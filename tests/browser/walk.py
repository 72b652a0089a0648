"""Through every page of the doors matrix in a browser, one page after another in one window."""

import gzip
from collections.abc import Collection
from pathlib import Path
from typing import Any

import axe_playwright_python
from django.conf import settings as house
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from beside.web.kit.face import COOKIE
from tests.web.stops import Stop

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
MEASURES = Path(__file__).parent / "measures.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""Every rule axe has for WCAG 2.2, A and AA; none is turned off."""
CONTRAST = ("color-contrast",)
"""The rule that takes axe most of its time. It is asked once for each page; for its other colors
`measures.words` asks no less: 4.5 to 1 of words of any size, or 7 to 1.
"""
EMPTIED = """form => {
    form.querySelectorAll("input:not([type=hidden]), textarea").forEach(one => { one.value = ""; });
    form.submit();
}"""
TALL = 900
"""Pixels: a window at least so high."""
MOVES = 0.1
"""At most: how far a page may move by itself while it is loading (CLS)."""


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
        self._complaints: list[str] = []
        self.page.on("request", self._remember)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self._complaints.append(f"script: {error}"))

    def _hear(self, said: ConsoleMessage) -> None:
        # The status of the page itself; and what a window that is walked through goes without.
        meant = said.text.startswith(("Failed to load resource", "Service Worker registration"))
        if said.type in {"error", "warning"} and not meant:
            self._complaints.append(f"console: {said.text}")

    def _remember(self, request: Request) -> None:
        self.asked.append(request)

    def enter(self, stop: Stop, mode: str, *, width: int = 390, status: int = 200) -> None:
        """Open a page as somebody, in large type or not, by day; its folds are open."""
        self.be(self._sessions.get(stop.who, ""))
        self.open(stop, mode, width=width, status=status)

    def be(self, session: str) -> None:
        """Take the place of whoever has this session; of nobody where there is none."""
        self._context.clear_cookies()
        self._keep(house.SESSION_COOKIE_NAME, session)

    def _keep(self, name: str, text: str) -> None:
        if text:
            self._context.add_cookies([{"name": name, "value": text, "url": self._url}])

    def open(self, stop: Stop, mode: str, *, width: int = 390, status: int = 200) -> None:
        """The same for whoever is there already, with all that was begun."""
        self._keep(COOKIE, mode)
        self.asked.clear()
        self._complaints.clear()
        self.look(width, "light")
        answer = self.page.goto(f"{self._url}{stop.path}")
        told_so = answer.status if answer else 0
        assert told_so == status, f"{stop}: {told_so}"
        assert self.page.locator("html[lang]").count(), f"{stop} is no whole page"
        self._complaints += self.ask("moved", MOVES)
        self.ask("unfold")

    def complaints(self) -> list[str]:
        """What the browser says is wrong, what moved by itself, what came from elsewhere."""
        stray = [one.url for one in self.asked if not one.url.startswith((self._url, "data:"))]
        return self._complaints + [f"from elsewhere: {one}" for one in stray]

    def printed(self) -> list[str]:
        """What of it should not stand on paper."""
        self.page.emulate_media(media="print")
        found = self.ask("pressable")
        self.page.emulate_media(media="screen")
        return found

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

    def axe(self, without: Collection[str] = ()) -> list[str]:
        """What axe finds, in a window as high as the page: what sticks to its lower edge would
        otherwise lie over what one scrolls to.
        """
        width = self.page.evaluate("innerWidth")
        height = self.page.evaluate("document.documentElement.scrollHeight")
        self.page.set_viewport_size({"width": width, "height": max(TALL, height)})
        found = self.ask("axe", RULES, {name: {"enabled": False} for name in without})
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
