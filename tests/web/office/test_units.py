"""单位: the list, entering one, who works there, which communities it is paired with."""

from datetime import timedelta

from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from beside.access.actor import SYSTEM
from beside.common.clock import service_day
from beside.orgs import actions as orgs
from beside.orgs.models import Partnership, Unit, UnitMember
from tests.cast import MONDAY, TODAY, World
from tests.web.office.conftest import Town, page, send

CREDIT_CODE = "Y9130502MA07XXXX0B"


def test_the_list_names_units_with_their_communities(world: World, wu_browser: Client) -> None:
    orgs.add_unit(world.district.pk, "区教育局", by=SYSTEM, at=MONDAY)
    text = page(wu_browser.get("/office/units/"))
    assert "区税务局" in text
    assert "槐荫里社区" in text
    found = page(wu_browser.get("/office/units/", {"q": "教育"}))
    assert "区教育局" in found
    assert "区税务局" not in found


def test_a_subdistrict_sees_the_units_paired_with_its_communities(
    world: World, town: Town, chen_browser: Client
) -> None:
    far = orgs.add_unit(world.district.pk, "区教育局", by=SYSTEM, at=MONDAY)
    orgs.pair(far, town.yangliu, since=TODAY, by=SYSTEM, at=MONDAY)
    orgs.pair(world.unit, town.yangliu, since=TODAY, by=SYSTEM, at=MONDAY)

    main = page(chen_browser.get("/office/units/")).partition("<table")[2].partition("</table")[0]

    assert "区税务局" in main
    assert "区教育局" not in main
    assert "杨柳社区" not in main
    assert chen_browser.get(f"/office/units/{far.pk}/").status_code == 404
    assert "杨柳社区" not in page(chen_browser.get(f"/office/units/{world.unit.pk}/"))


def test_the_district_enters_a_unit(world: World, wu_browser: Client) -> None:
    answer = send(wu_browser, "/office/units/add/", name="区档案馆", kind="department")
    made = Unit.objects.get(name="区档案馆")
    assert (answer.status_code, answer["Location"]) == (303, f"/office/units/{made.pk}/")


def test_what_is_wrong_is_said_and_what_was_typed_stays(world: World, wu_browser: Client) -> None:
    wrong = send(
        wu_browser, "/office/units/add/", name="区档案馆", kind="company", credit_code="123"
    )
    text = page(wrong, 422)
    assert "统一社会信用代码应是 18 位" in text
    assert 'value="区档案馆"' in text
    assert 'value="123"' in text
    again = page(send(wu_browser, "/office/units/add/", name="区税务局", kind="department"), 409)
    assert "已经有叫“区税务局”的单位了" in again
    assert Unit.objects.filter(name="区税务局").count() == 1


def test_a_subdistrict_enters_no_unit_but_pairs_one(
    world: World, town: Town, chen_browser: Client
) -> None:
    far = orgs.add_unit(world.district.pk, "区教育局", by=SYSTEM, at=MONDAY)
    assert send(chen_browser, "/office/units/add/", name="甲", kind="company").status_code == 404

    answer = send(chen_browser, "/office/units/pair/", unit=far.pk, community=world.wenqu.pk)

    assert answer.status_code == 303
    made = Partnership.objects.get(unit=far, community=world.wenqu, until=None)
    assert made.since == service_day(now())
    wrong = send(chen_browser, "/office/units/pair/", unit=far.pk, community=town.yangliu.pk)
    assert wrong.status_code == 422
    assert not Partnership.objects.filter(community=town.yangliu).exists()


def test_a_partnership_begins_and_ends_today(world: World, wu_browser: Client) -> None:
    path = f"/office/units/{world.unit.pk}/pair/"
    assert send(wu_browser, path, community=world.wenqu.pk).status_code == 303
    made = Partnership.objects.get(unit=world.unit, community=world.wenqu)

    assert send(wu_browser, f"{path}{made.pk}/end/").status_code == 303

    made.refresh_from_db()
    assert made.until == service_day(now())
    assert send(wu_browser, f"{path}{made.pk}/end/").status_code == 404
    assert send(wu_browser, path).status_code == 422


def test_somebody_comes_to_work_at_a_unit_and_goes(world: World, wu_browser: Client) -> None:
    qian = world.volunteer(world.qian)
    path = f"/office/units/{world.unit.pk}/members/"
    assert send(wu_browser, path, number=qian.number).status_code == 303
    assert qian.number in page(wu_browser.get(f"/office/units/{world.unit.pk}/"))
    assert UnitMember.objects.filter(unit=world.unit, person=qian.person, until=None).exists()

    assert send(wu_browser, f"{path}{qian.number}/end/").status_code == 303

    assert not UnitMember.objects.filter(person=qian.person, until=None).exists()
    assert send(wu_browser, f"{path}{qian.number}/end/").status_code == 303
    stranger = world.volunteer(world.sun).number
    assert send(wu_browser, f"{path}{stranger}/end/").status_code == 404


def test_an_unknown_number_is_said_beside_it_and_stays(world: World, wu_browser: Client) -> None:
    path = f"/office/units/{world.unit.pk}/members/"
    text = page(send(wu_browser, path, number="9999999999"), 422)
    assert "没有这个编号的志愿者" in text
    assert 'value="9999999999"' in text


def test_pages_about_units_hold_no_names(
    world: World, wu_browser: Client, chen_browser: Client
) -> None:
    for browser in (wu_browser, chen_browser):
        for path in ("/office/units/", f"/office/units/{world.unit.pk}/"):
            text = page(browser.get(path))
            assert "冯秀兰" not in text
            assert "10020000004" not in text


def test_a_list_costs_at_most_ten_statements(world: World, wu_browser: Client) -> None:
    for n in range(20):
        unit = orgs.add_unit(world.district.pk, f"单位{n:02d}", by=SYSTEM, at=MONDAY)
        orgs.pair(unit, world.wenqu, since=TODAY - timedelta(days=n), by=SYSTEM, at=MONDAY)
    wu_browser.get("/office/units/")
    with CaptureQueriesContext(connections["default"]) as asked:
        wu_browser.get("/office/units/")
    assert len(asked) <= 9


def test_a_unit_is_corrected_by_the_district(
    world: World, town: Town, wu_browser: Client, chen_browser: Client
) -> None:
    path = f"/office/units/{world.unit.pk}/"
    text = page(send(wu_browser, f"{path}correct/", name="", kind="company"), 422)
    assert "请填写“单位名称”" in text
    answer = send(wu_browser, f"{path}correct/", name="区税务局机关", kind="department")
    assert answer.status_code == 303
    text = page(wu_browser.get(path))
    assert "<h1>区税务局机关</h1>" in text
    assert 'id="correct_name"' in text
    assert "/correct/" not in page(chen_browser.get(path))
    for act in ("correct", "end"):
        assert send(chen_browser, f"{path}{act}/", name="甲", kind="company").status_code == 404


def test_a_unit_is_ended_when_its_teams_are(world: World, wu_browser: Client) -> None:
    path = f"/office/units/{world.unit.pk}/"
    assert "还有服务队，请先解散" in page(send(wu_browser, f"{path}end/"), 409)
    send(wu_browser, f"/office/teams/{world.team.pk}/state/", state="ended")
    assert send(wu_browser, f"{path}end/")["Location"] == "/office/units/"
    assert "区税务局" not in page(wu_browser.get("/office/units/")).partition("<main")[2]
    assert wu_browser.get(path).status_code == 404
