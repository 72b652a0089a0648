"""A volunteer's three places on a telephone; the office's tree of places by keyboard alone."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import now

from beside.wishes.models import Claim
from beside.wishes.states import State
from tests.browser.conftest import Opens
from tests.browser.keys import Keys
from tests.browser.window import DESK, PHONE, Way, Window
from tests.cast import World, make_wish

pytestmark = pytest.mark.browser
TITLE = "厨房水龙头关不严"
PLACES = ("今天", "附近", "我的")


@pytest.mark.parametrize("way", [PHONE], ids=["phone"])
def test_a_volunteer_finds_what_is_near_and_then_among_hers(
    world: World, opens: Opens, way: Way
) -> None:
    make_wish(world, State.OPEN, title=TITLE)
    qian = opens(world.qian)
    qian.open("/volunteer/")
    assert qian.page.locator("nav.tabs a").all_inner_texts() == list(PLACES)
    qian.sees("没有急着要办的", "顺路能帮的", TITLE, "同一个社区")
    qian.follow("附近", within="nav.tabs")
    qian.unfold("挑一挑")
    qian.choose("多远", "本社区")
    qian.press("找")
    assert "far=community" in qian.page.url
    qian.sees(TITLE)
    qian.follow(TITLE)
    qian.press("接单")
    qian.follow("今天", within="nav.tabs")
    must_be_due(qian)
    qian.follow("我的", within="nav.tabs")
    qian.sees("我答应的", TITLE, "我的服务时间", "办过的")
    assert Claim.objects.get().volunteer == world.volunteer(world.qian)


def must_be_due(qian: Window) -> None:
    """What was just taken asks for a call."""
    qian.sees("今天和明天要办的", TITLE, "先打电话联系居民")
    qian.follow(re.compile("^打电话联系"))
    qian.sees("100 1357 2468")


@pytest.mark.parametrize("way", [DESK], ids=["desk"])
def test_the_tree_of_places_is_opened_by_keyboard(world: World, opens: Opens, way: Way) -> None:
    make_wish(world, State.OPEN, title=TITLE, at=now() - timedelta(days=1))
    keys = Keys(opens(world.wu))
    keys.open("/office/")
    keys.skip()
    keys.unfold("西门内街道下面的 2 处")
    keys.to("槐荫里社区", tag="a")
    keys.follow("等人认领 1")
    keys.window.sees(TITLE, "槐荫里社区")
    keys.open("/office/")
    keys.fill("找一个地方", "hyl")
    keys.choose("怎么排", "要留意的在前")
    keys.send("找")
    keys.follow("槐荫里社区")
    assert keys.window.page.locator("h1").inner_text() == "槐荫里社区"
