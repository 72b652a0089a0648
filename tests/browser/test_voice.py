"""A wish spoken instead of typed: recorded in the browser, or sent as a file where there is no
recorder; the desk listens and writes it down.
"""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from beside.people.models import Recording
from beside.wishes.models import Voice, Wish
from tests.browser.conftest import Messages, Opens
from tests.browser.resident import says_how_to_be_reached, says_where
from tests.browser.window import PHONE, PHONE_PLAIN, Way, Window
from tests.cast import World
from tests.sounds import wav

pytestmark = pytest.mark.browser
KEPT = "Object.keys(sessionStorage).filter(key => key.startsWith('kept:'))"
SAID = "厨房水龙头关不严，想请人来修"


def the_desk_writes_it_down(li: Window, wish: Wish) -> None:
    li.open("/desk/")
    li.sees("语音心愿，等听写")
    li.open(f"/desk/{wish.number}/")
    li.shot("desk-voice")
    if li.way.scripts:
        plays(li, "audio")
    li.fill("居民说了什么", SAID)
    li.press("写好了")
    li.sees("写好了，居民也看得到")
    wish.refresh_from_db()
    assert wish.voice == Voice.WRITTEN


def she_speaks_and_listens(zhao: Window) -> None:
    """What was recorded is there again when the page was lost."""
    zhao.open("/wish/")
    zhao.shot("resident-voice-1")
    zhao.page.get_by_role("button", name="按这里，开始说").click()
    expect(zhao.page.locator("[data-time]")).to_contain_text("/ 3:00")
    zhao.sees("正在录，请说")
    zhao.page.wait_for_timeout(1200)
    zhao.shot("resident-voice-2")
    zhao.page.get_by_role("button", name="说完了").click()
    expect(zhao.page.get_by_role("button", name="重新说一遍")).to_be_focused()
    plays(zhao, "[data-sound]")
    zhao.shot("resident-voice-3")
    zhao.page.reload()
    zhao.sees("刚才录的还在")


def plays(window: Window, which: str) -> None:
    """The browser itself takes it for sound, and plays it."""
    player = window.page.locator(which).first
    assert player.evaluate(
        "one => one.play().then(() => new Promise(done => one.ontimeupdate = () => done(true)))"
    )
    player.evaluate("one => one.pause()")


@pytest.mark.parametrize("way", [PHONE], ids=["phone"])
def test_a_wish_is_recorded_sent_heard_and_written_down(
    world: World, opens: Opens, messages: Messages, way: Way
) -> None:
    zhao = opens()
    she_speaks_and_listens(zhao)
    zhao.press("下一步")
    says_where(zhao)
    says_how_to_be_reached(zhao, messages)
    zhao.sees("收到了", "社区核实")

    wish = Wish.objects.get()
    recording = Recording.objects.get(subject_id=wish.pk)
    assert recording.sound == "webm"
    assert recording.size > 1000
    zhao.follow("看这个心愿")
    zhao.sees("您的录音已收到，工作人员会写成文字")
    zhao.shot("resident-voice-4")
    assert zhao.page.evaluate(KEPT) == [], "what has arrived does not stay in the window"
    the_desk_writes_it_down(opens(world.li), wish)
    zhao.page.reload()
    zhao.sees("已经写成文字")
    zhao.unfold("我说过的话")
    zhao.sees(SAID)


@pytest.mark.slow
@pytest.mark.parametrize("way", [PHONE_PLAIN], ids=["phone-plain"])
def test_without_javascript_a_file_does(
    world: World, opens: Opens, messages: Messages, way: Way, tmp_path: Path
) -> None:
    file = tmp_path / "录音.wav"
    file.write_bytes(wav(1.0))
    zhao = opens()
    zhao.open("/wish/")
    assert not zhao.page.get_by_role("button", name="按这里，开始说").is_visible()
    zhao.page.locator("input[name=voice]").set_input_files(file)
    zhao.press("下一步")
    says_where(zhao)
    says_how_to_be_reached(zhao, messages)
    zhao.sees("收到了", "社区核实")
    wish = Wish.objects.get()
    assert Recording.objects.get(subject_id=wish.pk).sound == "wav"
    the_desk_writes_it_down(opens(world.li), wish)


@pytest.mark.slow
@pytest.mark.parametrize("way", [PHONE], ids=["phone"])
def test_who_has_no_microphone_is_led_to_a_file(world: World, opens: Opens, way: Way) -> None:
    zhao = opens()
    zhao.open("/wish/")
    zhao.page.evaluate(
        "() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('no')); }"
    )
    zhao.page.get_by_role("button", name="按这里，开始说").click()
    zhao.sees("没有打开麦克风")
    assert zhao.page.get_by_text("打开手机录音，或者选一段录好的").is_visible()
    zhao.must_be_quiet()


@pytest.mark.slow
@pytest.mark.parametrize("way", [PHONE], ids=["phone"])
def test_pressing_on_while_speaking_sends_what_was_said(
    world: World, opens: Opens, way: Way
) -> None:
    zhao = opens()
    zhao.open("/wish/")
    zhao.page.get_by_role("button", name="按这里，开始说").click()
    zhao.sees("正在录，请说")
    zhao.page.wait_for_timeout(800)
    zhao.page.get_by_role("button", name="下一步").click()
    zhao.sees("在哪儿、什么时候", "（录音）")
    zhao.look()
    zhao.open("/wish/")
    zhao.sees("已经收到您的录音")
    zhao.press("去掉录音")
    zhao.sees_not("已经收到您的录音")
    zhao.page.reload()
    zhao.page.wait_for_timeout(300)
    assert not zhao.page.locator("[data-sound]").is_visible(), "what was taken off stays off"
