"""Inside WeChat: what the journeys of that way stand on. They go through the doors themselves."""

import pytest

from tests.browser.conftest import Opens
from tests.browser.window import WECHAT, Way
from tests.cast import World

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]
THERE = "name => name.split('.').slice(1).reduce((at, key) => at?.[key], globalThis) !== undefined"


@pytest.mark.parametrize("way", [WECHAT], ids=["wechat"])
def test_nothing_is_left_of_what_the_browser_is_to_lack(
    world: World, opens: Opens, way: Way
) -> None:
    zhao = opens()
    zhao.open("/wish/")
    left = [
        feature
        for feature in way.lacks
        if zhao.page.evaluate(THERE, f"window.{feature.removeprefix('window.')}")
    ]
    assert left == []
    assert "MicroMessenger" in zhao.page.evaluate("navigator.userAgent")
    zhao.sees_not("安装", "添加到桌面", "打开通知")
