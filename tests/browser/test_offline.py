"""Without network: a volunteer reads what she has promised, and writes what is sent once, later."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import now
from playwright.sync_api import Route, expect

from beside.people.models import Opening
from beside.wishes.models import Log, Picture, PictureKind, Wish
from beside.wishes.states import ClaimState, State
from tests.browser.conftest import Opens
from tests.browser.walk import AXE, MEASURES, RULES
from tests.browser.window import PHONE, Way, Window
from tests.cast import TELEPHONE, World, claim_of, make_wish

pytestmark = pytest.mark.browser
TITLE = "厨房水龙头关不严"
SHOWN = "100 1357 2468"
AWAY = "net::ERR_"
IS_KEPT = """async () => {
    const names = (await caches.keys()).filter(name => name.startsWith("carried-"));
    return names.length === 1 && (await (await caches.open(names[0])).keys()).length === 5;
}"""
LEFT = """async () => [
    ...await caches.keys(), ...(await indexedDB.databases()).map(one => one.name)
]"""


@pytest.fixture
def way() -> Way:
    return PHONE


@pytest.fixture
def wish(world: World) -> Wish:
    """Qian's, since an hour."""
    return make_wish(world, State.CLAIMED, at=now() - timedelta(hours=1))


@pytest.fixture
def qian(world: World, wish: Wish, opens: Opens) -> Window:
    """At her first page, and all of it is on her telephone."""
    qian = opens(world.qian)
    qian.page.context.set_default_navigation_timeout(40_000)  # nothing is warm yet
    carries(qian)
    return qian


def carries(one: Window) -> None:
    one.open("/volunteer/")
    until(lambda: one.page.evaluate(IS_KEPT))


def until(there: Callable[[], bool]) -> None:
    """Wait for what happens behind the pages."""
    began = time.monotonic()
    while not there():
        assert time.monotonic() - began < 30
        time.sleep(0.1)


def becomes(one: Window, cookies: list[Any]) -> None:
    """Another account signs in at the same browser."""
    one.page.context.clear_cookies()
    one.page.context.add_cookies(cookies)


def is_for_everybody(one: Window) -> None:
    """The pages of the worker come to no walk, so they are measured here."""
    assert one.page.evaluate("told => measures.axe(told)", RULES) == [], one.place


def loses_the_network(one: Window) -> None:
    one.page.context.set_offline(True)


def has_it_again(one: Window) -> None:
    one.page.context.set_offline(False)
    one.forgive(AWAY)


def keeps_the_door(qian: Window) -> None:
    qian.tap("没网也能看（存两天）")
    expect(qian.page.get_by_text("电话和地址存在这台手机里了")).to_be_visible(timeout=20_000)


def writes_a_log(qian: Window, wish: Wish, photograph: dict[str, Any]) -> None:
    """In the form as it stands on her telephone."""
    qian.open(f"/volunteer/{wish.number}/log/")
    qian.fill("每人用了多少分钟", "40")
    qian.fill("做了什么", "换了一个龙头，水不滴了。")
    qian.attach([photograph])
    qian.tick("居民同意拍、同意留")
    qian.press("记下")


def is_sent(one: Window) -> None:
    """Nothing waits any more."""
    expect(one.page.locator("[data-waiting] [data-when-waits]:visible")).to_have_count(0)


def test_a_report_written_without_network_is_sent_once_by_two_windows(
    qian: Window, wish: Wish, photograph: dict[str, Any]
) -> None:
    other = qian.page.context.new_page()
    other.goto(qian.page.url)
    loses_the_network(qian)
    writes_a_log(qian, wish, photograph)
    assert qian.place == "/volunteer/"
    qian.sees("等着送出的", "已存在这台手机里，有网就送出", f"记一笔 · {TITLE}")
    qian.shot("offline-waiting")
    assert not Log.objects.exists()

    has_it_again(qian)
    other.reload()
    qian.open("/volunteer/")
    is_sent(qian)
    log = Log.objects.get()
    assert (log.minutes, log.claim.volunteer.person.user.username) == (40, "qian")
    assert Picture.objects.filter(kind=PictureKind.AFTER).count() == 1


@pytest.mark.slow
def test_her_own_promises_are_read_without_network(qian: Window, wish: Wish) -> None:
    for script in (AXE, MEASURES):
        qian.page.context.add_init_script(path=script)
    loses_the_network(qian)
    qian.open("/volunteer/")
    is_for_everybody(qian)
    qian.sees("没有连上网", TITLE)
    qian.shot("offline-today")
    qian.follow(TITLE)
    qian.sees("电话和地址没有存在手机里")
    qian.sees_not(SHOWN)
    is_for_everybody(qian)
    qian.shot("offline-wish")
    qian.open("/volunteer/wall/")
    qian.sees("现在没有网络")
    is_for_everybody(qian)
    qian.shot("offline-page")
    has_it_again(qian)


