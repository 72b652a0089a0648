"""What pages do when something goes wrong under a form: nothing that was typed is lost."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Opens
from tests.browser.window import PHONE, Way, Window
from tests.cast import World

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WORDS = "名字里的“娟”写成了“捐”。"


@pytest.fixture
def way() -> Way:
    return PHONE


@pytest.fixture
def qian(world: World, opens: Opens) -> Window:
    qian = opens(world.qian)
    qian.page.context.set_default_navigation_timeout(40_000)  # nothing is warm yet
    return qian


def words(one: Window) -> Locator:
    """Where she says what is wrong."""
    return one.page.get_by_role("textbox", name="说明")


def test_a_form_is_held_back_while_there_is_no_network(qian: Window) -> None:
    qian.open("/account/mine/")
    strip = qian.page.locator("[data-no-network]")
    expect(strip).to_be_hidden()
    qian.page.context.set_offline(True)
    expect(strip).to_be_visible()
    words(qian).fill(WORDS)
    qian.tap("提出请求")
    qian.page.wait_for_timeout(500)
    assert qian.place == "/account/mine/"
    assert words(qian).input_value() == WORDS
    expect(strip).to_be_in_viewport()
    qian.shot("no-network")
    qian.page.context.set_offline(False)
    expect(strip).to_be_hidden()


def test_long_words_stay_until_the_next_page_says_that_they_arrived(qian: Window) -> None:
    qian.open("/account/mine/")
    words(qian).fill(WORDS)
    qian.open("/account/")
    qian.open("/account/mine/")
    assert words(qian).input_value() == WORDS

    qian.press("提出请求")
    qian.sees("请选择“您想要”")
    assert words(qian).input_value() == WORDS
    qian.pick("您想要", "更正")
    qian.press("提出请求")
    qian.sees("收到了")
    assert words(qian).input_value() == ""
