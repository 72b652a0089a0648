"""The desk's pages about guarded records: asked for, answered by a colleague, opened in need."""

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access import actions as access
from beside.access.actor import SYSTEM
from beside.access.models import Role
from beside.people.models import Clearance, User
from beside.people.models.clearance import ClearanceState
from beside.wishes.models import Wish
from tests.cast import MONDAY, World, submit
from tests.web.desk.conftest import address, browser_of, send, text

SECRET = "孩子夜里一个人在家，想有人陪着写作业。"


@pytest.fixture
def child(world: World) -> Wish:
    return submit(world, at=now(), minor=True, words=SECRET)


@pytest.fixture
def hong(world: World) -> Client:
    """A colleague at the same desk."""
    user = User.objects.make("lihong")
    access.appoint(
        user, Role.DISPATCHER, world.huaiyin, within=world.district, by=SYSTEM, at=MONDAY
    )
    return browser_of(user)


def test_the_page_of_a_child_s_wish_is_shut_and_says_what_to_do(
    li_browser: Client, child: Wish
) -> None:
    page = text(li_browser.get(address(child)))
    assert SECRET not in page
    assert "赵桂芳" not in page
    assert "要先由第二个人批准" in page
    assert "申请查看" in page


def test_asked_for_and_granted_by_a_colleague_it_opens(
    li_browser: Client, hong: Client, child: Wish
) -> None:
    asked = send(li_browser, f"{address(child)}clearance/ask/")
    assert asked.status_code == 303
    assert "已经申请，等批准" in text(li_browser.get(address(child)))
    assert "等您批准" in text(hong.get("/desk/"))
    listed = text(hong.get("/desk/clearances/"))
    assert child.number in listed
    assert SECRET not in listed
    found = Clearance.objects.get()
    answered = send(hong, f"/desk/clearances/{found.pk}/grant/", period="week")
    assert answered.status_code == 303
    assert SECRET in text(li_browser.get(address(child)))
    assert SECRET not in text(hong.get(address(child)))


def test_one_s_own_question_stands_on_nobody_s_own_list(li_browser: Client, child: Wish) -> None:
    send(li_browser, f"{address(child)}clearance/ask/")
    assert child.number not in text(li_browser.get("/desk/clearances/"))
    found = Clearance.objects.get()
    answered = send(li_browser, f"/desk/clearances/{found.pk}/grant/", period="week")
    assert answered.status_code == 409
    found.refresh_from_db()
    assert found.state == ClearanceState.ASKED


def test_in_need_it_opens_at_once_with_a_reason_that_colleagues_see(
    li_browser: Client, hong: Client, child: Wish
) -> None:
    path = f"{address(child)}clearance/break/"
    empty = send(li_browser, path, reason="")
    assert empty.status_code == 422
    assert SECRET not in text(empty)
    assert send(li_browser, path, reason="三天没人应门").status_code == 303
    assert SECRET in text(li_browser.get(address(child)))
    assert "三天没人应门" in text(hong.get("/desk/clearances/"))
    found = Clearance.objects.get()
    assert send(hong, f"/desk/clearances/{found.pk}/review/").status_code == 303
    assert "看过了" in text(hong.get("/desk/clearances/"))


def test_the_desk_next_door_finds_nothing(
    zhou_browser: Client, li_browser: Client, child: Wish
) -> None:
    assert send(zhou_browser, f"{address(child)}clearance/ask/").status_code == 404
    assert (
        send(zhou_browser, f"{address(child)}clearance/break/", reason="x" * 9).status_code == 404
    )
    send(li_browser, f"{address(child)}clearance/ask/")
    found = Clearance.objects.get()
    assert (
        send(zhou_browser, f"/desk/clearances/{found.pk}/grant/", period="day").status_code == 404
    )
    assert child.number not in text(zhou_browser.get("/desk/clearances/"))


@pytest.mark.parametrize("verb", ["grant", "nothing"])
def test_words_nobody_offered_are_no_answer(
    li_browser: Client, hong: Client, child: Wish, verb: str
) -> None:
    send(li_browser, f"{address(child)}clearance/ask/")
    path = f"/desk/clearances/{Clearance.objects.get().pk}/{verb}/"
    assert send(hong, path, period="century").status_code == 404


def test_in_the_list_a_child_s_words_stand_nowhere(li_browser: Client, child: Wish) -> None:
    page = text(li_browser.get("/desk/"))
    assert child.number in page
    assert "写作业" not in page
