"""A team's leader with a telephone."""

from django.utils.timezone import now

from beside.access.actor import SYSTEM, Actor
from beside.orgs import actions as orgs
from beside.wishes.actions import offering, service
from beside.wishes.models import Claim, Wish
from beside.wishes.states import ClaimState, State
from tests.browser.tasks.newcomer import Newcomer
from tests.browser.tasks.registry import Given, Most, task
from tests.cast import MONDAY, TODAY, World, claim_of, make_wish

ROLE = "leader"
TITLE = "厨房水龙头关不严"


def comes(given: Given) -> Newcomer:
    """郑 is signed in on his telephone, and begins at the first page."""
    zheng = given.comes(given.world.zheng)
    zheng.open("/")
    zheng.enter_own_door("服务队")
    return zheng


def offered(world: World) -> Wish:
    """The desk asks the team; 钱 is a member."""
    team = [world.volunteer(world.qian)]
    orgs.join_team(world.team, team, since=TODAY, by=SYSTEM, at=MONDAY)
    return make_wish(world, State.OFFERED, at=now())


def taken(world: World) -> Claim:
    """The team does it; 钱 goes."""
    wish = offered(world)
    offer = wish.offers.get()
    offering.accept(
        offer, by=Actor.of(world.zheng), members=[world.volunteer(world.qian)], at=now()
    )
    return claim_of(wish)


@task(ROLE, "take on an offer and say who goes", "“接下了”, and the number of who goes", Most(6, 7))
def accepts(given: Given) -> Newcomer:
    offered(given.world)
    number = given.world.volunteer(given.world.qian).number
    zheng = comes(given)
    zheng.follow(TITLE)
    zheng.pick("谁去", number)
    zheng.press("接下")
    zheng.sees("接下了", number)
    return zheng


@task(ROLE, "decline an offer", "nothing waits for an answer any more", Most(6, 6))
def declines(given: Given) -> Newcomer:
    wish = offered(given.world)
    zheng = comes(given)
    zheng.follow(TITLE)
    zheng.press("这次接不了")
    zheng.sees("现在没有派来的心愿")
    wish.refresh_from_db()
    assert wish.state == State.VERIFIED
    return zheng


@task(ROLE, "write down what a member did, and report", "“报好了”", Most(10, 11, 3))
def reports_for_a_member(given: Given) -> Newcomer:
    claim = taken(given.world)
    service.contact(claim, by=Actor.of(given.world.qian), at=now())
    zheng = comes(given)
    zheng.follow(TITLE)
    zheng.press("开始服务")
    zheng.follow("记一笔")
    zheng.fill("每人用了多少分钟", "45")
    zheng.press("记下")
    zheng.follow("报办结")
    zheng.press("办好了")
    zheng.sees("报好了")
    assert Claim.objects.get().state == ClaimState.REPORTED
    return zheng


@task(ROLE, "see the names of the members", "钱正明 beside his number", Most(6, 6))
def sees_names(given: Given) -> Newcomer:
    offered(given.world)
    zheng = comes(given)
    zheng.go_to("队员")
    zheng.press("看姓名（会留下记录）")
    zheng.sees("钱正明")
    return zheng


@task(ROLE, "give back what cannot be done", "“已经退回”", Most(7, 8))
def gives_back(given: Given) -> Newcomer:
    taken(given.world)
    zheng = comes(given)
    zheng.follow(TITLE)
    zheng.follow("去不了，退回")
    zheng.pick("为什么", "时间安排不开")
    zheng.press("退回")
    zheng.sees("已经退回")
    return zheng
