"""The whole loop, everybody at the own door: from a wish in plain words to a wish come true."""

from typing import Any

import pytest

from beside.platform.models import Limit
from beside.wishes.models import Wish
from beside.wishes.states import State
from tests.browser.conftest import Messages, Opens
from tests.browser.resident import BUILDING, DOOR, states_a_wish
from tests.browser.window import PHONE, Way, Window, ways
from tests.cast import TELEPHONE, World

pytestmark = pytest.mark.browser
WORDS = "厨房水龙头关不严，水嘀嗒了一宿，想找位会修的师傅来看看。"
TITLE = "厨房水龙头关不严"
ASKED = "是热水那边还是冷水那边？"
ANSWER = "冷水那一边。"


@ways(quick=PHONE, wechat=True)
def test_a_wish_comes_true(
    world: World, opens: Opens, messages: Messages, photograph: dict[str, Any], way: Way
) -> None:
    zhao, li, qian = opens(), opens(world.li), opens(world.qian)
    number, word = states_a_wish(zhao, messages, WORDS)

    li_asks_first(li, number)
    zhao_follows_and_answers(zhao, number)
    li_verifies_and_publishes(li, number)
    a_stranger_finds_it_on_the_wall(opens())
    qian_claims(qian)
    zhao_sees_who_comes(zhao, world)
    qian_serves(qian, word, photograph)
    zhao_confirms_and_rates(zhao, messages)

    assert Wish.objects.get(number=number).state == State.FULFILLED


def li_asks_first(li: Window, number: str) -> None:
    li.open("/desk/")
    li.sees("槐荫里社区", "待核实")
    li.shot("desk-queue")
    li.open(f"/desk/{number}/")
    li.sees(WORDS, "赵奶奶", BUILDING, DOOR, "验证过")
    li.unfold("先问一问居民")
    li.fill("想问居民什么", ASKED, within="#ask")
    li.press("发给居民")
    li.sees("问题已放到居民的页面上")


def zhao_follows_and_answers(zhao: Window, number: str) -> None:
    zhao.open("/")
    zhao.follow("查进度")
    zhao.fill("心愿编号", number)
    zhao.fill("电话的后四位", TELEPHONE[-4:])
    zhao.shot("resident-find")
    zhao.press("查一查")
    zhao.sees("待补充", ASKED)
    zhao.fill("您的回答", ANSWER)
    zhao.shot("resident-answer")
    zhao.press("回答")
    zhao.sees("待核实")


def li_verifies_and_publishes(li: Window, number: str) -> None:
    """The public text stands beside the private one; what looks private stops it."""
    li.open(f"/desk/{number}/")
    li.sees(ANSWER, WORDS)
    li.fill("标题", TITLE, within="#verify")
    li.fill("公开的话", f"请打电话{TELEPHONE}找赵奶奶。", within="#verify")
    li.shot("desk-verify")
    li.press("核实通过")
    li.sees("请改正下面的地方")
    assert TELEPHONE in li.typed("公开的话")
    li.fill("公开的话", "厨房水龙头关不严，想找位会修的师傅来看看。", within="#verify")
    li.press("核实通过")
    li.sees("核实好了", "已核实")
    li.press("上墙，等人认领")
    li.sees("上墙了", "待认领")
    li.shot("desk-open")


def a_stranger_finds_it_on_the_wall(stranger: Window) -> None:
    """By two characters in the middle of a sentence; nothing private is there."""
    stranger.open("/")
    stranger.follow("看心愿墙")
    stranger.fill("找什么", "龙头")
    stranger.press("找")
    stranger.sees(TITLE, "槐荫里社区")
    stranger.shot("public-wall")
    stranger.follow(TITLE)
    stranger.sees_not(TELEPHONE, DOOR, "赵奶奶")
    stranger.shot("public-wish")


def qian_claims(qian: Window) -> None:
    """Address and telephone are shown only afterwards."""
    qian.open("/volunteer/wall/")
    qian.sees(TITLE)
    qian.sees_not(TELEPHONE, DOOR, "赵奶奶")
    qian.shot("volunteer-wall")
    qian.follow(TITLE)
    qian.sees_not(TELEPHONE, DOOR)
    qian.press("接单")
    qian.sees("100 1357 2468", BUILDING, DOOR, WORDS)
    qian.shot("volunteer-claim")


def zhao_sees_who_comes(zhao: Window, world: World) -> None:
    """Surname and number of who will come, and the studio's telephone to check."""
    zhao.page.reload()
    zhao.look()
    zhao.sees("钱师傅", world.volunteer(world.qian).number, "0310-1000001")
    zhao.sees_not("钱正明")
    zhao.shot("resident-claimed")


def qian_serves(qian: Window, word: str, photograph: dict[str, Any]) -> None:
    qian.press("已经联系上了")
    qian.press("开始服务")
    qian.follow("记一笔")
    qian.fill("每人用了多少分钟", "45")
    qian.fill("做了什么", "换了阀芯，不滴水了。")
    qian.attach([photograph])
    qian.page.get_by_label("居民同意拍、同意留").check()
    qian.shot("volunteer-log")
    qian.press("记下")
    qian.sees("换了阀芯，不滴水了。", "45分钟")
    qian.shot("volunteer-serving")
    qian.follow("报办结")
    qian.fill("圆梦码", "不是 这个")
    qian.press("办好了")
    qian.sees("请改正下面的地方")
    qian.fill("圆梦码", word)
    qian.press("办好了")
    qian.sees("报好了")


def zhao_confirms_and_rates(zhao: Window, messages: Messages) -> None:
    zhao.page.reload()
    zhao.look()
    zhao.sees("待评单")
    assert zhao.page.locator(".pictures img").count() == 1
    zhao.shot("resident-reported")
    zhao.follow("办好了")
    Limit.objects.all().delete()  # days have passed since the last code, not seconds
    zhao.press("给我的手机发验证码")
    zhao.fill("短信验证码", messages.code_for(TELEPHONE))
    zhao.press("是我")
    zhao.pick("您觉得办得怎么样", "非常满意")
    zhao.fill("还想说什么", "师傅手艺好。")
    zhao.shot("resident-rate")
    zhao.press("就这样评")
    zhao.sees("谢谢您", "已圆梦")
    zhao.shot("resident-fulfilled")
