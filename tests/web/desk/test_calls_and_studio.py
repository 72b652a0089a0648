"""The list of calls, and the studio with its roster."""

import pytest
from django.test import Client

from beside.access.actor import Actor
from beside.access.models import Appointment, Role
from beside.orgs.models import DutyShift, Studio
from beside.wishes.actions import closing
from beside.wishes.models import CallOutcome, Grade
from beside.wishes.states import State
from tests.cast import LATER, World, desk_of, make_wish
from tests.web.desk.conftest import browser_of, day, send, text

FACTS = {
    "name": "槐荫里志愿服务工作室",
    "address": "社区服务站二楼",
    "hours": "每天 8:30–17:30",
    "telephone": "0310-1000009",
}


def test_reported_wishes_wait_for_a_call_with_how_often_it_was_tried(
    world: World, li_browser: Client, zhou_browser: Client
) -> None:
    wish = make_wish(world, State.REPORTED, title="修厨房水龙头")
    page = text(li_browser.get("/desk/calls/"))
    assert "不能是接单的志愿者" in page
    assert "修厨房水龙头" in page
    assert "还没打过" in page
    closing.call_back(wish, CallOutcome.UNANSWERED, by=desk_of(world), at=LATER)
    assert "打过 1 次" in text(li_browser.get("/desk/calls/"))
    assert "修厨房水龙头" not in text(zhou_browser.get("/desk/calls/"))


def test_a_bad_grade_is_called_about_first(world: World, li_browser: Client) -> None:
    wish = make_wish(world, State.REPORTED, title="修厨房水龙头")
    closing.confirm(wish, by=desk_of(world), at=LATER)
    zhao = Actor.resident(wish.resident_id, wish.pk)
    closing.rate(wish, Grade.BAD, by=zhao, at=LATER)
    page = text(li_browser.get("/desk/calls/"))
    assert "评价不好，先打这些" in page
    assert f"/desk/{wish.number}/call_back/" in page
    closing.call_back(wish, CallOutcome.DONE, by=desk_of(world), at=LATER)
    assert "评价不好" not in text(li_browser.get("/desk/calls/"))


def test_the_studio_is_kept_by_its_desk(
    world: World, li_browser: Client, zhou_browser: Client
) -> None:
    assert send(li_browser, "/desk/studio/facts/", **FACTS).status_code == 303
    studio = Studio.objects.get(community=world.huaiyin)
    assert (studio.address, studio.telephone) == ("社区服务站二楼", "0310-1000009")
    wrong = send(li_browser, "/desk/studio/facts/", **{**FACTS, "name": ""})
    assert wrong.status_code == 422
    assert "社区服务站二楼" in text(wrong)
    assert "槐荫里" not in text(zhou_browser.get("/desk/studio/"))


@pytest.mark.parametrize(
    ("ends", "hours"), [("17:30", 9.0), ("06:30", 22.0)], ids=["by day", "over night"]
)
def test_a_shift_is_put_on_the_roster(
    world: World, li_browser: Client, ends: str, hours: float
) -> None:
    answers = {"user": world.li.pk, "day": day(20), "begins": "08:30", "ends": ends}
    assert send(li_browser, "/desk/studio/shifts/", **answers).status_code == 303
    shift = DutyShift.objects.get()
    assert (shift.ends_at - shift.starts_at).total_seconds() == hours * 3600
    assert shift.user == world.li
    page = text(li_browser.get("/desk/studio/"))
    assert f"/desk/studio/shifts/{shift.pk}/strike/" in page


def test_a_shift_is_struck_off_by_its_own_desk_only(
    world: World, li_browser: Client, zhou_browser: Client
) -> None:
    answers = {"user": world.li.pk, "day": day(20), "begins": "08:30", "ends": "17:30"}
    send(li_browser, "/desk/studio/shifts/", **answers)
    shift = DutyShift.objects.get()
    path = f"/desk/studio/shifts/{shift.pk}/strike/"
    assert send(zhou_browser, path).status_code == 404
    assert send(li_browser, path).status_code == 303
    shift.refresh_from_db()
    assert shift.ended_at is not None
    assert send(li_browser, path).status_code == 404


@pytest.mark.parametrize("never", ["9999-12-31", "0001-01-01"])
def test_a_shift_is_of_a_day_that_is_meant(world: World, li_browser: Client, never: str) -> None:
    answers = {"user": world.li.pk, "day": never, "begins": "08:30", "ends": "06:30"}
    response = send(li_browser, "/desk/studio/shifts/", **answers)
    assert response.status_code == 422
    assert "这一天太" in text(response)


def test_only_the_communitys_own_people_can_be_put_on(world: World, li_browser: Client) -> None:
    answers = {"user": world.zhou.pk, "day": day(20), "begins": "08:30", "ends": "17:30"}
    assert send(li_browser, "/desk/studio/shifts/", **answers).status_code == 422
    assert not DutyShift.objects.exists()


def test_a_desk_wider_than_a_community_has_no_studio_of_its_own(world: World) -> None:
    """As one that was given before a desk was one community's only."""
    Appointment.objects.create(
        district_id=world.district.pk,
        version=1,
        user=world.wu,
        role=Role.DISPATCHER,
        area=world.subdistrict,
        since=LATER,
    )
    page = text(browser_of(world.wu).get("/desk/studio/"))
    assert "换到一个社区" in page
    assert f"?community={world.wenqu.pk}" in text(browser_of(world.wu).get("/desk/new/"))
