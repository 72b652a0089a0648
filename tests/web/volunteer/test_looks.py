"""谁看过我的资料, on a volunteer's own page."""

from tests.cast import World
from tests.web.desk.conftest import browser_of, send


def test_the_office_s_look_is_told_to_the_volunteer(world: World) -> None:
    number = world.volunteer(world.sun).number
    assert "还没有别人看过" in browser_of(world.sun).get("/volunteer/me/looks/").text
    send(browser_of(world.wu), f"/office/volunteers/{number}/open/")
    page = browser_of(world.sun).get("/volunteer/me/looks/").text
    assert "组织者" in page
    assert "花名册核对" in page
    assert "姓名、电话" in page
    other = browser_of(world.qian).get("/volunteer/me/looks/").text
    assert "还没有别人看过" in other
