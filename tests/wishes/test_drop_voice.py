"""A resident has her recording deleted; what was written down stays."""

import pytest

from beside.access.actor import SYSTEM, Actor
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.people.models import Recording
from beside.people.private import Purpose, open_papers
from beside.platform import files
from beside.wishes.actions import transcribing
from beside.wishes.models import Voice, Wish
from tests.cast import LATER, World, submit
from tests.sounds import held


@pytest.fixture
def wish(world: World) -> Wish:
    return submit(world, words="", voice=held())


@pytest.fixture
def recording(wish: Wish) -> Recording:
    return Recording.objects.get(subject_id=wish.pk)


@pytest.fixture
def zhao(wish: Wish) -> Actor:
    return Actor.resident(wish.resident_id, wish.pk)


def test_the_sound_goes_and_the_words_stay(
    wish: Wish, recording: Recording, zhao: Actor, li: Actor, django_capture_on_commit_callbacks
) -> None:
    transcribing.transcribe(wish, recording, "灯不亮了", by=li, at=LATER)
    with django_capture_on_commit_callbacks(execute=True):
        transcribing.drop_voice(wish, recording, by=zhao, at=LATER)
    assert not Recording.objects.exists()
    assert not files.exists(recording.file)
    assert wish.voice == Voice.NONE
    opened = open_papers([wish], ["words"], purpose=Purpose.OWN, by=SYSTEM, at=LATER)
    assert opened[wish.pk]["words"] == "灯不亮了"
    assert Entry.objects.get(kind="wish.drop_voice").data["recording_id"] == recording.pk


def test_nothing_goes_before_somebody_has_listened(
    wish: Wish, recording: Recording, zhao: Actor
) -> None:
    with pytest.raises(Refused) as refused:
        transcribing.drop_voice(wish, recording, by=zhao, at=LATER)
    assert refused.value.reason.code == "wish.hear_first"
    assert files.exists(recording.file)


def test_nobody_else_has_it_deleted(
    wish: Wish, recording: Recording, li: Actor, qian: Actor
) -> None:
    by_number = Actor.resident(wish.resident_id, wish.pk, by_number=True)
    for actor in (li, qian, by_number, SYSTEM):
        with pytest.raises(Refused):
            transcribing.drop_voice(wish, recording, by=actor, at=LATER)


def test_one_of_another_wish_is_not_found(wish: Wish, zhao: Actor, world: World) -> None:
    other = submit(world, words="", voice=held())
    foreign = Recording.objects.get(subject_id=other.pk)
    with pytest.raises(NotFound):
        transcribing.drop_voice(wish, foreign, by=zhao, at=LATER)
