"""Signing in as staff do: a password, an app or a passkey, codes on paper; and the doors of three
administrators.
"""

import time

import pytest
from playwright.sync_api import expect

from beside.access import proposing
from beside.access.actor import Actor
from beside.access.models import Role
from beside.people.models import User
from tests.browser.conftest import Opens
from tests.browser.window import PHONE, Way, Window, ways
from tests.cast import LATER, World
from tests.web.account.test_second import SENTENCE, code_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOMS = {
    "wei": ("/security/", "/security/proposals/", "/security/accounts/{li}/"),
    "jiang": ("/audit/", "/audit/entries/", "/audit/tries/?who=li"),
    "chu": ("/system/", "/system/settings/", "/system/accounts/"),
}


def by_password(window: Window, user: User) -> None:
    user.set_password(SENTENCE)
    user.save()
    window.open("/account/sign-in/?next=/desk/")
    window.page.locator("#id_username").fill(user.username)
    window.page.locator("#id_password").fill(SENTENCE)
    window.page.locator("form:has(#id_password) button").click()
    window.look()


@ways(PHONE)
def test_an_app_is_set_up_and_asked_for(world: World, opens: Opens, way: Way) -> None:
    li = opens()
    by_password(li, world.li)
    assert li.place == "/account/set-up/"
    li.shot("account-set-up")
    secret = li.page.locator("#secret").inner_text().replace(" ", "")
    li.page.locator("#id_code").fill(code_of(secret))
    li.press("设好了")
    assert li.place == "/account/recovery/"
    li.shot("account-recovery")
    codes = li.page.locator("#codes li").all_inner_texts()
    assert len(codes) == 10
    li.follow("收好了，继续")
    assert li.place == "/desk/"
    li.open("/account/safety/")
    li.sees("就是这里", "动态码")
    li.shot("account-safety")
    li.open("/account/password/")
    again = opens()
    by_password(again, world.li)
    assert again.place == "/account/second/"
    again.shot("account-second")
    again.page.locator("#id_code").fill(codes[0])
    again.press("登录")
    assert again.place == "/desk/"


@pytest.mark.parametrize("way", [pytest.param(PHONE, id="phone")])
def test_a_passkey_is_made_and_shown(world: World, opens: Opens, way: Way) -> None:
    li = opens()
    key = li.page.context.new_cdp_session(li.page)
    key.send("WebAuthn.enable")
    key.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {
            "protocol": "ctap2", "transport": "internal", "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True,
        }},
    )  # fmt: skip
    by_password(li, world.li)
    li.follow("改用通行密钥")
    li.shot("account-passkey")
    li.page.get_by_role("button", name="在这台设备上做一个").click()
    li.page.wait_for_url("**/account/recovery/")
    li.follow("收好了，继续")
    li.open("/account/")
    li.press("退出")
    by_password(li, world.li)
    assert li.place == "/account/second/"
    li.page.get_by_role("button", name="用通行密钥").click()
    li.page.wait_for_url("**/desk/")


@ways(PHONE)
@pytest.mark.parametrize("who", ROOMS)
def test_each_administrator_has_a_door(world: World, opens: Opens, way: Way, who: str) -> None:
    proposing.propose(
        world.sun, Role.DISPATCHER, world.wenqu, within=world.district,
        by=Actor.of(world.wu), at=LATER,
    )  # fmt: skip
    window = opens(getattr(world, who))
    for room in ROOMS[who]:
        window.open(room.format(li=world.li.pk))
        window.shot(f"{who}-" + room.strip("/").replace("/", "-").split("?")[0].split("{")[0])


@pytest.mark.parametrize("way", [pytest.param(PHONE, id="phone")])
def test_two_minutes_before_the_end_it_is_said(world: World, opens: Opens, way: Way) -> None:
    from beside.platform.models import Session

    li = opens(world.li)
    row = Session.objects.get(user_id=world.li.pk)
    data = row.get_decoded()
    data["signed_in"]["idle"] = 121
    Session.objects.filter(pk=row.pk).update(session_data=Session.objects.encode(data))
    li.open("/desk/")
    said = li.page.locator("form[data-idle]")
    expect(said).to_be_hidden()
    time.sleep(1.2)
    expect(said).to_be_visible()
    li.shot("idle")
    li.page.get_by_role("button", name="我还在").click()
    expect(said).to_be_hidden()
