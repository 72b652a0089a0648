"""Every page there is, measured: for everybody's eyes, hands, and lines of a telephone."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from beside.web.kit.face import HIGH, LARGE, LARGER, USUAL
from tests.browser.walk import CONTRAST, Walker
from tests.web.doors import CAST, Visitors, address
from tests.web.doors_table import LINES
from tests.web.doors_world import Behind, behind_the_doors
from tests.web.stops import Stop, stops

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]
PHONE, DESK = 390, 1280
NARROW = 320
"""CSS pixels: the narrowest telephone, and what is left of 1280 when all is made four times as
large (WCAG 1.4.10)."""
TARGET, LARGE_TARGET = 48, 64
"""CSS pixels that a finger finds."""
LARGE_WORDS = {"size": 24, "lines": 1.5, "ratio": 7}
"""At least: CSS pixels of type, its height of line, and how far it stands out from its ground."""
WORDS = {"size": 16, "lines": 1.5, "ratio": 4.5}
HIGH_WORDS = {"ratio": 7}
REQUESTS, WEIGHT = 5, 150 * 1024
HOME_THINGS = 5


@pytest.fixture
def behind(transactional_db: None, settings: Any, tmp_path: Path) -> Behind:
    settings.MEDIA_ROOT = tmp_path
    return behind_the_doors()


@pytest.fixture
def walker(chromium: Browser, live_server: LiveServer, behind: Behind) -> Iterator[Walker]:
    visitors = Visitors()
    for name in CAST[1:]:
        visitors.enter(name, getattr(behind.world, name))
    with closing(Walker(chromium, live_server.url, visitors.sessions)) as made:
        yield made


class Troubles:
    """What was found, said with page and way of looking."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def note(self, stop: Stop, way: str, found: list[str]) -> None:
        """Keep what one measurement has found."""
        self.said += [f"{stop}, {way}: {one}" for one in found]

    def must_be_none(self) -> None:
        """Fails with every one of them."""
        assert not self.said, "\n".join([f"{len(self.said)} found", *self.said])


def test_every_page_as_usual(walker: Walker, behind: Behind) -> None:
    """One load, looked at in every way that needs no other page: by day on a telephone, by night at
    a desk, in high contrast, a little larger on the narrowest telephone, on paper.
    """
    troubles = Troubles()
    for stop in stops(behind):
        walker.enter(stop, USUAL, width=PHONE)
        troubles.note(stop, "first view", list(too_heavy(*walker.first_view())))
        troubles.note(stop, "first view", walker.complaints())
        look_over(walker, stop, troubles)
    troubles.must_be_none()


def look_over(walker: Walker, stop: Stop, troubles: Troubles) -> None:
    """A page that was opened as usual, in each face that is a matter of its sheet."""
    troubles.note(stop, "390 px", walker.axe())
    troubles.note(stop, "targets", walker.ask("targets", TARGET))
    troubles.note(stop, "words", walker.ask("words", WORDS))
    troubles.note(stop, "motion", walker.ask("moving"))
    troubles.note(stop, "paper", walker.printed())
    walker.look(DESK, "dark")
    troubles.note(stop, "dark, 1280 px", walker.axe(CONTRAST))
    troubles.note(stop, "dark, 1280 px", walker.ask("words", WORDS))
    for scheme in ("dark", "light"):
        walker.look(NARROW, scheme)
        walker.ask("show", HIGH)
        troubles.note(stop, f"high contrast, {scheme}", walker.ask("words", HIGH_WORDS))
    walker.ask("show", LARGER)
    troubles.note(stop, "larger, 320 px", walker.ask("sideways"))
    walker.ask("show", "")
    troubles.note(stop, "320 px", walker.ask("sideways"))


def test_hardly_a_page_is_left_out(behind: Behind) -> None:
    """Every room is walked, and all of its addresses that show a page to anybody."""
    walked = list(stops(behind))
    rooms = {stop.name.partition(":")[0] for stop in walked}
    assert rooms == {line.name.partition(":")[0] for line in LINES} - {"pictures"}
    assert len(walked) > 130


def too_heavy(requests: int, weight: int) -> Iterator[str]:
    """What is too much of a first view."""
    if requests > REQUESTS:
        yield f"{requests} requests besides pictures"
    if weight > WEIGHT:
        yield f"{weight / 1024:.0f} KB"


def test_every_page_in_large_type(walker: Walker, behind: Behind) -> None:
    """长辈版: type, lines, contrast by day, by night and in high contrast, targets, and nothing to
    the side.
    """
    troubles = Troubles()
    for stop in stops(behind):
        walker.enter(stop, LARGE, width=PHONE)
        look_over_large(walker, stop, troubles)
    troubles.must_be_none()


def look_over_large(walker: Walker, stop: Stop, troubles: Troubles) -> None:
    """A page that was opened in 长辈版. Of colors our own measure asks more than axe does."""
    troubles.note(stop, "large", walker.complaints())
    troubles.note(stop, "large", walker.axe(CONTRAST))
    walker.ask("unfold", "details")
    troubles.note(stop, "large", walker.ask("words", LARGE_WORDS))
    troubles.note(stop, "large", walker.ask("targets", LARGE_TARGET))
    walker.look(NARROW, "dark")
    troubles.note(stop, "large, dark", walker.ask("words", LARGE_WORDS))
    walker.ask("show", f"{LARGE} {HIGH}")
    troubles.note(stop, "large, high contrast", walker.ask("words", LARGE_WORDS))
    walker.ask("show", LARGE)
    walker.ask("fold", "details.me")
    troubles.note(stop, "large, 320 px", walker.ask("sideways"))


NO = (
    ("/nothing/here/", "nobody", ""),
    ("resident:home", "nobody", "form[data-keep]"),
    ("resident:find", "nobody", "main form"),
    ("volunteer:reach", "qian", "main form"),
    ("desk:record", "li", "main form[data-keep]"),
    ("office:settings", "wu", "main form"),
)
"""Where nothing is, and forms that come back with their mistakes, for whom, and which form."""


@pytest.mark.parametrize("mode", [USUAL, LARGE])
def test_pages_that_say_no(walker: Walker, behind: Behind, mode: str) -> None:
    troubles = Troubles()
    for name, who, form in NO:
        stop = Stop("no", address(name, ()) if form else name, who)
        walker.enter(stop, mode, width=PHONE, status=200 if form else 404)
        if form:
            walker.send_empty(form)
        troubles.note(stop, mode, walker.axe())
        troubles.note(stop, mode, walker.ask("targets", LARGE_TARGET if mode == LARGE else TARGET))
        if mode == LARGE:
            troubles.note(stop, mode, walker.ask("words", LARGE_WORDS))
        walker.look(NARROW, "light")
        troubles.note(stop, f"{mode}, 320 px", walker.ask("sideways"))
    troubles.must_be_none()


def test_the_home_page_in_large_type_is_few_things(walker: Walker, behind: Behind) -> None:
    home = next(stop for stop in stops(behind) if stop.name == "public:home")
    walker.enter(home, LARGE)
    things = (
        walker.page.locator("main")
        .get_by_role("link")
        .or_(walker.page.locator("main").get_by_role("button"))
    )
    assert 1 <= things.count() <= HOME_THINGS
