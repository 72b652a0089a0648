"""What was said into a microphone: sealed on the disk, heard on record, gone with its person."""

import os
import zipfile
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils.timezone import now

from beside.access.actor import Actor
from beside.common.not_found import NotFound
from beside.people.models import DataKey, Opening, Recording
from beside.people.private import (
    Purpose,
    archive,
    bury,
    destroy_keys,
    guard,
    hear_held,
    hold,
    open_recording,
)
from beside.people.private.recording import ONE_HEARING
from beside.people.recordings import SUFFIX, let_go
from beside.people.rights.export import copy_of
from beside.people.rights.forgetting import erase, lay_away
from beside.people.rights.registry import Whose
from beside.people.tasks import sweep_recordings
from beside.platform import aead, files
from beside.platform.jobs.moment import as_if
from beside.platform.keyring import Keyring, MasterKey
from beside.platform.sounds import Sound
from beside.wishes.actions import intake
from beside.wishes.models import Voice, Wish
from tests.cast import LATER, MONDAY, World, let_read, submit
from tests.sounds import WEBM, held

CANARY = "金丝雀录音鸣".encode() * 40
SOUND = WEBM + CANARY


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def wish(world: World) -> Wish:
    return submit(world, words="", voice=held(SOUND))


@pytest.fixture
def recording(wish: Wish) -> Recording:
    return Recording.objects.get(subject_id=wish.pk)


def hear(wish: Wish, by: Actor, at: Any = LATER) -> bytes:
    one = Recording.objects.get(subject_id=wish.pk)
    return open_recording(one, wish, purpose=Purpose.VERIFY, by=by, at=at)


def sounds_in(store: Path) -> list[Path]:
    return [one for one in store.rglob("*") if one.is_file()]


def test_on_the_disk_lies_noise(store: Path, wish: Wish, recording: Recording, li: Actor) -> None:
    (file,) = sounds_in(store)
    assert file.name.endswith(SUFFIX)
    content = file.read_bytes()
    assert CANARY[:18] not in content
    assert b"webm" not in content[:64]
    assert hear(wish, li) == SOUND


def test_the_same_words_said_twice_are_two_files(store: Path, world: World) -> None:
    assert hold(SOUND, Sound.WEBM).file != hold(SOUND, Sound.WEBM).file
    assert len(sounds_in(store)) == 2


def test_before_it_is_anybodys_only_the_draft_opens_it(store: Path) -> None:
    mine = hold(SOUND, Sound.WEBM)
    assert hear_held(mine) == SOUND
    other = hold(b"x", Sound.WEBM)
    with pytest.raises(NotFound):
        hear_held(type(mine)(mine.file, other.key, "webm", 1))


def test_each_hearing_is_on_record_once(wish: Wish, recording: Recording, li: Actor) -> None:
    before = Opening.objects.count()
    hear(wish, li)
    hear(wish, li, LATER + timedelta(seconds=30))  # the next piece of the same
    made = Opening.objects.order_by("pk")[before:]
    assert [(one.actor_user_id, one.person_id, one.fields) for one in made] == [
        (li.user_id, wish.resident_id, [f"recording-{recording.pk}"])
    ]
    hear(wish, li, LATER + ONE_HEARING + timedelta(seconds=1))
    assert Opening.objects.count() == before + 2


def test_each_who_listens_is_on_record(wish: Wish, li: Actor, zhou: Actor) -> None:
    before = Opening.objects.count()
    hear(wish, li)
    hear(wish, zhou)
    assert Opening.objects.count() == before + 2


def test_a_guarded_voice_is_heard_with_leave_only(world: World, wish: Wish, li: Actor) -> None:
    guard(wish.resident_id, by=li, at=LATER)
    before = Opening.objects.count()
    with pytest.raises(NotFound):
        hear(wish, li)
    assert Opening.objects.count() == before
    wish.refresh_from_db()
    let_read(world, wish, at=LATER)
    assert hear(wish, li) == SOUND


def test_what_lies_in_the_archive_is_not_heard(wish: Wish, li: Actor) -> None:
    archive([wish.resident_id], (LATER + timedelta(days=900)).date(), at=LATER)
    with pytest.raises(NotFound):
        hear(wish, li)


