"""A unit's liaison 冯 and a team's leader 郑: an offer passed on, accepted, a member named."""

import re

import pytest
from django.utils.timezone import now

from beside.access.actor import SYSTEM
from beside.orgs import actions as orgs
from beside.wishes.actions import offering
from beside.wishes.models import Claim, Wish
from beside.wishes.states import ClaimState, State
from tests.browser.conftest import Opens
from tests.browser.window import Way, Window, ways
from tests.cast import MONDAY, TELEPHONE, TODAY, World, desk_of, make_wish

pytestmark = pytest.mark.browser
TITLE = "厨房水龙头关不严"
OTHER = "想请人教一教智能手机"


@ways()
def test_an_offer_finds_its_people(world: World, opens: Opens, way: Way) -> None:
    """Qian is a member of the tax bureau's team, and goes."""
    qian = world.volunteer(world.qian)
    orgs.join_team(world.team, [qian], since=TODAY, by=SYSTEM, at=MONDAY)
    wish = make_wish(world, State.OPEN)
    other = make_wish(world, State.VERIFIED, title=OTHER)
    for one, to in ((wish, world.unit), (other, world.team)):
        offering.offer(one, to, by=desk_of(world), at=now())

    feng, zheng = opens(world.feng), opens(world.zheng)
    feng_passes_it_on(feng)
    zheng_declines_one_and_accepts_the_other(zheng, qian.number)
    zheng_sees_to_it(zheng)

    claim = Claim.objects.get(wish=wish)
    assert (claim.volunteer, claim.team) == (qian, world.team)
    assert claim.state == ClaimState.REPORTED
    assert Wish.objects.get(pk=other.pk).state == State.VERIFIED


def feng_passes_it_on(feng: Window) -> None:
    feng.open("/unit/wall/")
    feng.sees("区税务局", "槐荫里社区")
    feng.shot("unit-wall")
    feng.open("/unit/")
    feng.sees(TITLE)
    feng.sees_not(OTHER)
    feng.shot("unit-home")
    feng.follow(TITLE)
    feng.sees_not(TELEPHONE)
    feng.unfold("转给本单位的服务队")
    feng.pick("转给哪支服务队", "税务先锋队")
    feng.shot("unit-offer")
    feng.press("转给他们")
    feng.sees("手上没有正在办的心愿")


def zheng_declines_one_and_accepts_the_other(zheng: Window, number: str) -> None:
    """Declining asks for no reason. Who accepts names who goes."""
    zheng.open("/team/members/")
    zheng.sees(number)
    zheng.sees_not("钱正明")
    zheng.press("看姓名（会留下记录）")
    zheng.sees("钱正明", number)
    zheng.shot("team-members")
    zheng.open("/team/")
    zheng.shot("team-home")
    zheng.follow(OTHER)
    zheng.press("这次接不了")
    zheng.open("/team/")
    zheng.sees_not(OTHER)
    zheng.follow(TITLE)
    zheng.pick("谁去", number)
    zheng.shot("team-offer")
    zheng.press("接下")
    zheng.sees("接下了", number)
    zheng.follow(TITLE)
    zheng.sees("去的人", number)
    zheng.shot("team-claim")


def zheng_sees_to_it(zheng: Window) -> None:
    """A leader writes down for the member what was done."""
    zheng.press("已经联系上了")
    zheng.press("开始服务")
    zheng.follow("记一笔")
    zheng.fill("每人用了多少分钟", "三刻钟")
    zheng.press("记下")
    zheng.sees("“每人用了多少分钟”请只写数字")
    assert zheng.typed("每人用了多少分钟") == "三刻钟"
    zheng.fill("每人用了多少分钟", "45")
    zheng.press("记下")
    zheng.sees("45分钟")
    zheng.follow(re.compile("报办结"))
    zheng.press("办好了")
    zheng.sees("报好了")
