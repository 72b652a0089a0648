"""The auditor and the security administrator, each at a desk."""

import re

from django.utils.timezone import now

from beside.access import proposing
from beside.access.actor import Actor
from beside.access.models import Appointment, Role
from beside.wishes.states import State
from tests.browser.tasks.newcomer import Newcomer
from tests.browser.tasks.registry import Given, Most, task
from tests.cast import make_wish

ROLE = "guards"


def audits(given: Given) -> Newcomer:
    """蒋 is signed in, and begins at the first page."""
    jiang = given.comes(given.world.jiang)
    jiang.open("/")
    jiang.enter_own_door("审计")
    return jiang


def guards(given: Given) -> Newcomer:
    """卫 is signed in, and begins at the first page."""
    wei = given.comes(given.world.wei)
    wei.open("/")
    wei.enter_own_door("登录安全")
    return wei


@task(ROLE, "see what a dispatcher looked at", "each look of hers, with its moment", Most(5, 7, 3))
def sees_who_looked(given: Given) -> Newcomer:
    wish = make_wish(given.world, State.CLAIMED, at=now())
    given.comes(given.world.li).open(f"/desk/{wish.number}/")
    jiang = audits(given)
    jiang.unfold("找一找")
    jiang.fill("谁做的（账号）", "li")
    jiang.press("找")
    assert set(jiang.page.locator("main .row b").all_inner_texts()) == {"li"}
    return jiang


@task(ROLE, "keep what was done as a table", "a file", Most(5, 6))
def keeps_a_table(given: Given) -> Newcomer:
    make_wish(given.world, State.CLAIMED, at=now())
    jiang = audits(given)
    jiang.go_to("办理")
    assert jiang.saves("存成表格").endswith((".xlsx", ".csv"))
    return jiang


@task(ROLE, "see who tried to sign in", "each try, and whether it succeeded", Most(5, 5))
def sees_tries(given: Given) -> Newcomer:
    stranger = given.comes(None)
    stranger.open("/account/sign-in/")
    stranger.fill("用户名", "li")
    stranger.fill("密码", "芝麻开门")
    stranger.press("登录")
    jiang = audits(given)
    jiang.go_to("登录")
    jiang.sees("li", "不对")
    return jiang


@task(ROLE, "confirm a dispatcher who was proposed", "nothing waits any more", Most(6, 6))
def confirms_a_proposal(given: Given) -> Newcomer:
    world = given.world
    proposing.propose(
        world.sun, Role.DISPATCHER, world.wenqu, within=world.district,
        by=Actor.of(world.wu), at=now(),
    )  # fmt: skip
    wei = guards(given)
    wei.go_to("提名")
    wei.press(re.compile("^确认"))
    wei.sees("没有等着确认的提名")
    assert Appointment.objects.filter(user=world.sun, role=Role.DISPATCHER).exists()
    return wei


@task(ROLE, "give a colleague a new password", "a password to read to her", Most(7, 8, 3))
def resets_a_password(given: Given) -> Newcomer:
    wei = guards(given)
    wei.fill("账号或志愿者编号", "li")
    wei.press("找")
    wei.follow("li")
    wei.press("重设密码")
    wei.sees("密码只在这一页显示一次")
    return wei
