"""The resident without account, where things do not go straight."""

import pytest

from beside.wishes.models import Alert, Wish
from beside.wishes.states import State
from tests.browser.conftest import Messages, Opens
from tests.browser.resident import says_what, says_where
from tests.browser.window import Way, Window, ways
from tests.cast import TELEPHONE, WORDS, World, make_wish

pytestmark = pytest.mark.browser


@ways(wechat=True)
def test_help_comes_first_and_nothing_typed_is_lost(
    world: World, opens: Opens, messages: Messages, way: Way
) -> None:
    zhao = opens()
    emergency_words_show_help_at_once(zhao)
    says_what(zhao, WORDS)
    a_screen_left_empty_says_so(zhao)
    says_where(zhao)
    a_wrong_number_and_a_wrong_code_are_told(zhao, messages)
    zhao.sees("收到了")

    wish = Wish.objects.get()
    assert wish.telephone_proven
    assert wish.place == world.building


def emergency_words_show_help_at_once(zhao: Window) -> None:
    says_what(zhao, "家里煤气味特别大，头晕得厉害")
    zhao.sees("请先打电话", "119")
    zhao.shot("resident-help")
    assert not Wish.objects.exists()
    assert Alert.objects.exists()
    zhao.follow("不是急事，回去改一改")


def a_screen_left_empty_says_so(zhao: Window) -> None:
    """What was typed stays, also what is wrong."""
    zhao.fill("门牌", "东边那栋")
    zhao.pick("这个心愿是谁的", "邻居、朋友")
    zhao.press("下一步")
    zhao.sees("请改正下面的地方", "请选一下在哪个社区。", "请写一下怎么称呼他。")
    zhao.shot("resident-wrong")
    assert zhao.typed("门牌") == "东边那栋"
    zhao.pick("这个心愿是谁的", "我自己")


def a_wrong_number_and_a_wrong_code_are_told(zhao: Window, messages: Messages) -> None:
    zhao.fill("怎么称呼您", "赵奶奶")
    zhao.fill("您的电话", "1001357")
    zhao.press("下一步")
    zhao.sees("请改正下面的地方")
    assert zhao.typed("您的电话") == "1001357"
    zhao.fill("您的电话", TELEPHONE)
    zhao.press("下一步")
    right = messages.code_for(TELEPHONE)
    zhao.fill("短信验证码", f"{(int(right) + 1) % 10**6:06d}")
    zhao.press("许下心愿")
    zhao.sees("验证码不对")
    assert zhao.typed("怎么称呼您") == "赵奶奶"
    zhao.fill("短信验证码", right)
    zhao.press("许下心愿")


@ways(wechat=True)
def test_what_is_not_done_goes_on_and_what_is_not_wanted_ends(
    world: World, opens: Opens, messages: Messages, way: Way
) -> None:
    reported = make_wish(world, State.REPORTED)
    waiting = make_wish(world, State.OPEN)
    zhao = opens()
    finds(zhao, reported)
    zhao.follow("还没办好")
    zhao.fill("请说一说", "夜里又滴水了。")
    zhao.press("请接着办")
    zhao.sees("知道了，会接着办。", "正在办")
    zhao.shot("resident-not-done")

    finds(zhao, waiting)
    zhao.unfold("补充一句、加张照片")
    zhao.fill("想补充什么", "工具家里有。")
    zhao.press("补充")
    zhao.follow("撤回这个心愿")
    shows_that_it_is_she(zhao, messages)
    zhao.press("撤回")
    zhao.sees("撤回")

    reported.refresh_from_db()
    waiting.refresh_from_db()
    assert (reported.state, waiting.state) == (State.CLAIMED, State.WITHDRAWN)


def shows_that_it_is_she(zhao: Window, messages: Messages) -> None:
    """Number and digits are known to whoever serves: a code comes to her telephone."""
    zhao.sees("先看看是不是您本人")
    zhao.shot("resident-prove")
    zhao.press("给我的手机发验证码")
    zhao.fill("短信验证码", messages.code_for(TELEPHONE))
    zhao.press("是我")


def finds(zhao: Window, wish: Wish) -> None:
    """By number and last four digits; a wrong one is told nothing but that."""
    zhao.open("/follow/")
    zhao.fill("心愿编号", wish.number)
    zhao.fill("电话的后四位", "0000")
    zhao.press("查一查")
    zhao.sees("编号和电话对不上")
    assert zhao.typed("心愿编号") == wish.number
    zhao.fill("电话的后四位", TELEPHONE[-4:])
    zhao.press("查一查")
