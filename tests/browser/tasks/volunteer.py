"""A volunteer with a telephone."""

import re

from django.utils.timezone import now

from beside.people.models import FreeHours, Standing, Volunteer
from beside.wishes.models import Claim
from beside.wishes.states import ClaimState, State
from tests.browser.tasks.newcomer import Newcomer
from tests.browser.tasks.registry import Given, Most, task
from tests.cast import make_wish

ROLE = "volunteer"
TITLE = "厨房水龙头关不严"
TELEPHONE, ID_NUMBER = "10055550001", "130502190001010024"


def comes(given: Given) -> Newcomer:
    """钱 is signed in on his telephone, and begins at the first page."""
    qian = given.comes(given.world.qian)
    qian.open("/")
    qian.enter_own_door("我来帮忙")
    return qian


@task(ROLE, "become one", "“申请收到了”, and a number", Most(9, 17, 48))
def joins(given: Given) -> Newcomer:
    he = given.comes(None)
    he.open("/")
    he.follow("做志愿者", within="body")
    he.fill("您的手机号", TELEPHONE)
    he.press("发短信验证码")
    he.fill("短信验证码", given.messages.code_for(TELEPHONE))
    he.press("下一步")
    he.fill("姓名", "何文静")
    he.fill("身份证号码", ID_NUMBER)
    he.choose("哪个社区", "文渠社区")
    he.press("下一步")
    he.pick("人员类别", "其他")
    he.press("下一步")
    he.press("下一步")
    he.pick("您愿意去多远", "本社区")
    he.press("交上去")
    he.sees("申请收到了")
    assert Volunteer.objects.filter(standing=Standing.APPLIED).exists()
    return he


@task(ROLE, "find something near and take it", "telephone and address", Most(6, 6))
def finds_one_near_and_claims(given: Given) -> Newcomer:
    make_wish(given.world, State.OPEN, at=now())
    qian = comes(given)
    qian.follow(TITLE)
    qian.press("接单")
    qian.sees("100 1357 2468")
    return qian


@task(ROLE, "take what a card on the notice board asks", "telephone and address", Most(4, 4))
def claims_from_a_card(given: Given) -> Newcomer:
    wish = make_wish(given.world, State.OPEN, at=now())
    qian = given.comes(given.world.qian)
    qian.open(f"/wall/{wish.number}/")
    qian.follow("我来帮忙")
    qian.press("接单")
    qian.sees("100 1357 2468")
    return qian


@task(ROLE, "report what was done, with a picture", "“报好了”", Most(11, 16, 9))
def reports_with_a_picture(given: Given) -> Newcomer:
    make_wish(given.world, State.CLAIMED, at=now())
    qian = comes(given)
    qian.follow(TITLE)
    qian.press("已经联系上了")
    qian.press("开始服务")
    qian.follow("记一笔")
    qian.fill("每人用了多少分钟", "45")
    qian.fill("做了什么", "换了阀芯。")
    qian.attach([given.photograph])
    qian.tick("居民同意拍、同意留")
    qian.press("记下")
    qian.follow("报办结")
    qian.press("办好了")
    qian.sees("报好了")
    assert Claim.objects.get().state == ClaimState.REPORTED
    return qian


@task(ROLE, "say that he is free in the evening", "his evenings on his own page", Most(7, 8))
def changes_free_hours(given: Given) -> Newcomer:
    qian = comes(given)
    qian.follow(re.compile(r"^填一填"))
    qian.tap("平日晚上")
    qian.press("存好")
    qian.sees("周一至周五", "18–21点")
    assert FreeHours.objects.get(volunteer=given.world.volunteer(given.world.qian)).monday
    return qian
