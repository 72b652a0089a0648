"""The desk of 李: record for somebody else, verify, offer, recall, reject, call back."""

import pytest

from beside.people.consent_texts import current
from beside.people.models import ConsentKind
from beside.wishes.habits import set_habits
from beside.wishes.models import After, Wish
from beside.wishes.states import State
from tests.browser.conftest import Opens
from tests.browser.window import DESK_PLAIN, Way, Window, ways
from tests.cast import World, make_wish, submit

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TOLD = "孙子给买的新手机不会用，想请个人来教教怎么视频通话。"
FIELDS = (
    "input:not([type=hidden], [type=radio], fieldset [type=checkbox]), textarea, select, fieldset"
)
"""Each question once: the boxes and dots of one stand within its fieldset."""
MOST_FIELDS = 6
"""How urgent it is and how to call whoever told it stand folded below."""


@ways(quick=DESK_PLAIN)
def test_the_desk_takes_a_wish_all_the_way(world: World, opens: Opens, way: Way) -> None:
    refused = submit(world, words="楼上邻居总在夜里装修，请你们把他赶走。")
    reported = make_wish(world, State.REPORTED)
    set_habits(world.li.pk, keys=True, after=After.STAY)
    li, zhou = opens(world.li), opens(world.zhou)

    number = li_records_what_was_told(li)
    zhou_next_door_sees_nothing_of_it(zhou, number)
    li_verifies(li, number)
    li_offers_recalls_and_publishes(li, number)
    li_rejects(li, refused)
    li_calls_back(li, reported)

    states = {wish.pk: wish.state for wish in Wish.objects.all()}
    assert states[refused.pk] == State.REJECTED
    assert states[reported.pk] == State.FULFILLED
    assert Wish.objects.get(number=number).state == State.OPEN


def li_records_what_was_told(li: Window) -> str:
    """A neighbor told it. What is missing is asked for, and nothing typed is lost."""
    li.open("/desk/")
    li.follow("代填", within="nav")
    asked = li.page.locator("main form").locator(FIELDS).filter(visible=True)
    assert asked.count() <= MOST_FIELDS
    li.fill("想请人帮什么忙", TOLD)
    li.press("记下来")
    li.sees("请改正下面的地方", "请填写“谁的心愿”")
    assert li.typed("想请人帮什么忙") == TOLD
    li.fill("谁的心愿", "王桂英")
    li.fill("电话", "10013579999")
    li.fill("在哪里", "槐荫里小区3号楼1单元102")
    li.pick("谁告诉我们的", "邻居")
    for kind in (ConsentKind.SHARING, ConsentKind.PUBLISHING):
        li.tick(current(kind).asks)
    li.unfold("很急、什么时候来")
    li.fill("这个人怎么称呼", "楼下老刘")
    li.shot("desk-record")
    li.press("记下来")
    li.sees("请念给居民")
    li.shot("desk-given")
    return li.page.locator("#number").inner_text()


def zhou_next_door_sees_nothing_of_it(zhou: Window, number: str) -> None:
    zhou.open("/desk/")
    zhou.sees("文渠社区")
    zhou.sees_not(TOLD, number)


def li_verifies(li: Window, number: str) -> None:
    """Her words on the left; what will be public on the right."""
    li.open("/desk/")
    li.follow(TOLD)
    li.sees("王桂英", "楼下老刘", "替人提的", number)
    li.fill("标题", "想学会用手机视频通话", within="#verify")
    li.fill("公开的话", "新手机不会用，想请人教视频通话。", within="#verify")
    li.press("核实通过")
    li.sees("核实好了")


def li_offers_recalls_and_publishes(li: Window, number: str) -> None:
    li.press("派出")
    li.sees("请选一个")
    li.pick("派给谁", "税务先锋队")
    li.shot("desk-offer")
    li.press("派出")
    li.sees("派出去了", "已派单待接")
    assert li.place == f"/desk/{number}/"
    li.press("收回")
    li.sees("收回了")
    li.press("上墙，等人认领")
    li.sees("上墙了")


def li_rejects(li: Window, wish: Wish) -> None:
    """With a reason, and the right channel for the resident to read."""
    li.open(f"/desk/{wish.number}/")
    li.unfold("不予受理")
    li.page.locator("#reject input[type=radio]").first.check()
    li.shot("desk-reject")
    li.press("不予受理", within="#reject")
    li.sees("居民会看到该去找谁", "不予受理")


def li_calls_back(li: Window, wish: Wish) -> None:
    li.open("/desk/calls/")
    li.shot("desk-calls")
    li.follow("厨房水龙头关不严")
    li.pick("电话里怎么说", "办好了")
    li.pick("满意吗", "非常满意")
    li.fill("原话", "师傅来了就修好了。", within="#call_back")
    li.shot("desk-call-back")
    li.press("记下这次回访")
    li.sees("回访记下了", "已圆梦", "电话里说的")
    assert li.place == f"/desk/{wish.number}/"
