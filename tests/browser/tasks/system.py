"""The system administrator, at a desk: sees nobody's data."""

import re
from datetime import date, timedelta

from django.utils.timezone import now

from beside.common.clock import service_day
from beside.platform.models import Day
from tests.browser.tasks.newcomer import Newcomer
from tests.browser.tasks.registry import Given, Most, task

ROLE = "system"
SATURDAY = 5


def _next_saturday() -> date:
    today = service_day(now())
    return today + timedelta(days=(SATURDAY - today.weekday()) % 7 or 7)


def comes(given: Given) -> Newcomer:
    """褚 is signed in, and begins at the first page."""
    chu = given.comes(given.world.chu)
    chu.open("/")
    chu.enter_own_door("系统")
    return chu


@task(ROLE, "see whether the background work runs", "when it last ran, and what waits", Most(4, 4))
def sees_the_work(given: Given) -> Newcomer:
    chu = comes(given)
    chu.sees("后台工作", "定时的工作还没有跑过")
    return chu


@task(ROLE, "see whether there is room on the disk", "how much is free", Most(4, 4))
def sees_the_room(given: Given) -> Newcomer:
    chu = comes(given)
    chu.sees("硬盘还空着", "GB")
    return chu


@task(ROLE, "close the account of somebody who left", "“已停用” beside the name", Most(6, 6))
def closes_an_account(given: Given) -> Newcomer:
    chu = comes(given)
    chu.go_to("账号")
    chu.press(re.compile("^停用.*zhou"))
    chu.sees("已停用")
    given.world.zhou.refresh_from_db()
    assert not given.world.zhou.is_active
    return chu


@task(ROLE, "change the name people see", "the new name on the page", Most(6, 7, 7))
def changes_the_name(given: Given) -> Newcomer:
    chu = comes(given)
    chu.go_to("设置")
    chu.fill("品牌名称", "桥东帮帮忙")
    chu.press("保存设置")
    chu.sees("桥东帮帮忙")
    return chu


@task(ROLE, "say that a Saturday is worked", "the day in the list of days", Most(6, 8, 13))
def makes_a_day_a_working_day(given: Given) -> Newcomer:
    chu = comes(given)
    chu.go_to("设置")
    saturday = _next_saturday()
    chu.fill("哪天", saturday.isoformat())
    chu.pick("这一天", "上班")
    chu.press("保存这一天")
    chu.sees(f"{saturday.year}年{saturday.month}月{saturday.day}日")
    assert Day.objects.get().is_working
    return chu
