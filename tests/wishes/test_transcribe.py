"""Writing down what somebody said into a microphone."""

import pytest

from beside.access.actor import SYSTEM, Actor
from beside.common.not_found import NotFound
from beside.common.refusal import Refused
from beside.journal.models import Entry
from beside.people.models import Clearance, Opening, Recording
from beside.people.private import Purpose, guard, open_papers
from beside.wishes import rules
from beside.wishes.actions import desk, intake, transcribing
from beside.wishes.eligibility import UNITS_FROM
from beside.wishes.models import Category, Exposure, Voice, Wish
from beside.wishes.states import State
from beside.wishes.taxonomy import UNHEARD
from tests.cast import LATER, World, approval, let_read, make_wish, submit
from tests.sounds import held

SAID = "厨房的灯不亮了，想请人来换个灯泡，我电话13912345678"


@pytest.fixture
def wish(world: World) -> Wish:
    unheard = Category.objects.get(code=UNHEARD)
    return submit(world, words="", voice=held(), category=unheard)


def recording(wish: Wish) -> Recording:
    return Recording.objects.filter(subject_id=wish.pk, written_at=None).get()


def papers(wish: Wish, *names: str) -> dict[str, str]:
    return open_papers([wish], names, purpose=Purpose.OWN, by=SYSTEM, at=LATER)[wish.pk]


def test_what_was_only_spoken_waits_to_be_heard(wish: Wish) -> None:
    assert wish.state == State.SUBMITTED
    assert wish.voice == Voice.WAITING
    assert recording(wish).paper == "words"
    assert papers(wish, "words", "gist") == {"words": "", "gist": ""}


def test_the_words_written_down_are_hers_as_typed_ones_are(wish: Wish, li: Actor) -> None:
    transcribing.transcribe(wish, recording(wish), SAID, by=li, at=LATER)
    told = papers(wish, "words", "gist")
    assert told["words"] == SAID
    assert "13912345678" not in told["gist"]
    assert "换个灯泡" in told["gist"]
    assert wish.voice == Voice.WRITTEN
    assert wish.state == State.SUBMITTED


def test_it_is_written_down_who_did_it_and_nothing_that_was_said(wish: Wish, li: Actor) -> None:
    heard = recording(wish)
    transcribing.transcribe(wish, heard, SAID, by=li, at=LATER)
    entry = Entry.objects.get(kind="wish.transcribe")
    assert entry.data == {"state": "submitted", "recording_id": heard.pk}
    assert entry.actor_user_id == li.user_id
    heard.refresh_from_db()
    assert (heard.written_at, heard.written_by_id) == (LATER, li.user_id)


def test_what_she_typed_besides_stands_before_it(world: World, li: Actor) -> None:
    wish = submit(world, words="厨房的灯", voice=held())
    transcribing.transcribe(wish, recording(wish), "不亮了", by=li, at=LATER)
    assert papers(wish, "words")["words"] == "厨房的灯\n不亮了"


def test_until_then_it_is_neither_verified_nor_merged_nor_published(
    wish: Wish, li: Actor, world: World
) -> None:
    for rule in (rules.may_verify, rules.may_merge, rules.may_publish):
        verdict = rule(li, wish)
        assert verdict.reason is not None
        assert verdict.reason.code == "wish.unheard"
    with pytest.raises(Refused):
        desk.verify(wish, approval(wish), by=li, at=LATER)
    transcribing.transcribe(wish, recording(wish), SAID, by=li, at=LATER)
    desk.verify(wish, approval(wish), by=li, at=LATER)
    assert wish.state == State.VERIFIED


def test_the_kind_that_was_heard_becomes_its_kind(wish: Wish, li: Actor) -> None:
    law = Category.objects.get(code="LAW-03")
    transcribing.transcribe(wish, recording(wish), SAID, by=li, at=LATER, category=law)
    assert wish.category == law
    assert wish.exposure == Exposure.PRIVATE


