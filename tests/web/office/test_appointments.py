"""任职: who holds which role where; appointing, opening accounts, dismissing."""

import re

import pytest
from django.contrib.auth import authenticate
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from beside.access import actions as access
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Appointment, Role
from beside.orgs import actions as orgs
from beside.people.models import User
from tests.cast import MONDAY, World, confirm
from tests.web.office.conftest import Town, page, send


def holds(user: User, role: Role) -> bool:
    """Whether somebody holds a role now, anywhere."""
    return Actor.of(User.objects.get(pk=user.pk)).has(role)


@pytest.mark.parametrize(
    ("role", "who", "where"),
    [
        ("dispatcher", "li", "槐荫里社区"),
        ("organizer", "wu", "桥东区"),
        ("leader", "zheng", "税务先锋队"),
        ("liaison", "feng", "区税务局"),
    ],
)
def test_each_role_lists_who_holds_it_where(
    role: str, who: str, where: str, world: World, wu_browser: Client
) -> None:
    text = page(wu_browser.get(f"/office/appointments/?role={role}"))
    rows = text.partition('<ul class="rows">')[2].partition("</ul>")[0]
    assert f"<span>{who}</span>" in rows
    assert where in rows
    for private in ("郑国强", "冯秀兰", "10020000003"):
        assert private not in text


def test_a_subdistrict_lists_its_own_and_nothing_above(
    world: World, town: Town, chen_browser: Client
) -> None:
    access.appoint(world.sun, Role.DISPATCHER, town.yangliu, within=world.district, by=SYSTEM,
                   at=MONDAY)  # fmt: skip
    dispatchers = page(chen_browser.get("/office/appointments/"))
    assert "<span>li</span>" in dispatchers
    assert "<span>sun</span>" not in dispatchers
    organizers = page(chen_browser.get("/office/appointments/?role=organizer"))
    assert "<span>chen</span>" in organizers
    assert "<span>wu</span>" not in organizers
    assert "您自己" in organizers
    assert "税务先锋队" not in page(chen_browser.get("/office/appointments/?role=leader"))


def test_one_is_found_by_account_or_number(world: World, wu_browser: Client) -> None:
    path = "/office/appointments/?role=dispatcher"
    assert "<span>li</span>" in page(wu_browser.get(f"{path}&q=li"))
    assert "<span>zhou</span>" not in page(wu_browser.get(f"{path}&q=li"))
    number = world.volunteer(world.zheng).number
    text = page(wu_browser.get(f"/office/appointments/?role=leader&q={number[:6]}"))
    assert number in text


def test_somebody_with_an_account_is_appointed_by_its_name(
    world: World, wu_browser: Client
) -> None:
    answer = send(wu_browser, "/office/appointments/dispatcher/", who=" wang ", over=world.wenqu.pk)
    assert answer.status_code == 303
    assert "等安全管理员确认" in page(wu_browser.get("/office/appointments/"))
    assert not holds(world.wang, Role.DISPATCHER)
    confirm(world)
    made = Appointment.objects.get(user=world.wang, role=Role.DISPATCHER)
    assert (made.area, made.ended_at) == (world.wenqu, None)


def test_a_volunteer_with_an_account_is_appointed_by_number(
    world: World, wu_browser: Client
) -> None:
    number = world.volunteer(world.sun).number
    send(wu_browser, "/office/appointments/leader/", who=number, over=world.team.pk)
    assert holds(world.sun, Role.LEADER)
    assert not User.objects.filter(username=number).exists()
    send(wu_browser, "/office/appointments/liaison/", who="sun", over=world.unit.pk)
    assert holds(world.sun, Role.LIAISON)


