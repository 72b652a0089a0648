"""The organizer of a district, at a desk."""

import re
from datetime import timedelta

from django.utils.timezone import now

from beside.access.models import Proposal
from beside.people.models import Volunteer
from beside.platform.jobs.worker import run_due
from beside.wishes.states import State
from tests.browser.tasks.newcomer import Newcomer
from tests.browser.tasks.registry import Given, Most, task
from tests.browser.test_office import XLSX
from tests.cast import make_wish
from tests.exchange.district import CHEN, ZHANG, roster

ROLE = "organizer"
TITLE = "厨房水龙头关不严"


def comes(given: Given) -> Newcomer:
    """吴 is signed in, and begins at the first page."""
    wu = given.comes(given.world.wu)
    wu.open("/")
    wu.enter_own_door("办公室")
    return wu


@task(ROLE, "see which wish nobody takes", "the wish, since when, and where", Most(6, 6))
def sees_what_hangs(given: Given) -> Newcomer:
    make_wish(given.world, State.OPEN, at=now() - timedelta(days=9))
    wu = comes(given)
    wu.follow(re.compile("7 天没人接"))
    wu.follow(TITLE)
    wu.sees("公开的话", "槐荫里社区")
    return wu


@task(ROLE, "bring in a roster of volunteers", "“导入完成”, and how many are new", Most(8, 10))
def brings_a_roster_in(given: Given) -> Newcomer:
    wu = comes(given)
    wu.go_to("志愿者")
    wu.follow("导入花名册")
    wu.attach([{"name": "花名册.xlsx", "mimeType": XLSX, "buffer": roster(ZHANG, CHEN)}])
    wu.press("先看看认得对不对")
    wu.sees("这是志愿者花名册，对吗", "现在还什么都没有写入")
    wu.press("导入这 2 条")
    run_due(now())
    wu.sees("导入完成")
    return wu


@task(ROLE, "find a volunteer by number and look at her card", "name and telephone", Most(7, 8, 13))
def finds_a_volunteer(given: Given) -> Newcomer:
    number = given.world.volunteer(given.world.sun).number
    wu = comes(given)
    wu.go_to("志愿者")
    wu.fill("找志愿者", number)
    wu.press("找")
    wu.press("看姓名和电话（会留下记录）")
    wu.sees("孙丽华")
    return wu


@task(ROLE, "propose a dispatcher", "she waits to be confirmed", Most(7, 11, 4))
def proposes_a_dispatcher(given: Given) -> Newcomer:
    wu = comes(given)
    wu.go_to("管理")
    wu.follow("社区派单员")
    wu.unfold("任命一位社区派单员")
    wu.fill("谁", "sun", within="#add")
    wu.choose("管哪个社区的派单", "文渠社区", within="#add")
    wu.press("任命", within="#add")
    wu.sees("等安全管理员确认")
    assert Proposal.objects.filter(user=given.world.sun).exists()
    return wu


@task(ROLE, "enroll somebody who came to the office", "the new volunteer's number", Most(7, 13, 40))
def enrolls_somebody(given: Given) -> Newcomer:
    before = Volunteer.objects.count()
    wu = comes(given)
    wu.go_to("志愿者")
    wu.follow("登记一位")
    wu.fill("姓名", "何文静")
    wu.fill("身份证号码", "130502190001010024")
    wu.fill("电话", "10055550001")
    wu.choose("哪个社区", "文渠社区")
    wu.pick("人员类别", "其他")
    wu.press("登记")
    wu.sees("登记好了")
    assert Volunteer.objects.count() == before + 1
    return wu
