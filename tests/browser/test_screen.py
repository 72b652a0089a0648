"""The studio's screen: nobody touches it, and it is right within five seconds."""

import time

import pytest
from django.utils.timezone import now
from playwright.sync_api import expect

from beside.access.actor import Actor
from beside.web.public import screen
from beside.wishes.actions import claiming
from beside.wishes.models import Wish
from tests.browser.conftest import Opens
from tests.browser.window import DESK, Way, Window
from tests.cast import World, make_wish

pytestmark = [pytest.mark.browser, pytest.mark.slow]
AWAY = "net::ERR_INTERNET_DISCONNECTED"


@pytest.mark.parametrize("way", [DESK], ids=["desk"])
def test_it_turns_keeps_up_and_outlasts_the_network(
    world: World, opens: Opens, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "TURN", 1)
    numbers = [make_wish(world).number for _one in range(8)]
    wall = opens()
    wall.open("/wall/screen/")
    wall.shot("wall-screen")

    it_turns_by_itself(wall, numbers)
    a_wish_that_was_taken_is_gone_within_five_seconds(wall, world, numbers)
    it_goes_on_without_network(wall)


def it_turns_by_itself(wall: Window, numbers: list[str]) -> None:
    cards = wall.page.locator(".screen-card")
    expect(cards).to_have_count(6)
    expect(cards).to_have_count(2, timeout=10_000)
    expect(cards).to_contain_text(numbers[6:])
    expect(cards).to_have_count(6, timeout=10_000)


def a_wish_that_was_taken_is_gone_within_five_seconds(
    wall: Window, world: World, numbers: list[str]
) -> None:
    wall.page.evaluate("document.getElementById('screen').dataset.turn = '60'")
    claiming.claim(Wish.objects.get(number=numbers[0]), by=Actor.of(world.qian), at=now())
    began = time.monotonic()
    expect(wall.page.get_by_text(numbers[0])).to_have_count(0, timeout=10_000)
    assert time.monotonic() - began <= 5.2
    wall.sees("7 个心愿等着人接")


def it_goes_on_without_network(wall: Window) -> None:
    """It says since when it knows nothing new, shows what it knows, and comes back by itself."""
    wall.page.context.set_offline(True)
    expect(wall.page.locator("#lost")).to_be_visible(timeout=10_000)
    expect(wall.page.locator("#lost")).to_contain_text("网断了")
    expect(wall.page.locator(".screen-card").first).to_be_visible()
    assert wall.forgive(AWAY) >= 1
    wall.page.context.set_offline(False)
    expect(wall.page.locator("#lost")).to_be_hidden(timeout=10_000)
    wall.forgive(AWAY)
    wall.must_be_quiet()
