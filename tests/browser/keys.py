"""A person at the keyboard alone: Tab from one thing to the next, Enter, Space, arrows, letters.

At each step the keyboard's place has a ring around it and is in sight, and Tab leads on: whoever
looks for something and has come around without it has found a trap, or nothing.
"""

from typing import Any

from tests.browser.walk import MEASURES
from tests.browser.window import Window

ENOUGH = 200
"""Steps within which everything on a page is reached."""


class Keys:
    """The keyboard of one window."""

    def __init__(self, window: Window) -> None:
        self.window = window
        window.page.add_init_script(path=MEASURES)
        self._press = window.page.keyboard.press

    def open(self, path: str) -> None:
        """Go to a page as one types its address."""
        self.window.open(path)

    def place(self) -> dict[str, Any]:
        """Where the keyboard is; nothing of the page at the browser's own bar."""
        found: dict[str, Any] = self.window.page.evaluate("measures.focus()") or {}
        assert not found.get("wrong"), f"{self.window.place}: {found['wrong']}"
        return found

    def to(self, words: str, *, tag: str = "", back: bool = False) -> None:
        """Tab on until the thing whose name begins so; there is at most one bar of the browser's
        on the way around.
        """
        for _step in range(ENOUGH):
            self._press("Shift+Tab" if back else "Tab")
            place = self.place()
            if place.get("words", "").startswith(words) and place["tag"].startswith(tag):
                return
        raise AssertionError(f"{words} is not reached on {self.window.place}")

    def follow(self, words: str) -> None:
        """To a link, and through it."""
        self.to(words, tag="a")
        self._through("Enter")

    def send(self, words: str) -> None:
        """To a button, and press it: it leads to a page."""
        self.to(words, tag="button")
        self._through("Enter")

    def enter(self) -> None:
        """Through the link where the keyboard is."""
        self._through("Enter")

    def _through(self, key: str) -> None:
        with self.window.page.expect_navigation():
            self._press(key)
        self.window.look()

    def fill(self, label: str, text: str) -> None:
        """To a question, and type over what stands there."""
        self.to(label)
        self._press("Control+a")
        self.window.page.keyboard.type(text)

    def tick(self, label: str) -> None:
        """To a box, and put its tick."""
        self.to(label, tag="input")
        self._press("Space")
        assert self.window.page.evaluate("document.activeElement.checked"), label

    def choose(self, label: str, option: str) -> None:
        """To a list, and down to one of its lines."""
        self.to(label, tag="select")
        self._down_to("document.activeElement.selectedOptions[0].text", option)

    def pick(self, question: str, answer: str) -> None:
        """To answers that exclude each other, and from one to the next."""
        for _step in range(ENOUGH):
            self._press("Tab")
            place = self.place()
            if place.get("type") == "radio" and question in self._asked():
                break
        self._press("Space")
        self._down_to("document.activeElement.labels[0].innerText", answer)
        assert self.window.page.evaluate("document.activeElement.checked"), answer

    def _asked(self) -> str:
        reads = "document.activeElement.closest('fieldset')?.querySelector('legend')?.innerText"
        return str(self.window.page.evaluate(reads))

    def _down_to(self, reads: str, words: str) -> None:
        for _step in range(ENOUGH):
            if str(self.window.page.evaluate(reads)).strip().startswith(words):
                return
            self._press("ArrowDown")
        raise AssertionError(f"no {words} on {self.window.place}")

    def unfold(self, words: str) -> None:
        """To a fold, and open it."""
        self.to(words, tag="summary")
        self._press("Enter")

    def arrow(self, key: str) -> dict[str, Any]:
        """One arrow; where it leads."""
        self._press(key)
        return self.place()

    def skip(self) -> None:
        """The first thing on every page leads past its head to the main part."""
        self._press("Tab")
        assert self.place()["words"] == "直接看正文"
        self._press("Enter")
        assert self.window.page.evaluate("document.activeElement.id") == "main"

    def goes_around(self) -> int:
        """Tab through the whole page and come back to its first thing; how many there are."""
        self.window.page.reload()
        for step in range(ENOUGH * 2):
            self._press("Tab")
            if step and self.place().get("words") == "直接看正文":
                return step
        raise AssertionError(f"trapped on {self.window.place}: {self.place()}")