def test_with_the_key_the_sound_is_lost_wherever_it_lies(
    store: Path, wish: Wish, recording: Recording, li: Actor
) -> None:
    destroy_keys([wish.resident_id], at=LATER)
    assert files.exists(recording.file)
    with pytest.raises(NotFound):
        hear(wish, li)


@pytest.mark.parametrize("how", ["bury", "lay_away"])
def test_the_file_goes_with_its_person(
    store: Path, wish: Wish, how: str, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        if how == "bury":
            bury([wish.resident_id], at=LATER)
        else:
            lay_away(Whose.of(wish.resident), (LATER + timedelta(days=9)).date(), at=LATER)
    assert not Recording.objects.exists()
    assert sounds_in(store) == []


def test_a_wish_that_is_over_waits_for_no_voice_of_somebody_forgotten(
    wish: Wish, li: Actor
) -> None:
    intake.withdraw(wish, by=Actor.resident(wish.resident_id, wish.pk), at=LATER)
    erase(Whose.of(wish.resident), at=LATER)
    wish.refresh_from_db()
    assert wish.voice == Voice.NONE


def test_a_row_moved_to_another_wish_does_not_open(
    world: World, wish: Wish, recording: Recording, li: Actor
) -> None:
    from cryptography.exceptions import InvalidTag

    other = submit(world)
    Recording.objects.filter(pk=recording.pk).update(subject_id=other.pk)
    with pytest.raises(InvalidTag):
        hear(other, li)


def test_a_file_tampered_with_is_not_played(
    store: Path, wish: Wish, recording: Recording, li: Actor
) -> None:
    path = store / recording.file
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(bytes(content))
    with pytest.raises(NotFound):
        hear(wish, li)


def test_it_is_in_the_copy_of_her_data(wish: Wish, recording: Recording) -> None:
    zhao = Actor.resident(wish.resident_id, wish.pk)
    copy = copy_of(wish.resident, by=zhao, at=LATER)
    with zipfile.ZipFile(BytesIO(copy.zip)) as packed:
        name = f"{wish.pk}-{recording.pk}.webm"
        assert packed.read(f"recordings/{name}") == SOUND
        assert name in packed.read("我的资料.html").decode()
        assert name in packed.read("csv/recordings.csv").decode()
    assert "recording" in Opening.objects.latest("pk").fields


def aged(store: Path, name: str, hours: int) -> None:
    then = (now() - timedelta(hours=hours)).timestamp()
    os.utime(store / name, (then, then))


def test_only_what_is_old_and_nobodys_is_swept_away(
    store: Path, wish: Wish, recording: Recording
) -> None:
    stray, fresh = held(), held()
    picture = files.save(b"picture", ".jpg")
    for name in (stray.file, recording.file, picture):
        aged(store, name, 25)
    aged(store, fresh.file, 23)
    assert sweep_recordings.call() == 1
    assert not files.exists(stray.file)
    assert all(files.exists(name) for name in (fresh.file, recording.file, picture))
    with as_if(now() + timedelta(days=30)):
        assert sweep_recordings.call() == 0


def test_what_is_taken_back_goes_at_once_unless_it_is_somebodys(
    store: Path, recording: Recording
) -> None:
    stray = held()
    for name in (stray.file, recording.file):
        let_go(name)
    assert not files.exists(stray.file)
    assert files.exists(recording.file)


def test_another_cipher_is_taken_to_the_sound_too(
    store: Path,
    wish: Wish,
    recording: Recording,
    li: Actor,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    old = settings.KEYS
    fresh = {"national": MasterKey(b"s" * aead.KEY, "sm4-gcm")}
    settings.KEYS = Keyring(old.secret_key, old.blind, old.words, {**fresh, **old.master})
    with django_capture_on_commit_callbacks(execute=True):
        call_command("rotate_keys", stdout=StringIO())
    again = Recording.objects.get(pk=recording.pk)
    assert aead.code_of(again.key) == aead.Sm4.code
    assert again.file != recording.file
    assert [one.name for one in sounds_in(store)] == [Path(again.file).name]
    assert aead.code_of((store / again.file).read_bytes()) == aead.Sm4.code
    assert DataKey.objects.get(pk=wish.resident_id).key_id == "national"
    assert hear(wish, li) == SOUND


def test_made_at_is_when_it_was_sent(recording: Recording) -> None:
    assert recording.made_at == MONDAY
    assert recording.size == len(SOUND)