def test_a_volunteer_without_an_account_gets_one_whose_password_is_shown_once(
    world: World, town: Town, wu_browser: Client
) -> None:
    town.he.person.user.delete()
    sent = {"_once": "k", "who": town.he.number, "over": town.yangliu.pk}
    answer = wu_browser.post("/office/appointments/dispatcher/", sent)
    assert (answer.status_code, answer["Location"]) == (303, "/office/appointments/opened/")
    assert wu_browser.post("/office/appointments/dispatcher/", sent).status_code == 303

    shown = wu_browser.get("/office/appointments/opened/")
    word = re.search(r'id="password">([^<]+)<', page(shown))

    assert word
    user = User.objects.get(username=town.he.number)
    assert user.person == town.he.person
    assert authenticate(username=user.username, password=word[1]) == user
    confirm(world)
    assert holds(user, Role.DISPATCHER)
    assert "no-store" in shown["Cache-Control"]
    again = page(wu_browser.get("/office/appointments/opened/"))
    assert word[1] not in again
    assert "密码已经显示过了" in again


def test_a_colleague_who_is_no_volunteer_gets_an_account_with_name_and_telephone(
    world: World, chen_browser: Client
) -> None:
    answers = {
        "name": "周小燕",
        "telephone": "10055550001",
        "username": "nanguan-zhou",
        "over": world.wenqu.pk,
    }
    answer = send(chen_browser, "/office/appointments/dispatcher/colleague/", **answers)
    assert answer.status_code == 303
    text = page(chen_browser.get(answer["Location"]))
    assert "nanguan-zhou" in text
    assert "周小燕" not in text
    user = User.objects.get(username="nanguan-zhou")
    confirm(world)
    assert holds(user, Role.DISPATCHER)
    assert user.person is not None
    assert user.person.community == world.wenqu
    # By her telephone she can sign in without the password.
    assert send(Client(), "/account/sign-in/telephone/", telephone="10055550001").status_code == 303


def test_a_colleague_who_is_known_keeps_her_account(world: World, wu_browser: Client) -> None:
    answers = {
        "name": "孙丽华",
        "telephone": "10020000002",
        "username": "sun-again",
        "over": world.wenqu.pk,
    }
    path = "/office/appointments/dispatcher/colleague/"
    answer = send(wu_browser, path, **answers)
    assert (answer.status_code, answer["Location"]) == (
        303,
        "/office/appointments/?role=dispatcher",
    )
    assert "本人早有账号“sun”" in page(wu_browser.get(answer["Location"]))
    confirm(world)
    assert holds(world.sun, Role.DISPATCHER)
    assert not User.objects.filter(username="sun-again").exists()


def test_a_desk_is_one_communitys(world: World, wu_browser: Client) -> None:
    text = page(wu_browser.get("/office/appointments/?role=dispatcher"))
    assert f'value="{world.wenqu.pk}"' in text
    for wide in (world.district, world.subdistrict):
        assert f'value="{wide.pk}"' not in text
        answer = send(wu_browser, "/office/appointments/dispatcher/", who="wang", over=wide.pk)
        assert answer.status_code == 422


def test_editors_wait_for_their_door(wu_browser: Client) -> None:
    assert "role=editor" not in page(wu_browser.get("/office/appointments/"))
    assert wu_browser.get("/office/appointments/?role=editor").status_code == 404


def test_wrong_answers_are_said_beside_them_and_stay(world: World, wu_browser: Client) -> None:
    path = "/office/appointments/dispatcher/"
    text = page(send(wu_browser, path, who="nobody", over=world.wenqu.pk), 422)
    assert "没有这个账号" in text
    assert 'value="nobody"' in text
    assert "请选择" in page(send(wu_browser, path, who="li"), 422)
    answers = {"name": "周小燕", "telephone": "12", "username": "周", "over": world.wenqu.pk}
    text = page(send(wu_browser, f"{path}colleague/", **answers), 422)
    assert "这不像电话号码" in text
    assert "只用小写字母" in text
    assert 'value="周小燕"' in text
    taken = {**answers, "telephone": "10055550001", "username": "zhou"}
    people = User.objects.count()
    text = page(send(wu_browser, f"{path}colleague/", **taken), 409)
    assert "“zhou”已经有人用了" in text
    assert 'value="10055550001"' in text
    assert User.objects.count() == people


