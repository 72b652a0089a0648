"""A dispatcher at her desk."""

import re
from datetime import timedelta

from django.utils.timezone import now

from beside.people.consent_texts import current
from beside.people.models import ConsentKind
from beside.wishes.models import Wish
from beside.wishes.states import State
from tests.browser.tasks.newcomer import Newcomer
from tests.browser.tasks.registry import Given, Most, task
from tests.cast import TELEPHONE, WORDS, make_wish, submit

ROLE = "dispatcher"
TITLE = "厨房水龙头关不严"
OLDEST = "夜里起来看不见，想装一盏小夜灯。"


def comes(given: Given) -> Newcomer:
    """李 is signed in, and begins at the first page."""
    li = given.comes(given.world.li)
    li.open("/")
    li.enter_own_door("工作台")
    return li


@task(ROLE, "verify the oldest wish and put it on the wall", "“上墙了”", Most(7, 8, 9))
def verifies_and_publishes_the_oldest(given: Given) -> Newcomer:
    oldest = submit(given.world, words=OLDEST, at=now() - timedelta(hours=5))
    submit(given.world, at=now() - timedelta(hours=1))
    li = comes(given)
    first = li.page.locator("main table a, main .row-title a").first
    assert first.inner_text().startswith(OLDEST[:8]), "the oldest is the first of the queue"
    li.follow(re.compile(f"^{OLDEST[:8]}"))
    li.fill("标题", "想装一盏小夜灯", within="#verify")
    li.press("核实通过")
    li.press("上墙，等人认领")
    li.sees("上墙了")
    oldest.refresh_from_db()
    assert oldest.state == State.OPEN
    return li


@task(
    ROLE, "offer a wish to one volunteer", "“派出去了”, and until when she answers", Most(6, 8, 13)
)
def offers_to_a_volunteer(given: Given) -> Newcomer:
    make_wish(given.world, State.VERIFIED, at=now())
    li = comes(given)
    li.follow(TITLE)
    li.unfold("派给别的单位，或者写编号")
    li.fill("志愿者编号", given.world.volunteer(given.world.qian).number)
    li.press("派出")
    li.sees("派出去了", "已派单待接")
    return li


@task(ROLE, "find the wish of whoever is on the telephone", "her wish", Most(6, 7, 14))
def finds_by_telephone(given: Given) -> Newcomer:
    wish = make_wish(given.world, State.OPEN, at=now())
    li = comes(given)
    li.fill("找心愿", TELEPHONE)
    li.press("找")
    li.follow(TITLE)
    li.sees("100 1357 2468", wish.number)
    return li


@task(ROLE, "write down a wish from a telephone call", "a number to read to her", Most(6, 13, 64))
def records_from_a_call(given: Given) -> Newcomer:
    li = comes(given)
    li.go_to("代填")
    li.fill("想请人帮什么忙", WORDS)
    li.fill("谁的心愿", "王桂英")
    li.fill("电话", "10013579999")
    li.fill("在哪里", "3号楼1单元102")
    li.pick("谁告诉我们的", "本人")
    for kind in (ConsentKind.SHARING, ConsentKind.PUBLISHING):
        li.tick(current(kind).asks)
    li.press("记下来")
    li.sees("请念给居民", Wish.objects.get().number)
    return li


@task(ROLE, "print this week's wish cards", "a file of cards", Most(5, 6))
def prints_the_cards_of_the_week(given: Given) -> Newcomer:
    make_wish(given.world, State.OPEN, at=now())
    li = comes(given)
    li.follow("打印、发到群里")
    assert li.saves("印心愿卡").startswith("wish-cards-")
    li.sees("打印")
    return li
