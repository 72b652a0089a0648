"""A daughter acts for her mother: asked on the mother's page, accepted by telephone, then done."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import now

from beside.common.clock import service_day
from beside.wishes.models import Wish
from beside.wishes.secrets import make_link, token_of
from beside.wishes.states import State
from tests.browser.conftest import Messages, Opens
from tests.browser.window import Way, Window, ways
from tests.cast import TELEPHONE, World, make_wish
from tests.family import NAME
from tests.family import TELEPHONE as HIS_TELEPHONE

pytestmark = pytest.mark.browser


@ways(wechat=True)
def test_asked_accepted_and_done_for_her(
    world: World, opens: Opens, messages: Messages, way: Way
) -> None:
    wish = make_wish(world, State.REPORTED, at=now())
    mother = opens()
    mother.open(f"/w/{token_of(make_link(wish, wish.resident_id, at=now()))}/")
    she_asks(mother, messages)
    daughter = opens()
    the_daughter_accepts(daughter, messages)
    she_says_that_it_was_done(daughter, wish)
    mother.follow("返回心愿")
    mother.sees("代办人代为确认办好了")


def she_asks(mother: Window, messages: Messages) -> None:
    mother.follow("请家人替我办")
    mother.follow("托一位家人")
    mother.press("给我的手机发验证码")
    mother.fill("短信验证码", messages.code_for(TELEPHONE))
    mother.press("是我")
    mother.fill("托谁", NAME)
    mother.fill("对方的手机号", HIS_TELEPHONE)
    mother.pick("是您的什么人", "子女")
    mother.fill("到哪一天为止", (service_day(now()) + timedelta(days=60)).isoformat())
    mother.shot("family-entrust")
    mother.press("就托这一位")
    mother.sees("等对方接受")
    mother.shot("family-hers")


def the_daughter_accepts(daughter: Window, messages: Messages) -> None:
    daughter.open("/account/sign-in/telephone/")
    daughter.fill("手机号", HIS_TELEPHONE)
    daughter.press("发短信验证码")
    daughter.fill("短信验证码", messages.code_for(HIS_TELEPHONE))
    daughter.press("登录")
    daughter.follow("家人代办")
    daughter.follow(re.compile("请您代办"))
    daughter.shot("family-offer")
    daughter.tick("我已满 18 岁")
    daughter.press("接受")
    daughter.sees("替赵桂芳办")
    daughter.shot("family-one")


def she_says_that_it_was_done(daughter: Window, wish: Wish) -> None:
    daughter.press(re.compile("^打开"))
    daughter.sees("这是赵桂芳的心愿，您在代办。")
    daughter.shot("family-follow")
    daughter.follow("办好了")
    daughter.pick("您觉得办得怎么样", "非常满意")
    daughter.press("就这样评")
    wish.refresh_from_db()
    assert wish.state == State.FULFILLED
