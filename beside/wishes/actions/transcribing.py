"""听写: staff listen to what was said and write it down; who said it may have the sound deleted."""

from datetime import datetime
from typing import Any

from django.db import transaction

from beside.access.actor import Actor
from beside.common.masking import propose
from beside.common.not_found import NotFound
from beside.common.refusal import Refused, require
from beside.people.models import Recording
from beside.people.private import Purpose, file_papers, guard, is_open, open_papers
from beside.people.recordings import drop, recordings_about, unwritten
from beside.platform.idempotency import Once, once
from beside.wishes import refusals, rules, screening
from beside.wishes.actions.begin import begin, journal, state_of
from beside.wishes.eligibility import UNITS_FROM
from beside.wishes.events import VoiceDropped, VoiceTranscribed
from beside.wishes.models import Category, Exposure, Voice, Wish
from beside.wishes.moves import move

STATED = "words"
"""The paper of what was wished in the first place; others are what was said later."""


@once
def transcribe(
    wish: Wish,
    recording: Recording,
    text: str,
    *,
    by: Actor,
    at: datetime,
    category: Category | None = None,
    once: Once | None = None,
) -> Wish:
    """Write down what a recording says: from now on these are the resident's own words, behind what
    she typed herself, and tell what typed words would have told.

    `category` is the kind that whoever listened heard it to be; none leaves what was chosen.

    Raises:
        Refused: somebody has written it down already, or the record is guarded and shut.
        NotFound: the recording is of another wish, or gone.
    """
    begin(wish)
    require(rules.may_transcribe(by, wish) and is_open(wish.resident, by=by, at=at))
    waiting = recordings_about(wish).select_for_update().filter(pk=recording.pk).first()
    if waiting is None:
        raise NotFound
    if waiting.written_at is not None:
        raise Refused(refusals.ALL_HEARD)
    words = _with_typed(wish, waiting.paper, text, by=by, at=at)
    recordings_about(wish).filter(pk=waiting.pk).update(written_at=at, written_by_id=by.user_id)
    left = Voice.WAITING if unwritten(wish) else Voice.WRITTEN
    columns = _as_told(wish, words, category) if waiting.paper == STATED else {}
    move(wish, "transcribe", at=at, voice=left, **columns)
    gist = propose(words) if waiting.paper == STATED else ""
    file_papers(waiting.person_id, wish, {waiting.paper: words, "gist": gist}, at=at)
    if wish.minor:
        guard(wish.resident_id, by=by, at=at)
    event = VoiceTranscribed(state=state_of(wish), recording_id=waiting.pk)
    journal(event, wish, by=by, at=at)
    return wish


def _with_typed(wish: Wish, paper: str, text: str, *, by: Actor, at: datetime) -> str:
    """What she typed, and behind it what she said."""
    opened = open_papers([wish], [paper], purpose=Purpose.VERIFY, by=by, at=at)
    typed = opened[wish.pk][paper]
    return f"{typed}\n{text}" if typed else text


def _as_told(wish: Wish, words: str, category: Category | None) -> dict[str, Any]:
    """What the words of a wish decide before anybody has verified it, as they do when typed."""
    if wish.approved_at is not None:
        return {}
    noticed = {flag.code for flag in screening.screen(words)}
    columns: dict[str, Any] = {}
    if category is not None and category.pk != wish.category_id:
        columns = {
            "category": category,
            "qualification": category.qualification,
            "mediation": category.mediation,
        }
        if wish.exposure != Exposure.PRIVATE:
            columns["exposure"] = category.exposure or Exposure.PSEUDONYM
    if screening.Code.MINOR in noticed:
        columns |= {"minor": True, "exposure": Exposure.PRIVATE, "slots": max(wish.slots, 2)}
    if screening.Code.HIGH_RISK in noticed:
        columns["risk_level"] = UNITS_FROM
    return columns


@transaction.atomic
def drop_voice(wish: Wish, recording: Recording, *, by: Actor, at: datetime) -> Wish:
    """She has a recording deleted once it is written down: the words stay, the voice goes (PIPL
    Art. 15, 47).

    Raises:
        Refused: nobody has listened to it yet.
        NotFound: it is of another wish, or gone.
    """
    begin(wish)
    require(rules.may_drop_voice(by, wish))
    mine = recordings_about(wish).filter(pk=recording.pk, person=wish.resident_id)
    found = mine.select_for_update().first()
    if found is None:
        raise NotFound
    if found.written_at is None:
        raise Refused(refusals.HEAR_FIRST)
    drop(mine)
    left = recordings_about(wish).exists()
    move(wish, "drop_voice", at=at, voice=wish.voice if left else Voice.NONE)
    event = VoiceDropped(state=state_of(wish), recording_id=recording.pk)
    journal(event, wish, by=by.speaking_for(wish.resident_id), at=at)
    return wish
