"""说给我们听: a wish spoken instead of typed, kept between screens; no refusal loses anything."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from beside.access.actor import SYSTEM, Actor
from beside.people.models import Opening, Recording
from beside.people.private import Purpose, open_papers
from beside.people.recordings import SUFFIX
from beside.platform.models import Session
from beside.platform.sounds import LARGEST
from beside.wishes.actions import transcribing
from beside.wishes.models import Voice, Wish
from beside.wishes.states import State
from tests import sounds
from tests.cast import World, make_wish, submit
from tests.family import entrusted
from tests.sounds import held, upload
from tests.web.resident.conftest import NUMBER, WORDS, Fill, link_to
from tests.web.telephone import Telephone


@pytest.fixture
def spoken(what: Fill, where: Fill, reach: Fill) -> Wish:
    """A wish of which nothing was typed, made on the three screens."""
    for step in (lambda: what(words="", kind="", voice=upload()), where, reach):
        assert step().status_code == 303
    assert reach(code=Telephone.last_code(NUMBER)).status_code == 303
    return Wish.objects.latest("pk")


def stored(store: Any) -> list[Path]:
    return [one for one in Path(store).rglob(f"*{SUFFIX}") if one.is_file()]


def test_three_screens_make_a_wish_without_a_word_typed(spoken: Wish, settings: Any) -> None:
    assert spoken.state == State.SUBMITTED
    assert spoken.voice == Voice.WAITING
    recording = Recording.objects.get(subject_id=spoken.pk)
    assert recording.person_id == spoken.resident_id
    assert [one.name for one in stored(settings.MEDIA_ROOT)] == [Path(recording.file).name]


def test_the_first_screen_asks_for_the_microphone_and_no_other_page(
    client: Client, world: World
) -> None:
    page = client.get("/wish/")
    assert "microphone=(self)" in page["Permissions-Policy"]
    assert "camera=()" in page["Permissions-Policy"]
    assert "media-src 'self' blob:" in page["Content-Security-Policy"]
    assert "script-src 'self'" in page["Content-Security-Policy"]
    assert "microphone=()" in client.get("/follow/")["Permissions-Policy"]


def test_without_javascript_a_file_is_sent(client: Client, world: World) -> None:
    page = client.get("/wish/").text
    assert 'type="file" name="voice" accept="audio/*" capture' in page
    assert "data-recorder hidden" in page, "the recorder shows itself where the browser has one"


def test_words_and_voice_may_come_together(what: Fill, client: Client) -> None:
    assert what(voice=upload()).status_code == 303
    page = client.get("/wish/where/").text
    assert WORDS in page
    assert "（录音）" in page


def test_neither_is_asked_again(what: Fill) -> None:
    answer = what(words="")
    assert answer.status_code == 422
    assert "请写一写想请人帮什么忙，或者说给我们听。" in answer.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<!doctype html><script>alert(1)</script>", "这个文件不是能用的录音"),
        (sounds.FILM, "这个文件不是能用的录音"),
        (b"", "这段录音是空的"),
        (sounds.WEBM.ljust(LARGEST + 1, b"\0"), "录音太大了"),
    ],
    ids=["a page", "a film", "nothing", "too much"],
)
def test_what_is_no_recording_is_refused_and_no_word_is_lost(
    what: Fill, content: bytes, said: str, settings: Any
) -> None:
    answer = what(voice=upload(content, "voice.webm"))
    assert answer.status_code == 422
    assert said in answer.text
    assert WORDS in answer.text
    assert stored(settings.MEDIA_ROOT) == []


def test_a_recording_is_kept_where_the_words_are_not_right(what: Fill, client: Client) -> None:
    assert what(words="谁来干我给二百块", voice=upload()).status_code == 422
    page = client.get("/wish/").text
    assert "已经收到您的录音" in page
    assert client.get("/wish/voice/").content == sounds.WEBM


def test_what_was_said_is_heard_again_before_it_goes_out(what: Fill, client: Client) -> None:
    what(words="", voice=upload())
    answer = client.get("/wish/voice/", headers={"Sec-Fetch-Dest": "audio"})
    assert answer.content == sounds.WEBM
    assert answer["Content-Type"] == "audio/webm"
    assert answer["Content-Disposition"].startswith("inline;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    alone = client.get("/wish/voice/", headers={"Sec-Fetch-Dest": "document"})
    assert alone["Content-Disposition"].startswith("attachment;")
    assert Client().get("/wish/voice/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "piece", "told"),
    [
        ("bytes=0-9", 206, slice(0, 10), "bytes 0-9/{size}"),
        ("bytes=10-", 206, slice(10, None), "bytes 10-{last}/{size}"),
        ("bytes=-5", 206, slice(-5, None), "bytes {end}-{last}/{size}"),
        ("bytes=0-999999", 206, slice(0, None), "bytes 0-{last}/{size}"),
        ("bytes=999999-", 416, slice(0, 0), "bytes */{size}"),
        ("bytes=0-1,4-5", 200, slice(0, None), None),
        ("bytes=-", 200, slice(0, None), None),
    ],
)
def test_players_get_the_piece_they_ask_for(
    what: Fill, client: Client, asked: str, status: int, piece: slice, told: str | None
) -> None:
    what(words="", voice=upload())
    answer = client.get("/wish/voice/", headers={"Range": asked})
    size = len(sounds.WEBM)
    assert answer.status_code == status
    assert answer.content == sounds.WEBM[piece]
    expected = told and told.format(size=size, last=size - 1, end=size - 5)
    assert answer.headers.get("Content-Range") == expected


def test_another_recording_takes_the_place_of_the_first(
    what: Fill, client: Client, settings: Any
) -> None:
    what(words="", voice=upload())
    what(words="", voice=upload(sounds.MP3))
    assert client.get("/wish/voice/")["Content-Type"] == "audio/mpeg"
    assert len(stored(settings.MEDIA_ROOT)) == 1


def test_it_may_be_taken_off_again_and_is_gone_at_once(
    what: Fill, client: Client, settings: Any
) -> None:
    what(voice=upload())
    page = what(unsay="1").text
    assert "已经收到您的录音" not in page
    assert WORDS in page
    assert stored(settings.MEDIA_ROOT) == []


def test_who_clears_the_draft_clears_the_sound(what: Fill, client: Client, settings: Any) -> None:
    what(words="", voice=upload())
    client.post("/wish/", {"clear": "1"})
    assert stored(settings.MEDIA_ROOT) == []
    assert client.get("/wish/voice/").status_code == 404


def test_the_session_tells_nothing_of_its_key(what: Fill, client: Client) -> None:
    what(words="", voice=upload())
    kept = str(Session.objects.get(pk=client.session.session_key).get_decoded())
    assert SUFFIX not in kept
    assert "webm" not in kept


def test_a_draft_whose_sound_was_swept_away_begins_anew(
    what: Fill, where: Fill, client: Client, settings: Any
) -> None:
    what(words="", voice=upload())
    for one in stored(settings.MEDIA_ROOT):
        one.unlink()
    assert client.get("/wish/where/")["Location"] == "/wish/"


def test_who_may_have_spoken_of_hardship_is_asked_for_that_too(
    what: Fill, where: Fill, client: Client
) -> None:
    what(words="", voice=upload()), where()
    assert 'name="sensitive"' in client.get("/wish/reach/").text


def test_her_page_says_it_has_arrived_and_then_shows_the_words(
    spoken: Wish, client: Client, li: Actor
) -> None:
    page = client.get(link_to(spoken)).text
    assert "您的录音已收到，工作人员会写成文字" in page
    recording = Recording.objects.get(subject_id=spoken.pk)
    later = now() + timedelta(seconds=1)
    transcribing.transcribe(spoken, recording, "厨房灯坏了", by=li, at=later)
    page = client.get(link_to(spoken)).text
    assert "厨房灯坏了" in page
    assert "已经写成文字" in page


def test_she_hears_her_own_recording_and_others_do_not(world: World, client: Client) -> None:
    wish = submit(world, words="", voice=held())
    recording = Recording.objects.get(subject_id=wish.pk)
    mine = f"{link_to(wish)}voice/{recording.pk}/"
    assert client.get(mine).content == sounds.WEBM
    assert Opening.objects.latest("pk").purpose == Purpose.OWN
    other = make_wish(world, stated={"telephone": "10013570000", "name": "赵小满"})
    assert client.get(f"{link_to(other)}voice/{recording.pk}/").status_code == 404


def test_who_acts_for_her_hears_it_and_does_not_delete_it(world: World, client: Client) -> None:
    at = now()
    wish = submit(world, words="", voice=held())
    recording = Recording.objects.get(subject_id=wish.pk)
    until = at.date() + timedelta(days=90)
    found = entrusted(wish, name="郑国强", telephone="10020000003", at=at, until=until)
    link = link_to(wish, found.delegate_id)
    assert client.get(f"{link}voice/{recording.pk}/").content == sounds.WEBM
    assert Opening.objects.latest("pk").purpose == Purpose.DELEGATE
    assert client.post(f"{link}voice/{recording.pk}/drop/").status_code == 404


def test_she_deletes_it_once_it_is_written_down(
    world: World, client: Client, li: Actor, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    wish = submit(world, words="", voice=held())
    recording = Recording.objects.get(subject_id=wish.pk)
    drop = f"{link_to(wish)}voice/{recording.pk}/drop/"
    assert client.post(drop).status_code == 409
    transcribing.transcribe(wish, recording, "灯坏了", by=li, at=now())
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(drop).status_code == 303
    assert stored(settings.MEDIA_ROOT) == []
    page = client.get(link_to(wish)).text
    assert "灯坏了" in page
    assert "<audio" not in page.split("补充一句")[0]


@pytest.mark.parametrize("verb", ["add", "answer"])
def test_what_is_added_later_may_be_spoken_too(world: World, client: Client, verb: str) -> None:
    wish = make_wish(world, State.NEED_INFO if verb == "answer" else State.CLAIMED)
    answer = client.post(f"{link_to(wish)}{verb}/", {"text": "", "voice": upload()})
    assert answer.status_code == 303
    wish.refresh_from_db()
    assert wish.voice == Voice.WAITING
    paper = Recording.objects.get(subject_id=wish.pk).paper
    assert paper == f"{'added' if verb == 'add' else 'answer'}-{wish.version}"
    words = open_papers([wish], [paper], purpose=Purpose.OWN, by=SYSTEM, at=now())
    assert words[wish.pk][paper] == ""


def test_saying_nothing_at_all_is_asked_again(world: World, client: Client) -> None:
    wish = make_wish(world, State.CLAIMED)
    answer = client.post(f"{link_to(wish)}add/", {"text": ""})
    assert answer.status_code == 422
    assert "请写一写，或者说一说" in answer.text
