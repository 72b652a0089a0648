"""The resident's three screens, gone through as people do."""

import re

from beside.people.consent_texts import current
from beside.people.models import ConsentKind
from tests.browser.conftest import Messages
from tests.browser.window import Window
from tests.cast import TELEPHONE

DOOR = "2单元501"
BUILDING = "槐荫里小区 3号楼"


def states_a_wish(window: Window, messages: Messages, words: str) -> tuple[str, str]:
    """From the first page through the three screens; the wish's number and its two words."""
    says_what(window, words)
    says_where(window)
    says_how_to_be_reached(window, messages)
    window.sees("收到了", "社区核实")
    window.shot("resident-4-done")
    number = window.page.locator("#number").inner_text()
    assert re.fullmatch(r"[1-9]\d{9}", number)
    return number, window.page.locator("#word").inner_text()


def says_what(window: Window, words: str) -> None:
    """第一步."""
    window.open("/")
    window.shot("public-home")
    window.follow("许愿")
    window.fill("您想请人帮什么忙", words)
    window.shot("resident-1-what")
    window.press("下一步")


def says_where(window: Window) -> None:
    """第二步. With JavaScript the buildings appear as soon as the community is chosen; without, the
    building is written before the door."""
    window.sees("槐荫里社区")
    window.choose("在哪个社区", "槐荫里社区")
    if window.way.scripts:
        window.choose("哪个小区、哪栋楼", BUILDING)
    window.fill("门牌", DOOR if window.way.scripts else f"3号楼{DOOR}")
    window.pick("什么时候方便", "上午")
    window.shot("resident-2-where")
    window.press("下一步")


def says_how_to_be_reached(window: Window, messages: Messages) -> None:
    """第三步, with the code that comes by text message."""
    window.fill("怎么称呼您", "赵奶奶")
    window.fill("您的电话", TELEPHONE)
    for kind in (ConsentKind.SHARING, ConsentKind.PUBLISHING):
        window.tick(current(kind).asks)
    window.press("下一步")
    window.fill("短信验证码", messages.code_for(TELEPHONE))
    window.shot("resident-3-reach")
    window.press("许下心愿")
