"""The desk listens, writes down what it hears, and only then verifies."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access.actor import SYSTEM
from beside.people.models import Opening, Recording
from beside.people.private import Purpose, guard
from beside.wishes.models import Category, Voice, Wish
from beside.wishes.states import State
from beside.wishes.taxonomy import UNHEARD
from tests import sounds
from tests.cast import World, let_read, submit
from tests.sounds import held
from tests.web.desk.conftest import address, do, text

SAID = "厨房水龙头关不严，想找位会修的师傅。我叫赵桂芳，电话13912345678。"


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def wish(world: World) -> Wish:
    at = now() - timedelta(minutes=5)
    kind = Category.objects.get(code=UNHEARD)
    return submit(world, at=at, words="", voice=held(), category=kind)


@pytest.fixture
def recording(wish: Wish) -> Recording:
    return Recording.objects.get(subject_id=wish.pk)


def sound_of(wish: Wish, recording: Recording) -> str:
    return f"/desk/{wish.number}/voice/{recording.pk}/"


def test_the_queue_marks_a_wish_that_came_by_voice(wish: Wish, li_browser: Client) -> None:
    page = text(li_browser.get("/desk/"))
    assert "语音心愿，等听写" in page
    assert "有录音" in page


def test_its_page_begins_with_listening(
    wish: Wish, recording: Recording, li_browser: Client
) -> None:
    page = text(li_browser.get(address(wish)))
    assert f'<audio controls preload="none" src="{sound_of(wish, recording)}"' in page
    assert "居民说了什么？" in page
    assert page.index("居民说了什么？") < page.index("写成文字。请先听一听")
    assert 'name="public_text"' not in page


def test_listening_is_on_record(wish: Wish, recording: Recording, li_browser: Client) -> None:
    before = Opening.objects.count()
    answer = li_browser.get(sound_of(wish, recording))
    assert answer.content == sounds.WEBM
    assert answer["Content-Type"] == "audio/webm"
    (look,) = Opening.objects.order_by("pk")[before:]
    assert (look.purpose, look.fields) == (Purpose.VERIFY, [f"recording-{recording.pk}"])
    assert look.person_id == wish.resident_id


def test_written_down_it_goes_on_as_typed_words_do(
    wish: Wish, recording: Recording, li_browser: Client
) -> None:
    answer = do(li_browser, wish, "transcribe", words=SAID, recording=recording.pk, category="")
    assert answer.status_code == 303
    assert wish.voice == Voice.WRITTEN
    page = text(li_browser.get(address(wish)))
    assert "<mark" in page, "private details are found in the words"
    assert 'name="public_text"' in page
    assert "语音心愿，等听写" not in text(li_browser.get("/desk/"))
    approved = {"title": "修水龙头", "public_text": "厨房水龙头关不严", "category": "CONV-02"}
    approved |= {"exposure": "pseudonym", "urgency": "normal", "slots": "1", "minutes": "60"}
    do(li_browser, wish, "verify", kind="service", risk_level="0", **approved)
    assert wish.state == State.VERIFIED


def test_the_kind_is_heard_in_the_words(
    wish: Wish, recording: Recording, li_browser: Client
) -> None:
    said = "请人来家里给老伴理个发，他下不了床。"
    do(li_browser, wish, "transcribe", words=said, recording=recording.pk, category="")
    assert wish.category.code == "HOME-02"


def test_danger_that_was_spoken_is_shown_once_it_is_written(
    wish: Wish, recording: Recording, li_browser: Client
) -> None:
    said = "厨房有煤气味，很浓。"
    do(li_browser, wish, "transcribe", words=said, recording=recording.pk, category="")
    page = text(li_browser.get(address(wish)))
    assert 'data-tone="stop"' in page


def test_nothing_written_is_asked_again(
    wish: Wish, recording: Recording, li_browser: Client
) -> None:
    answer = do(li_browser, wish, "transcribe", words="", recording=recording.pk, category="")
    assert answer.status_code == 422
    assert wish.voice == Voice.WAITING


def test_a_form_of_a_recording_written_meanwhile_is_refused(
    wish: Wish, recording: Recording, li_browser: Client
) -> None:
    words = {"recording": recording.pk, "category": ""}
    do(li_browser, wish, "transcribe", words=SAID, **words)
    assert do(li_browser, wish, "transcribe", words="别的", **words).status_code in (409, 422)


def test_verifying_before_listening_is_refused(wish: Wish, li_browser: Client) -> None:
    answer = do(li_browser, wish, "verify", title="修水龙头")
    assert answer.status_code == 409
    assert "还有一段没写成文字" in text(answer)


def test_a_guarded_voice_is_shut(
    world: World, wish: Wish, recording: Recording, li_browser: Client
) -> None:
    guard(wish.resident_id, by=SYSTEM, at=now())
    assert li_browser.get(sound_of(wish, recording)).status_code == 409
    assert sound_of(wish, recording) not in text(li_browser.get(address(wish)))
    wish.refresh_from_db()
    let_read(world, wish, at=now())
    assert li_browser.get(sound_of(wish, recording)).content == sounds.WEBM


def test_a_page_whose_recording_is_gone_still_opens(
    world: World, wish: Wish, recording: Recording, li_browser: Client
) -> None:
    Recording.objects.all().delete()
    page = li_browser.get(address(wish))
    assert page.status_code == 200
    assert "<audio" not in text(page)


def test_the_desk_next_door_hears_nothing(
    wish: Wish, recording: Recording, zhou_browser: Client
) -> None:
    assert zhou_browser.get(sound_of(wish, recording)).status_code == 404


def test_what_no_browser_plays_is_saved(world: World, li_browser: Client) -> None:
    at = now() - timedelta(minutes=5)
    wish = submit(world, at=at, words="", voice=held(sounds.AMR))
    recording = Recording.objects.get(subject_id=wish.pk)
    page = text(li_browser.get(address(wish)))
    assert "浏览器放不了" in page
    assert "<audio" not in page
    answer = li_browser.get(sound_of(wish, recording))
    assert answer["Content-Disposition"] == f'attachment; filename="{wish.number}.amr"'
