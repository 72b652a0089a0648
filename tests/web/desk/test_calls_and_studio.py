"""The list of calls, and the studio with its roster."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access import actions as access
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Appointment, Role
from beside.access.studios import add_shift
from beside.orgs.models import DutyShift, Studio
from beside.people.models import User
from beside.wishes.actions import closing, desk
from beside.wishes.actions.calls import Call, Heard, hear
from beside.wishes.models import CallOutcome, Grade, Urgency, Wish
from beside.wishes.reasons import ExitReason
from beside.wishes.states import State
from tests.cast import LATER, World, desk_of, make_wish, submit
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


def rated_badly(world: World, **changes: Any) -> Wish:
    wish = make_wish(world, State.REPORTED, **changes)
    said = Call(Heard.DONE, grade=Grade.BAD, words="来晚了")
    return hear(wish, said, by=desk_of(world), at=LATER)


def test_the_tab_says_how_many_calls_wait(
    world: World, li_browser: Client, zhou_browser: Client
) -> None:
    make_wish(world, State.REPORTED)  # due in July 2026, long ago
    rated_badly(world, stated={"telephone": "10055556666", "name": "孙"})
    make_wish(world, State.CLAIMED, stated={"telephone": "10055557777", "name": "李"})
    tab = '<span>回访</span> <b class="count">2</b>'
    for path in ("/desk/", "/desk/calls/", "/desk/studio/", "/desk/new/"):
        assert tab in text(li_browser.get(path)), path
    assert 'class="count"' not in text(zhou_browser.get("/desk/"))


def test_what_a_bad_grade_is_about_stays_until_a_later_call_hears_it_is_well(
    world: World, li_browser: Client
) -> None:
    wish = rated_badly(world)
    closing.call_back(wish, CallOutcome.DONE, by=desk_of(world), at=LATER)
    page = text(li_browser.get("/desk/calls/"))
    assert "要整改的" in page
    assert f"/desk/{wish.number}/call_back/" in page
    for outcome, listed in ((CallOutcome.UNANSWERED, True), (CallOutcome.DONE, False)):
        closing.call_back(wish, outcome, by=desk_of(world), at=LATER + timedelta(days=2))
        assert (f"/desk/{wish.number}/" in text(li_browser.get("/desk/calls/"))) is listed


def test_who_has_died_is_not_called(world: World, li_browser: Client) -> None:
    wish = rated_badly(world)
    closing.dispute(wish, "没人来过", by=desk_of(world), at=LATER)
    desk.cancel(wish, ExitReason.DECEASED, by=desk_of(world), at=LATER)
    page = text(li_browser.get("/desk/calls/"))
    assert wish.number not in page
    assert "现在没有要打的电话" in page
    assert 'class="count"' not in page


def test_the_desk_says_who_is_on_duty(world: World, li_browser: Client) -> None:
    assert "现在没有人值班" in text(li_browser.get("/desk/"))
    ma = User.objects.make("ma")
    access.appoint(ma, Role.DISPATCHER, world.huaiyin, within=world.district, by=SYSTEM, at=LATER)
    studio = Studio.objects.get(community=world.huaiyin)
    at = now()
    for user, told in ((ma, "ma <a"), (world.li, "<b>您</b>")):
        add_shift(studio, user, at, at + timedelta(hours=8), by=desk_of(world), at=at)
        page = text(li_browser.get("/desk/"))
        assert told in page
        assert "0310-1000001" in page
    urgent = submit(world, urgency=Urgency.URGENT)
    assert "<b>您</b>" in text(li_browser.get(f"/desk/{urgent.number}/"))
    usual = submit(world, telephone="10055556666", name="孙大爷")
    assert "现在值班" not in text(li_browser.get(f"/desk/{usual.number}/"))