def test_what_asks_for_care_when_typed_does_so_when_spoken(wish: Wish, li: Actor) -> None:
    said = "我八岁，我想请人陪我写作业，还想请人爬上屋顶修瓦"
    transcribing.transcribe(wish, recording(wish), said, by=li, at=LATER)
    assert wish.minor
    assert wish.exposure == Exposure.PRIVATE
    assert wish.slots == 2
    assert wish.risk_level == UNITS_FROM
    wish.resident.refresh_from_db()
    assert wish.resident.guarded


def test_others_than_its_desk_may_not(wish: Wish, qian: Actor, zhou: Actor) -> None:
    zhao = Actor.resident(wish.resident_id, wish.pk)
    for actor in (qian, zhou, zhao, SYSTEM):
        with pytest.raises(Refused):
            transcribing.transcribe(wish, recording(wish), SAID, by=actor, at=LATER)
    assert papers(wish, "words")["words"] == ""


def test_a_guarded_record_is_heard_with_leave_only(wish: Wish, li: Actor, world: World) -> None:
    guard(wish.resident_id, by=li, at=LATER)
    wish.refresh_from_db()
    with pytest.raises(Refused) as refused:
        transcribing.transcribe(wish, recording(wish), SAID, by=li, at=LATER)
    assert refused.value.reason.code == "person.shut"
    let_read(world, wish, at=LATER)
    assert Clearance.objects.exists()
    transcribing.transcribe(wish, recording(wish), SAID, by=li, at=LATER)
    assert wish.voice == Voice.WRITTEN


def test_nobody_writes_it_down_twice(wish: Wish, li: Actor) -> None:
    heard = recording(wish)
    transcribing.transcribe(wish, heard, SAID, by=li, at=LATER)
    with pytest.raises(Refused):
        transcribing.transcribe(wish, heard, "别的话", by=li, at=LATER)
    assert papers(wish, "words")["words"] == SAID


def test_a_recording_of_another_wish_is_none_of_this(wish: Wish, li: Actor, world: World) -> None:
    other = submit(world, words="", voice=held())
    with pytest.raises(NotFound):
        transcribing.transcribe(wish, recording(other), SAID, by=li, at=LATER)


@pytest.mark.parametrize("verb", ["add", "supplement"])
def test_what_is_said_later_is_written_down_under_its_own_name(
    world: World, li: Actor, verb: str
) -> None:
    wish = make_wish(world, State.NEED_INFO if verb == "supplement" else State.CLAIMED)
    zhao = Actor.resident(wish.resident_id, wish.pk)
    getattr(intake, verb)(wish, "", by=zhao, at=LATER, voice=held())
    assert wish.voice == Voice.WAITING
    paper = f"{'answer' if verb == 'supplement' else 'added'}-{wish.version}"
    before = papers(wish, "words", "gist")
    transcribing.transcribe(wish, recording(wish), "周三不在家", by=li, at=LATER)
    assert papers(wish, paper)[paper] == "周三不在家"
    assert papers(wish, "words", "gist") == before


def test_with_two_to_be_heard_one_is_left(wish: Wish, li: Actor) -> None:
    zhao = Actor.resident(wish.resident_id, wish.pk)
    intake.add(wish, "", by=zhao, at=LATER, voice=held())
    first = Recording.objects.get(subject_id=wish.pk, paper="words")
    transcribing.transcribe(wish, first, SAID, by=li, at=LATER)
    assert wish.voice == Voice.WAITING
    transcribing.transcribe(wish, recording(wish), "还有", by=li, at=LATER)
    assert wish.voice == Voice.WRITTEN


def test_to_read_what_was_typed_before_is_a_look_on_record(wish: Wish, li: Actor) -> None:
    zhao = Actor.resident(wish.resident_id, wish.pk)
    intake.add(wish, "原来写的", by=zhao, at=LATER, voice=held())
    before = Opening.objects.count()
    later = Recording.objects.exclude(paper="words").get(subject_id=wish.pk)
    transcribing.transcribe(wish, later, "说的", by=li, at=LATER)
    assert papers(wish, later.paper)[later.paper] == "原来写的\n说的"
    assert Opening.objects.filter(actor_user_id=li.user_id).count() == before + 1
