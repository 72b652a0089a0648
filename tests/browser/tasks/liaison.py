"""A unit's liaison with a telephone."""

from django.utils.timezone import now

from beside.access.actor import SYSTEM
from beside.orgs import actions as orgs
from beside.wishes.actions import offering
from beside.wishes.models import Wish
from beside.wishes.states import State
from tests.browser.tasks.newcomer import Newcomer
from tests.browser.tasks.registry import Given, Most, task
from tests.cast import MONDAY, TODAY, World, desk_of, make_wish

ROLE = "liaison"
TITLE = "厨房水龙头关不严"


def comes(given: Given) -> Newcomer:
    """冯 is signed in on her telephone, and begins at the first page."""
    feng = given.comes(given.world.feng)
    feng.open("/")
    feng.enter_own_door("单位")
    return feng


def offered(world: World) -> Wish:
    """The desk asks the tax bureau; 钱 works there."""
    person = world.volunteer(world.qian).person
    orgs.join_unit(world.unit, [person], since=TODAY, by=SYSTEM, at=MONDAY)
    wish = make_wish(world, State.VERIFIED, at=now())
    offering.offer(wish, world.unit, by=desk_of(world), at=now())
    return wish


@task(ROLE, "pass an offer on to the unit's team", "nothing is left to do", Most(6, 8))
def passes_on(given: Given) -> Newcomer:
    offered(given.world)
    feng = comes(given)
    feng.follow(TITLE)
    feng.unfold("转给本单位的服务队")
    feng.pick("转给哪支服务队", "税务先锋队")
    feng.press("转给他们")
    feng.sees("手上没有正在办的心愿")
    return feng


@task(
    ROLE,
    "take on an offer to the unit and say who goes",
    "“接下了”, and the number of who goes",
    Most(6, 7),
)
def accepts(given: Given) -> Newcomer:
    offered(given.world)
    number = given.world.volunteer(given.world.qian).number
    feng = comes(given)
    feng.follow(TITLE)
    feng.pick("谁去", number)
    feng.press("接下")
    feng.sees("接下了", number)
    return feng


@task(ROLE, "decline an offer to the unit", "nothing waits for an answer any more", Most(6, 6))
def declines(given: Given) -> Newcomer:
    offered(given.world)
    feng = comes(given)
    feng.follow(TITLE)
    feng.press("这次接不了")
    feng.sees("现在没有派来的心愿")
    return feng


@task(ROLE, "see what waits in a paired community", "the wish, and what it needs", Most(6, 6))
def looks_at_the_wall(given: Given) -> Newcomer:
    make_wish(given.world, State.OPEN, at=now())
    feng = comes(given)
    feng.go_to("结对社区")
    feng.follow(TITLE)
    feng.sees("槐荫里社区", "厨房水龙头关不严，想找位会修的师傅来看看。")
    return feng


@task(ROLE, "see who of the unit volunteers", "郑国强 beside his number", Most(6, 6))
def sees_names(given: Given) -> Newcomer:
    feng = comes(given)
    feng.go_to("成员")
    feng.press("看姓名（会留下记录）")
    feng.sees("郑国强")
    return feng
