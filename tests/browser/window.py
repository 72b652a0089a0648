"""A window of a real browser, as one person uses it: open, read, fill in, press.

Every page it comes to is looked over: it has a title and exactly one main heading, nothing sticks
out to the side, nothing is fetched from elsewhere, and the browser's console has no complaint.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Request, Response, expect

SCREENS = os.environ.get("BESIDE_SCREENS", "")
"""A folder for pictures of the main pages; none are taken where this is empty."""
PATIENCE = 10_000
ANSWERS = re.compile(r"Failed to load resource: .* status of (409|422|429) ")
"""What Chromium says of a form that comes back with its mistakes: meant so."""
LOOK = """() => ({
    title: document.title.split(" · ")[0].trim(),
    headings: document.querySelectorAll("h1").length,
    width: document.documentElement.scrollWidth,
    wide: [...document.body.querySelectorAll("*")]
        .filter(one => one.getBoundingClientRect().right > Math.min(innerWidth, screen.width) + 1)
        .map(one => one.outerHTML.slice(0, 120)),
})"""


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody comes: on a telephone or at a desk, with or without JavaScript; `says` is what
    the browser says of itself, `lacks` what others of its age can do and it cannot.
    """

    name: str
    width: int
    height: int
    touch: bool
    scripts: bool
    says: str | None = None
    lacks: tuple[str, ...] = ()

    @property
    def context(self) -> dict[str, Any]:
        """What the browser is told about it."""
        return {
            "user_agent": self.says,
            "viewport": {"width": self.width, "height": self.height},
            "is_mobile": self.touch,
            "has_touch": self.touch,
            "java_script_enabled": self.scripts,
            "locale": "zh-CN",
            "timezone_id": "Asia/Shanghai",
        }


PHONE = Way("phone", 390, 844, touch=True, scripts=True)
PHONE_PLAIN = Way("phone-plain", 390, 844, touch=True, scripts=False)
WECHAT = Way(
    "wechat", 360, 660, touch=True, scripts=True,
    says="Mozilla/5.0 (Linux; Android 10; ELE-AL00; wv) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Version/4.0 Chrome/107.0.5304.141 Mobile Safari/537.36 XWEB/5317 MMWEBSDK/20230701 "
    "MicroMessenger/8.0.40.2420(0x28002837) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN",
    lacks=(
        "navigator.serviceWorker", "navigator.mediaDevices", "navigator.clipboard",
        "navigator.share", "navigator.credentials", "navigator.locks", "window.caches",
        "window.PushManager", "window.Notification", "window.MediaRecorder",
        "window.speechSynthesis", "window.SpeechRecognition", "window.webkitSpeechRecognition",
        "window.BarcodeDetector", "window.PublicKeyCredential", "window.indexedDB",
    ),
)  # fmt: skip
"""Inside WeChat, at its poorest: what of all this works there differs by telephone and year."""
DESK = Way("desk", 1280, 900, touch=False, scripts=True)
DESK_PLAIN = Way("desk-plain", 1280, 900, touch=False, scripts=False)


def ways(quick: Way | None = None, *, wechat: bool = False) -> pytest.MarkDecorator:
    """Go the journey in all four ways, and inside WeChat where people come from there; `quick` is
    the one that also `make test` goes.
    """
    all_ways = (PHONE, PHONE_PLAIN, DESK, DESK_PLAIN) + ((WECHAT,) if wechat else ())
    return pytest.mark.parametrize(
        "way",
        [
            pytest.param(way, id=way.name, marks=() if way is quick else pytest.mark.slow)
            for way in all_ways
        ],
    )


def without(features: tuple[str, ...]) -> str:
    """A script that takes features away before any page can see them: as if never heard of."""
    lines = [
        f"delete {owner}.{name}; delete Object.getPrototypeOf({owner}).{name};"
        for owner, _dot, name in (one.partition(".") for one in features)
    ]
    return "\n".join(lines)


