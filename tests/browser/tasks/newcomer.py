"""Somebody who uses the house for the first time: reads what is visible, taps it, and is counted.

She types one address or scans one square, and finds everything else by the words on it.
"""

import re
import time
from dataclasses import dataclass
from typing import Any

from tests.browser.window import Window

PATIENCE = 30_000
"""Milliseconds."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Pages that were loaded, taps and clicks, characters typed, seconds of the machine."""

    screens: int
    taps: int
    keys: int
    seconds: float


class Newcomer(Window):
    """A window that counts."""

    def __init__(self, *words: Any) -> None:
        super().__init__(*words)
        self.page.set_default_timeout(PATIENCE)  # what is counted is her way, not the machine's
        self._screens = 0
        self._taps = 0
        self._keys = 0
        self._began = 0.0
        self.page.on("domcontentloaded", self._turn)

    def _turn(self, *_page: Any) -> None:
        self._screens += 1

    @property
    def cost(self) -> Cost:
        """What it has cost until now."""
        return Cost(self._screens, self._taps, self._keys, time.monotonic() - self._began)

    def open(self, path: str) -> None:
        """The one address she types, or the one square she scans."""
        assert not self._began, "a newcomer finds her way by what she sees"
        self._began = time.monotonic()
        super().open(path)

    def follow(self, name: Any, *, within: str = "main", nth: int = 0) -> None:
        """Tap a link."""
        self._taps += 1
        super().follow(name, within=within, nth=nth)

    def press(self, name: Any, *, within: str = "main", nth: int = 0) -> None:
        """Tap a button that leads on."""
        self._taps += 1
        super().press(name, within=within, nth=nth)

    def tap(self, name: Any, *, within: str = "main", role: Any = "button") -> None:
        """Tap what stays on this page."""
        self._taps += 1
        super().tap(name, within=within, role=role)

    def unfold(self, name: str) -> None:
        """Open a fold, unless it is open."""
        fold = self.page.locator("details").filter(
            has=self.page.locator("summary", has_text=name), visible=True
        )
        self._taps += fold.last.get_attribute("open") is None
        super().unfold(name)

    def fill(self, label: str, text: str, *, within: str = "main") -> None:
        """Tap a field and type."""
        self._taps += 1
        self._keys += len(text)
        super().fill(label, text, within=within)

    def choose(self, label: str, option: str, *, within: str = "main") -> None:
        """Open a list and tap one of it."""
        self._taps += 2
        super().choose(label, option, within=within)

    def pick(self, question: str, answer: str, *, within: str = "main") -> None:
        """Tap an answer."""
        self._taps += 1
        super().pick(question, answer, within=within)

    def tick(self, label: str, *, within: str = "main") -> None:
        """Tap a box."""
        self._taps += 1
        super().tick(label, within=within)

    def attach(self, files: str | list[Any]) -> None:
        """Tap the field for pictures, and one picture."""
        self._taps += 2
        super().attach(files)

    def saves(self, name: Any, *, nth: int = 0) -> str:
        """Tap a button that hands out a file; what the file is called."""
        self._taps += 1
        with self.page.expect_download() as coming:
            self._named("button", name, "main").nth(nth).click()
        return coming.value.suggested_filename

    def enter_own_door(self, name: str) -> None:
        """From the public page through “我的” to where she works."""
        self.follow("我的", within="header")
        self.follow(name)

    def go_to(self, name: str) -> None:
        """One of the places that are named above or below every page of a door."""
        self.follow(re.compile(rf"^{re.escape(name)}"), within="nav.tabs")

    def reload(self) -> None:
        """Look again."""
        self.page.reload()
        self.look()
