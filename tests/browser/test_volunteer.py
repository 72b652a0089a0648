"""Volunteers: in by telephone, a place taken, given back, waited for, handed on; free hours."""

import re

import pytest

from beside.people.models import FreeHours
from beside.wishes.models import Claim
from beside.wishes.states import State
from tests.browser.conftest import Messages, Opens
from tests.browser.window import Way, Window, ways
from tests.cast import TELEPHONE, World, make_wish

pytestmark = pytest.mark.browser
TITLE = "厨房水龙头关不严"
QIANS = "10020000001"
EVENINGS = "18–21点"


@ways(wechat=True)
def test_a_place_goes_from_hand_to_hand(
    world: World, opens: Opens, messages: Messages, way: Way
) -> None:
    wish = make_wish(world, State.OPEN)
    qian, sun = opens(), opens(world.sun)
    qian_comes_in_by_telephone(qian, messages)
    qian_claims_on_the_wall(qian)
    sun_waits(sun)
    qian_gives_the_place_back(qian)
    sun_takes_it(sun)
    sun_asks_qian_to_go_instead(sun, world)
    qian_steps_in(qian)

    wish.refresh_from_db()
    assert wish.state == State.CLAIMED
    open_claim = Claim.objects.get(wish=wish, ended_at=None)
    assert open_claim.volunteer == world.volunteer(world.qian)


def qian_comes_in_by_telephone(qian: Window, messages: Messages) -> None:
    """A door that asks who one is leads back to itself."""
    qian.open("/volunteer/wall/")
    qian.shot("sign-in")
    qian.follow("用手机号登录")
    qian.fill("手机号", QIANS)
    qian.press("发短信验证码")
    qian.fill("短信验证码", messages.code_for(QIANS))
    qian.shot("sign-in-code")
    qian.press("登录")
    assert qian.place == "/volunteer/wall/"


def qian_claims_on_the_wall(qian: Window) -> None:
    qian.fill("找什么", "水龙头")
    qian.press("找")
    if qian.way.scripts:
        qian.tap(re.compile("^接单"))
        qian.sees("您已经接了")
        qian.shot("volunteer-claimed-on-wall")
        qian.follow("怎么联系")
    else:
        qian.press(re.compile("^接单"))
        qian.sees("接单成功")
    qian.sees("100 1357 2468")


def sun_waits(sun: Window) -> None:
    sun.open("/volunteer/")
    sun.shot("volunteer-home")
    sun.open("/volunteer/wall/")
    sun.sees_not(TELEPHONE)
    sun.open(f"/volunteer/{wish_number()}/")
    sun.press("排候补")
    sun.sees("有了名额会留给您")
    sun.shot("volunteer-waiting")


def wish_number() -> str:
    """The only wish there is."""
    return Claim.objects.select_related("wish").latest("pk").wish.number


def qian_gives_the_place_back(qian: Window) -> None:
    qian.follow("去不了，退回")
    qian.pick("为什么", "时间安排不开")
    qian.shot("volunteer-release")
    qian.press("退回")
    qian.sees("已经退回")


def sun_takes_it(sun: Window) -> None:
    sun.open("/volunteer/")
    sun.sees("给您留了名额")
    sun.follow(TITLE)
    sun.press("我去")
    sun.sees("100 1357 2468")


def sun_asks_qian_to_go_instead(sun: Window, world: World) -> None:
    sun.follow("请人接替")
    sun.fill("接替人的志愿者编号", "1")
    sun.press("请他接替")
    sun.sees("没有这个编号")
    sun.fill("接替人的志愿者编号", world.volunteer(world.qian).number)
    sun.press("请他接替")
    sun.sees("已经问他了")
    sun.shot("volunteer-stand-in")


def qian_steps_in(qian: Window) -> None:
    qian.open("/volunteer/")
    qian.sees("请您接替")
    qian.shot("volunteer-asked")
    qian.follow(TITLE)
    qian.press("我替他去")
    qian.sees("100 1357 2468")


@ways(wechat=True)
def test_what_a_volunteer_says_of_herself(world: World, opens: Opens, way: Way) -> None:
    sun = opens(world.sun)
    sun.open("/volunteer/me/")
    sun_says_what_she_can(sun)
    sun_says_how_far_she_goes(sun)
    sun_says_when_she_is_free(sun)
    sun.shot("volunteer-me")

    kept = FreeHours.objects.get(volunteer=world.volunteer(world.sun))
    assert kept.monday == 0b111 << 18
    assert kept.saturday == 0b11 << 9


def sun_says_what_she_can(sun: Window) -> None:
    sun.follow(re.compile(r"^修改\s*会做什么"))
    first = sun.page.locator("main input[type=checkbox]").first
    first.check()
    sun.shot("volunteer-skills")
    sun.press("存好")
    sun.sees("改好了")


def sun_says_how_far_she_goes(sun: Window) -> None:
    sun.follow(re.compile(r"^修改\s*去多远"))
    sun.fill("每周最多拿出几小时", "很多")
    sun.press("存好")
    sun.sees("请改正下面的地方")
    assert sun.typed("每周最多拿出几小时") == "很多"
    sun.fill("每周最多拿出几小时", "4")
    sun.press("存好")
    sun.sees("每周最多4小时")


def sun_says_when_she_is_free(sun: Window) -> None:
    """The usual evenings with one press, and Saturday morning box by box."""
    sun.follow(re.compile(r"^修改\s*平常有空的时间"))
    if sun.way.scripts:
        sun.tap("平日晚上")
        sun.sees(EVENINGS)
    else:
        sun.press(re.compile("^加上工作日晚上"))
        sun.follow(re.compile(r"^修改\s*平常有空的时间"))
    saturday = sun.page.locator("details.weekday").nth(5)
    if saturday.get_attribute("open") is None:
        saturday.locator("summary").click()
    for hour in (9, 10):
        saturday.locator(f"input[value='5-{hour}']").check()
    sun.shot("volunteer-free")
    sun.press("存好")
    sun.sees("周一至周五", EVENINGS, "9–11点")
