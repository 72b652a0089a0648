"""The office of 吴: the list with its filters, a roster through the pages, the settings."""

from typing import Any

import pytest
from django.utils.timezone import now

from beside.people.models import Volunteer
from beside.platform.jobs.worker import run_due
from beside.wishes.states import State
from tests.browser.conftest import Opens
from tests.browser.window import Way, Window, ways
from tests.cast import TELEPHONE, World, make_wish
from tests.exchange.district import CHEN, LIU, ZHANG, changed, roster

pytestmark = pytest.mark.browser
TITLE = "厨房水龙头关不严"
NAME = "桥东帮帮忙"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROOMS = (
    "/office/places/",
    "/office/units/",
    "/office/teams/",
    "/office/volunteers/",
    "/office/volunteers/enroll/",
    "/office/appointments/",
)


@ways()
def test_the_office_looks_after_its_district(world: World, opens: Opens, way: Way) -> None:
    make_wish(world, State.OPEN)
    make_wish(world, State.SUBMITTED)
    before = Volunteer.objects.count()
    wu = opens(world.wu)
    wu_looks_around(wu)
    wu_narrows_the_list(wu)
    wu_brings_a_roster_in(wu)
    wu_changes_the_name(wu)
    assert Volunteer.objects.count() == before + 2


def wu_looks_around(wu: Window) -> None:
    wu.open("/office/")
    wu.sees("桥东区", "西门内街道")
    wu.shot("office-home")
    for room in ROOMS:
        wu.open(room)
        wu.shot("office-" + room.strip("/").split("/")[-1])


def wu_narrows_the_list(wu: Window) -> None:
    """Titles and pseudonyms, never telephones."""
    wu.open("/office/wishes/")
    wu.sees(TITLE, "还没核实")
    wu.sees_not(TELEPHONE)
    wu.shot("office-wishes")
    wu.page.locator("main select[name=state]").select_option(label="待认领")
    wu.press("找")
    wu.sees(TITLE)
    wu.sees_not("还没核实")
    wu.follow(TITLE)
    wu.sees("公开的话", "槐荫里社区")
    wu.sees_not(TELEPHONE)
    wu.shot("office-wish")


def wu_brings_a_roster_in(wu: Window) -> None:
    """Two good rows and a bad one: seen before anything is written, and told about afterwards."""
    wu.open("/office/rosters/")
    wu.press("先看看认得对不对")
    wu.sees("请改正下面的地方")
    wu.attach([_file(roster(ZHANG, CHEN, changed(LIU, C=LIU[2][:-1] + "X")))])
    wu.press("先看看认得对不对")
    wu.sees("这是志愿者花名册，对吗", "现在还什么都没有写入", "身份证号码")
    wu.sees_not(ZHANG[2], ZHANG[3])
    wu.shot("office-roster-preview")
    wu.press("导入这 2 条")
    wu.shot("office-roster-waiting")
    run_due(now())
    wu.page.reload()
    wu.look()
    wu.sees("导入完成", "新增", "行有问题")
    wu.shot("office-roster-done")
    with wu.page.expect_download() as under_way:
        wu.tap("下载有问题的行")
    assert under_way.value.suggested_filename.endswith(".xlsx")


def _file(data: bytes) -> dict[str, Any]:
    return {"name": "花名册.xlsx", "mimeType": XLSX, "buffer": data}


def wu_changes_the_name(wu: Window) -> None:
    """What is out of bounds is told and stays; what is kept shows on the public page."""
    wu.open("/office/settings/")
    wu.shot("office-settings")
    wu.fill("品牌名称", "一个实在是太长太长太长太长太长太长太长太长的名称")
    wu.press("保存设置")
    wu.sees("请改正下面的地方")
    wu.shot("office-settings-wrong")
    assert wu.typed("品牌名称").startswith("一个实在是太长")
    wu.fill("品牌名称", NAME)
    wu.press("保存设置")
    wu.open("/")
    wu.sees(NAME)