class Window:
    """One person's window. Whatever leads to a new page looks that page over."""

    def __init__(self, context: BrowserContext, way: Way, house: str, who: str) -> None:
        self.way = way
        self.who = who
        self.page: Page = context.new_page()
        self._context = context
        context.add_init_script(without(way.lacks))
        self._house = house
        self._troubles: list[str] = []
        context.set_default_timeout(PATIENCE)
        self.page.on("console", lambda said: self._hear(said.type, f"{said.text} {said.location}"))
        self.page.on("pageerror", lambda error: self._troubles.append(f"script: {error}"))
        self.page.on("request", self._watch)
        self.page.on("response", self._weigh)

    def _hear(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not ANSWERS.match(text):
            self._troubles.append(f"console: {text}")

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self._house, "data:", "blob:")):
            self._troubles.append(f"fetched from elsewhere: {request.url}")

    def _weigh(self, response: Response) -> None:
        if response.status >= 500:
            self._troubles.append(f"{response.status}: {response.url}")

    def look(self) -> None:
        """Look the page over."""
        seen: Mapping[str, Any] = self.page.evaluate(LOOK)
        assert seen["title"], self.place
        assert seen["headings"] == 1, f"{seen['headings']} main headings on {self.place}"
        assert seen["width"] <= self.way.width, f"{seen['width']} px: {self.place} {seen['wide']}"
        self.must_be_quiet()

    def must_be_quiet(self) -> None:
        """Nothing has gone wrong so far."""
        assert not self._troubles, f"{self.place}: {self._troubles}"

    def forgive(self, words: str) -> int:
        """Forget complaints that were meant to come; how many there were."""
        meant = [one for one in self._troubles if words in one]
        self._troubles = [one for one in self._troubles if words not in one]
        return len(meant)

    @property
    def place(self) -> str:
        """Which page it is."""
        return self.page.url.removeprefix(self._house)

    def open(self, path: str) -> None:
        """Go to an address of the house."""
        self.page.goto(f"{self._house}{path}")
        self.look()

    def follow(self, name: str | re.Pattern[str], *, within: str = "main", nth: int = 0) -> None:
        """Follow the link of this name."""
        self._go(self._named("link", name, within).nth(nth))

    def press(self, name: str | re.Pattern[str], *, within: str = "main", nth: int = 0) -> None:
        """Press the button of this name, which sends a form and leads to a page."""
        self._go(self._named("button", name, within).nth(nth))

    def _named(self, role: Any, name: str | re.Pattern[str], within: str) -> Locator:
        return self.page.locator(within).get_by_role(role, name=name, exact=True)

    def _go(self, handle: Locator) -> None:
        with self.page.expect_navigation():
            handle.click()
        self.look()

    def tap(
        self, name: str | re.Pattern[str], *, within: str = "main", role: Any = "button"
    ) -> None:
        """Press what changes this page only."""
        self._named(role, name, within).first.click()

    def unfold(self, name: str) -> None:
        """Open a fold that is still closed."""
        fold = self.page.locator("details").filter(
            has=self.page.locator("summary", has_text=name), visible=True
        )
        if fold.last.get_attribute("open") is None:
            fold.last.locator("> summary").click()

    def fill(self, label: str, text: str, *, within: str = "main") -> None:
        """Type an answer below the question that begins so."""
        self._asked(label, within).fill(text)

    def typed(self, label: str) -> str:
        """What stands in an answer."""
        return self._asked(label, "main").input_value()

    def choose(self, label: str, option: str, *, within: str = "main") -> None:
        """Choose from a list that drops down."""
        self._asked(label, within).select_option(label=option)

    def _asked(self, label: str, within: str) -> Locator:
        return self.page.locator(within).get_by_label(re.compile(rf"^\s*{re.escape(label)}")).first

    def pick(self, question: str, answer: str, *, within: str = "main") -> None:
        """Choose one of the answers that are all on the page."""
        group = self.page.locator(within).get_by_role("group", name=re.compile(re.escape(question)))
        group.first.get_by_label(re.compile(re.escape(answer))).first.check()

    def tick(self, label: str, *, within: str = "main") -> None:
        """Tick a box."""
        self.page.locator(within).get_by_label(re.compile(re.escape(label))).first.check()

    def attach(self, files: str | list[Any]) -> None:
        """Put files into the only question that takes some, besides those for a recording and for
        photographs from before.
        """
        self.page.locator(
            "main input[type=file]:not([name=voice], [name=photos_before])"
        ).set_input_files(files)

    def sees(self, *texts: str) -> None:
        """These words stand on the page, where the eye finds them."""
        for text in texts:
            expect(self.page.locator("body")).to_contain_text(text, timeout=PATIENCE)

    def sees_not(self, *texts: str) -> None:
        """These words stand nowhere on the page."""
        source = self.page.content()
        for text in texts:
            assert text not in source, f"{text} on {self.place}"

    def shot(self, name: str) -> None:
        """Take a picture of the page. The caret is left alone: to hide it, Playwright writes styles
        into the page, which our policy forbids and the console then tells of."""
        if SCREENS:
            Path(SCREENS).mkdir(parents=True, exist_ok=True)
            path = Path(SCREENS) / f"{name}-{self.way.name}.png"
            self.page.screenshot(path=path, full_page=True, caret="initial")

    def close(self) -> None:
        """Close it; what went wrong until now is told."""
        self._context.close()
        self.must_be_quiet()