def test_nobody_appoints_himself(world: World, wu_browser: Client) -> None:
    path = "/office/appointments/dispatcher/"
    text = page(send(wu_browser, path, who="wu", over=world.wenqu.pk), 409)
    assert "自己的职务要请别的组织者来任免" in text
    assert not holds(world.wu, Role.DISPATCHER)


def test_nobody_dismisses_himself(world: World, wu_browser: Client) -> None:
    own = Appointment.objects.get(user=world.wu)
    assert send(wu_browser, f"/office/appointments/{own.pk}/end/").status_code == 409
    assert holds(world.wu, Role.ORGANIZER)


def test_a_role_ends_and_with_it_the_door(
    world: World, wu_browser: Client, li_browser: Client
) -> None:
    duty = Appointment.objects.get(user=world.li)
    assert li_browser.get("/desk/").status_code == 200
    assert send(wu_browser, f"/office/appointments/{duty.pk}/end/").status_code == 303
    assert li_browser.get("/desk/").status_code == 404
    assert "<span>li</span>" not in page(wu_browser.get("/office/appointments/"))
    assert send(wu_browser, f"/office/appointments/{duty.pk}/end/").status_code == 404


def test_a_subdistrict_neither_appoints_nor_dismisses_above_or_beside_it(
    world: World, town: Town, chen_browser: Client
) -> None:
    path = "/office/appointments/{}/"
    for role, over in (
        ("dispatcher", town.yangliu.pk),
        ("organizer", world.district.pk),
        ("leader", world.team.pk),
    ):
        answer = send(chen_browser, path.format(role), who="wang", over=over)
        assert answer.status_code == 422, role
    liaison = send(chen_browser, path.format("liaison"), who="wang", over=world.unit.pk)
    assert liaison.status_code == 404
    for duty in Appointment.objects.filter(user__username__in=["wu", "zheng", "feng"]):
        assert send(chen_browser, f"/office/appointments/{duty.pk}/end/").status_code == 404
    assert not Appointment.objects.exclude(ended_at=None).exists()
    assert not Appointment.objects.filter(user=world.wang).exclude(role=Role.EDITOR).exists()


def test_a_subdistrict_appoints_the_leader_of_a_team_of_its_own(
    world: World, chen_browser: Client
) -> None:
    team = orgs.add_team(
        world.district.pk, "槐荫里巧手队", community=world.huaiyin, by=SYSTEM, at=MONDAY
    )
    send(chen_browser, "/office/appointments/leader/", who="sun", over=team.pk)
    assert holds(world.sun, Role.LEADER)


def test_a_list_costs_at_most_ten_statements(world: World, wu_browser: Client) -> None:
    for n in range(20):
        user = User.objects.make(f"desk-{n:02d}")
        access.appoint(
            user, Role.DISPATCHER, world.wenqu, within=world.district, by=SYSTEM, at=MONDAY
        )
    wu_browser.get("/office/appointments/")
    with CaptureQueriesContext(connections["default"]) as asked:
        wu_browser.get("/office/appointments/")
    assert len(asked) <= 9


def test_a_colleagues_telephone_is_put_right(world: World, wu_browser: Client) -> None:
    answers = {"name": "周小燕", "telephone": "10055550001", "username": "xiaoyan"}
    path = "/office/appointments/dispatcher/colleague/"
    send(wu_browser, path, **answers, over=world.wenqu.pk)
    confirm(world)
    duty = Appointment.objects.get(user__username="xiaoyan")
    form = f"/office/appointments/{duty.pk}/telephone/"
    assert form in page(wu_browser.get("/office/appointments/"))
    assert "10055550001" not in page(wu_browser.get(form))
    assert "这不像电话号码" in page(send(wu_browser, form, telephone="12"), 422)
    assert send(wu_browser, form, telephone="100 5555 0002").status_code == 303
    signs_in = "/account/sign-in/telephone/"
    assert send(Client(), signs_in, telephone="10055550002").status_code == 303
    leader = Appointment.objects.get(user=world.zheng)
    assert wu_browser.get(f"/office/appointments/{leader.pk}/telephone/").status_code == 404
