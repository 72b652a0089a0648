"""A daughter who acts for her mother, with a telephone."""

import re

from django.utils.timezone import now

from beside.people.models import Delegation
from beside.wishes.models import Wish
from beside.wishes.states import State
from tests.browser.resident import says_where
from tests.browser.tasks.newcomer import Newcomer
from tests.browser.tasks.registry import Given, Most, task
from tests.cast import make_wish
from tests.family import account, entrusted, offered

ROLE = "delegate"


def comes(given: Given, delegation: Delegation) -> Newcomer:
    """She is signed in on her telephone, and begins at the first page."""
    daughter = given.comes(account(delegation.delegate))
    daughter.open("/")
    daughter.enter_own_door("家人代办")
    return daughter


def opens(given: Given, state: State) -> tuple[Newcomer, Wish]:
    """To her mother's wish."""
    wish = make_wish(given.world, state, at=now())
    daughter = comes(given, entrusted(wish, at=now()))
    daughter.follow("赵桂芳")
    daughter.press(re.compile("^打开"))
    return daughter, wish


@task(ROLE, "accept what her mother asked of her", "“替赵桂芳办”", Most(6, 7))
def accepts(given: Given) -> Newcomer:
    wish = make_wish(given.world, State.OPEN, at=now())
    daughter = comes(given, offered(wish, at=now()))
    daughter.follow(re.compile("请您代办"))
    daughter.tick("我已满 18 岁")
    daughter.press("接受")
    daughter.sees("替赵桂芳办")
    return daughter


@task(ROLE, "add a word to her mother's wish", "“收到了，谢谢您”", Most(7, 9, 8))
def adds_a_word(given: Given) -> Newcomer:
    daughter, _wish = opens(given, State.OPEN)
    daughter.unfold("补充一句、加张照片")
    daughter.fill("想补充什么", "工具家里有。")
    daughter.press("补充")
    daughter.sees("收到了，谢谢您")
    return daughter


@task(ROLE, "ask for something in her mother's name", "“收到了”, and a number", Most(9, 16, 25))
def states_one_for_her(given: Given) -> Newcomer:
    wish = make_wish(given.world, State.OPEN, at=now())
    daughter = comes(given, entrusted(wish, at=now()))
    daughter.follow("赵桂芳")
    daughter.follow("替她提一个心愿")
    daughter.fill("您想请人帮什么忙", "想请人教母亲用手机视频通话。")
    daughter.press("下一步")
    says_where(daughter)
    daughter.press("许下心愿")
    daughter.sees("收到了")
    return daughter


@task(ROLE, "say that it was done", "“谢谢您” and “已圆梦”", Most(8, 9))
def confirms(given: Given) -> Newcomer:
    daughter, _wish = opens(given, State.REPORTED)
    daughter.follow("办好了")
    daughter.pick("您觉得办得怎么样", "非常满意")
    daughter.press("就这样评")
    daughter.sees("已圆梦")
    return daughter


@task(ROLE, "stop acting for her", "nobody is left whom she acts for", Most(6, 7))
def resigns(given: Given) -> Newcomer:
    wish = make_wish(given.world, State.OPEN, at=now())
    daughter = comes(given, entrusted(wish, at=now()))
    daughter.follow("赵桂芳")
    daughter.unfold("不再代办")
    daughter.press("我不办了")
    daughter.sees("现在没有人托您代办")
    return daughter