@pytest.mark.slow
def test_a_door_is_kept_when_she_asks_and_the_look_is_written_down(
    qian: Window, wish: Wish
) -> None:
    qian.open(f"/volunteer/{wish.number}/")
    keeps_the_door(qian)
    looks = Opening.objects.filter(purpose="carry", person=wish.resident).count()
    assert looks

    loses_the_network(qian)
    qian.open(f"/volunteer/{wish.number}/")
    qian.sees(SHOWN, "3号楼")
    qian.sees_not("没有存在手机里")
    qian.shot("offline-door")
    has_it_again(qian)
    qian.open(f"/volunteer/{wish.number}/")
    qian.tap("不存了")
    expect(qian.page.get_by_role("button", name="没网也能看（存两天）")).to_be_visible()
    assert Opening.objects.filter(purpose="carry", person=wish.resident).count() == looks

    loses_the_network(qian)
    qian.open(f"/volunteer/{wish.number}/")
    qian.sees_not(SHOWN)
    has_it_again(qian)


@pytest.mark.slow
def test_where_the_answer_was_lost_it_is_sent_again_and_done_once(
    qian: Window, wish: Wish, photograph: dict[str, Any]
) -> None:
    taken = 0

    def lose(route: Route) -> None:
        nonlocal taken
        taken += 1
        if taken == 1:
            route.fetch(max_redirects=0)
            route.abort("connectionreset")
        else:
            route.continue_()

    qian.page.context.route("**/log/", lambda route: (
        lose(route) if route.request.method == "POST" else route.continue_()
    ))  # fmt: skip
    writes_a_log(qian, wish, photograph)
    qian.forgive(AWAY)
    until(Log.objects.exists)
    qian.open("/volunteer/")
    is_sent(qian)
    assert taken >= 2
    log = Log.objects.get()
    assert log.minutes == 40
    assert Picture.objects.filter(kind=PictureKind.AFTER).count() == 1


@pytest.mark.slow
def test_what_is_refused_is_said_and_can_be_written_anew(
    qian: Window, wish: Wish, world: World, photograph: dict[str, Any]
) -> None:
    """The first one lacks the consent for its picture, which only the house asks for."""
    loses_the_network(qian)
    qian.open(f"/volunteer/{wish.number}/log/")
    qian.fill("每人用了多少分钟", "25")
    qian.attach([photograph])
    qian.press("记下")
    has_it_again(qian)
    qian.open("/volunteer/")
    qian.sees("没有办成", "照片要居民同意才能留")
    qian.shot("offline-refused")

    qian.follow("看看，改一改")
    expect(qian.page.get_by_label("每人用了多少分钟")).to_have_value("25")
    expect(qian.page.locator("[data-preview] img")).to_have_count(1)
    qian.tick("居民同意拍、同意留")
    qian.press("记下")
    qian.sees("记下了")
    qian.open("/volunteer/")
    expect(qian.page.locator("[data-waiting]")).to_be_hidden()
    assert Log.objects.get().minutes == 25
    assert Picture.objects.filter(kind=PictureKind.AFTER).count() == 1


@pytest.mark.slow
def test_signing_out_leaves_nothing_behind(qian: Window, wish: Wish) -> None:
    qian.open(f"/volunteer/{wish.number}/")
    keeps_the_door(qian)
    qian.open("/volunteer/")
    qian.page.locator("details.me summary").click()
    qian.press("退出", within="header")
    assert qian.place == "/"
    assert qian.page.evaluate(LEFT) == []


@pytest.mark.slow
def test_what_one_account_wrote_is_never_sent_by_another(
    qian: Window, wish: Wish, world: World, opens: Opens, photograph: dict[str, Any]
) -> None:
    loses_the_network(qian)
    writes_a_log(qian, wish, photograph)
    own: list[Any] = qian.page.context.cookies()
    others: list[Any] = opens(world.sun).page.context.cookies()

    becomes(qian, others)
    has_it_again(qian)
    qian.open("/volunteer/")
    qian.sees("这台手机里还有别人写的")
    qian.sees_not(TITLE)
    qian.page.evaluate("dispatchEvent(new Event('online'))")
    qian.open("/volunteer/")
    assert not Log.objects.exists()
    loses_the_network(qian)
    qian.open(f"/volunteer/{wish.number}/")
    qian.sees("现在没有网络")
    qian.sees_not(TITLE)
    has_it_again(qian)

    becomes(qian, own)
    qian.open("/volunteer/")
    is_sent(qian)
    assert Log.objects.get().minutes == 40


@pytest.mark.slow
def test_after_the_session_has_ended_it_waits_for_her_to_sign_in(
    qian: Window, wish: Wish, photograph: dict[str, Any]
) -> None:
    loses_the_network(qian)
    writes_a_log(qian, wish, photograph)
    own: list[Any] = qian.page.context.cookies()
    qian.page.context.clear_cookies()
    has_it_again(qian)
    qian.sees("登录已经过期，请先登录")
    assert not Log.objects.exists()
    qian.follow("去登录")
    becomes(qian, own)
    qian.open("/volunteer/")
    is_sent(qian)
    assert Log.objects.count() == 1
    assert claim_of(wish).state == ClaimState.CLAIMED


def test_the_number_shown_is_the_residents(world: World, wish: Wish) -> None:
    """Else nothing above would look for it."""
    assert SHOWN.replace(" ", "") == TELEPHONE
