"""The security administrator's door: who can sign in, and what is done when one cannot."""

import re
from contextlib import ExitStack
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from beside.access import actions as access
from beside.access import proposing
from beside.access.actor import SYSTEM, Actor
from beside.access.models import Proposal, Role
from beside.people.models import Factor, User
from tests.cast import LATER, World
from tests.signing import with_app
from tests.web.account.test_second import SENTENCE, by_password


@pytest.fixture(autouse=True)
def quick(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def wei(world: World) -> Client:
    client = Client()
    client.force_login(world.wei)
    return client


def act(client: Client, user: User, verb: str) -> Any:
    return client.post(f"/security/accounts/{user.pk}/{verb}/")


def test_who_holds_a_role_is_listed_and_no_name_of_a_person(world: World, wei: Client) -> None:
    page = wei.get("/security/").text
    for name in ("li", "wu", "zheng", "jiang"):
        assert f">{name}</a>" in page
    assert ">qian</a>" not in page
    for private in ("钱正明", "郑国强", "10020000003"):
        assert private not in page


def test_one_is_found_by_name_by_number_and_by_role(world: World, wei: Client) -> None:
    number = world.volunteer(world.qian).number
    for asked in ("?q=qian", f"?q={number}"):
        assert ">qian</a>" in wei.get(f"/security/{asked}").text
    page = wei.get("/security/?role=dispatcher").text
    assert ">li</a>" in page
    assert ">wu</a>" not in page
    assert "没有这样的账号" in wei.get("/security/?q=nobody").text


def test_a_list_costs_the_same_however_many_there_are(world: World, wei: Client) -> None:
    wei.get("/security/")
    counted = []
    for more in (1, 20):
        for number in range(more):
            user = User.objects.make(f"desk-{more}-{number:02d}")
            access.appoint(
                user, Role.DISPATCHER, world.wenqu, within=world.district, by=SYSTEM, at=LATER
            )
        with ExitStack() as stack:
            asked = [
                stack.enter_context(CaptureQueriesContext(connections[alias]))
                for alias in connections
            ]
            wei.get("/security/")
            counted.append(sum(map(len, asked)))
    assert counted[0] == counted[1] <= 14


def test_the_lost_telephone(
    world: World, wei: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with_app(world.li)
    there = Client()
    there.force_login(world.li)
    assert "动态码" in wei.get(f"/security/accounts/{world.li.pk}/").text
    with django_capture_on_commit_callbacks(execute=True):
        assert act(wei, world.li, "reset-factors").status_code == 303
    assert not Factor.objects.exists()
    assert there.get("/desk/").status_code == 302
    assert by_password(Client(), world.li)["Location"] == "/account/set-up/"


def test_the_forgotten_password_is_shown_once_and_changed_at_once(
    world: World, wei: Client
) -> None:
    assert act(wei, world.li, "reset-password")["Location"] == "/security/told/"
    shown = wei.get("/security/told/").text
    word = re.search(r'id="password">([^<]+)<', shown)
    assert word
    assert word[1] not in str(dict(wei.session.items()))
    assert word[1] not in wei.get("/security/told/").text
    answer = Client().post("/account/sign-in/", {"username": "li", "password": word[1]})
    assert answer["Location"] == "/account/password/"


def test_what_was_done_is_told_to_the_holder_once(
    world: World, wei: Client, django_capture_on_commit_callbacks: Any
) -> None:
    by_password(Client(), world.zheng)
    with django_capture_on_commit_callbacks(execute=True):
        act(wei, world.zheng, "reset-factors")
    browser = Client()
    by_password(browser, world.zheng)
    assert "安全管理员清除了您的二次验证" in browser.get("/account/").text
    again = Client()
    by_password(again, world.zheng)
    assert "清除了您的二次验证" not in again.get("/account/").text


def test_the_lock(world: World, wei: Client, django_capture_on_commit_callbacks: Any) -> None:
    world.zheng.set_password(SENTENCE)
    world.zheng.save()
    stranger = Client()
    asked = {"username": "zheng", "password": "wrong"}
    for _try in range(4):
        stranger.post("/account/sign-in/", asked)
    answer = stranger.post("/account/sign-in/", asked)
    assert "锁十五分钟" in answer.text
    assert "安全管理员" in answer.text
    assert "锁着" in wei.get("/security/").text
    with django_capture_on_commit_callbacks(execute=True):
        act(wei, world.zheng, "unlock")
    assert by_password(stranger, world.zheng).status_code == 303


def test_the_lock_of_a_name_that_nobody_has_reads_alike(world: World) -> None:
    world.zheng.set_password(SENTENCE)
    world.zheng.save()
    told = []
    for name in ("zheng", "zhenga"):
        client = Client()
        pages = [
            client.post("/account/sign-in/", {"username": name, "password": "wrong"})
            for _try in range(7)
        ]
        told.append([(page.status_code, _plain(page.text, name)) for page in pages])
    assert told[0] == told[1]
    assert [status for status, _page in told[0]] == [422] * 5 + [429] * 2


def _plain(page: str, name: str) -> str:
    lines = page.replace(f'"{name}"', "").splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line)


def test_ending_all_sessions(
    world: World, wei: Client, django_capture_on_commit_callbacks: Any
) -> None:
    there = Client()
    there.force_login(world.li)
    with django_capture_on_commit_callbacks(execute=True):
        act(wei, world.li, "end-sessions")
    assert there.get("/desk/").status_code == 302


def test_closing_is_felt_at_the_next_request(world: World, wei: Client) -> None:
    there = Client()
    there.force_login(world.li)
    act(wei, world.li, "close")
    assert there.get("/desk/").status_code == 302
    assert "已停用" in wei.get("/security/").text
    act(wei, world.li, "reopen")
    world.li.refresh_from_db()
    assert world.li.is_active


def test_ones_own_account_is_looked_at_only(world: World, wei: Client) -> None:
    page = wei.get(f"/security/accounts/{world.wei.pk}/").text
    assert "这是您自己" in page
    assert "reset-password" not in page
    answer = act(wei, world.wei, "reset-password")
    assert answer.status_code == 409
    assert "另一位安全管理员" in answer.text


def test_a_proposal_is_confirmed_or_not(world: World, wei: Client) -> None:
    for user in (world.sun, world.qian):
        proposing.propose(
            user, Role.DISPATCHER, world.wenqu, within=world.district,
            by=Actor.of(world.wu), at=LATER,
        )  # fmt: skip
    page = wei.get("/security/proposals/").text
    assert "wu" in page
    assert "文渠社区" in page
    first, second = Proposal.objects.order_by("pk")
    assert wei.post(f"/security/proposals/{first.pk}/accept/").status_code == 303
    assert wei.post(f"/security/proposals/{second.pk}/decline/").status_code == 303
    assert wei.post(f"/security/proposals/{second.pk}/accept/").status_code == 404
    assert Actor.of(world.sun).has(Role.DISPATCHER)
    assert not Actor.of(world.qian).has(Role.DISPATCHER)


def test_a_role_is_ended(world: World, wei: Client) -> None:
    held = world.li.appointments.get()
    assert wei.post(f"/security/appointments/{held.pk}/end/").status_code == 303
    assert not Actor.of(world.li).duties
