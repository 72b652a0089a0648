"""点单: stating a wish, answering questions about it, taking it back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from beside.access.actor import Actor
from beside.common import numbers
from beside.common.masking import propose
from beside.common.refusal import Refused, require
from beside.hours.models import Basis
from beside.journal.events import Event
from beside.journal.models import Subject
from beside.journal.record import record_many
from beside.people.events import PersonAdded
from beside.people.identity import last_four
from beside.people.models import ConsentKind
from beside.people.private import file_papers, file_recording, guard, lookup_proof
from beside.people.recordings import Held
from beside.people.residents import Known, resident_for
from beside.places.models import Area
from beside.platform.idempotency import Once, once
from beside.platform.insert import insert_all
from beside.wishes import clocks, paper, rules, screening, secrets
from beside.wishes.actions.agreeing import (
    HEARD_BY_TELEPHONE,
    Heard,
    agree,
    agreed_at_once,
    agreed_hardship,
    note_stated,
    projected,
    refuses_wall,
    word_for,
    word_of,
)
from beside.wishes.actions.begin import begin_for, journal, state_of
from beside.wishes.actions.crediting import credit_logged
from beside.wishes.actions.for_another import as_delegate, told_of
from beside.wishes.actions.standing import sought
from beside.wishes.eligibility import UNITS_FROM
from beside.wishes.entrusted import ENDED, may_agree_to
from beside.wishes.events import Added, Consented, Submitted, Supplemented, Withdrawn
from beside.wishes.models import (
    Channel,
    Clock,
    Consent,
    EndReason,
    Exposure,
    Party,
    Picture,
    Tag,
    Voice,
    Wish,
    WishTag,
)
from beside.wishes.moves import born, move, move_claims, move_offer
from beside.wishes.neutrality import speaks_as_side
from beside.wishes.passing import is_agreed
from beside.wishes.pictures import attach
from beside.wishes.statement import PASSED_ON, Statement, priority
from beside.wishes.taxonomy import is_grave
from beside.wishes.wall import refresh_wall

AS_STATED = (
    "place",
    "category",
    "kind",
    "urgency",
    "channel",
    "on_behalf",
    "heard_from",
    "call_me",
    "ready_from",
    "ready_to",
    "daypart",
    "same_sex",
    "two_people",
    "risk",
    "group_size",
)
"""Columns of a wish that are simply what the statement says."""


@once
def submit(
    stated: Statement,
    *,
    by: Actor,
    at: datetime,
    pictures: Sequence[Picture] = (),
    once: Once | None = None,
) -> Wish:
    """点单: keep what was said in the drawer, and put the wish before the desk.

    `secrets.make_link` and the paper "word" give the resident number, word and address afterwards.

    Raises:
        Refused: an emergency, wording that must change first, something that is no wish at all, a
            form entered before, or a delegate who acts for her no more.
    """
    _enter_form(stated)
    screening.require_acceptable(stated.words, meant=stated.meant)
    if stated.resident is None:
        known = _resident_of(stated, at)
    else:
        known = as_delegate(stated.resident, by=by, at=at)
        stated = replace(stated, **told_of(stated.resident, by=by, at=at))
    person = known.person
    wish = _new_wish(stated, person.pk, by=by, at=at)
    word = numbers.new_completion_word()
    wish.word_digest = secrets.word_digest(wish.number, word)
    born(wish)
    file_papers(person.pk, wish, {**_papers(stated), "word": word}, at=at, key=known.key)
    if stated.voice is not None:
        file_recording(person.pk, wish, "words", stated.voice, at=at, key=known.key)
    note_stated(wish, known, stated, by=by, at=at)
    _tag(wish, stated.tags)
    attach(wish, pictures, at=at)
    secrets.make_link(wish, person.pk, at=at)
    _write_down(wish, known, by=by, at=at)
    if wish.minor or is_grave(stated.hardship):
        guard(person.pk, by=by, at=at)
    return wish


def _resident_of(stated: Statement, at: datetime) -> Known:
    return resident_for(
        stated.community,
        name=stated.name,
        telephone=stated.telephone,
        hardship=agreed_hardship(stated),
        on_behalf=stated.on_behalf,
        proven=stated.proof is not None or stated.channel != Channel.WEB,
        at=at,
    )


def _enter_form(stated: Statement) -> None:
    """The number printed on a form is taken once: of two who enter it, one waits for the other."""
    if stated.number:
        Area.objects.select_for_update(no_key=True).get(pk=stated.community.district_id)
    require(paper.may_enter_form(stated.number))


def _write_down(wish: Wish, known: Known, *, by: Actor, at: datetime) -> None:
    happened: list[tuple[Event, Subject]] = [(Submitted(state=state_of(wish)), wish)]
    if known.is_new:
        happened.append((PersonAdded(), known.person))
    record_many(happened, by=by, at=at)


def _tag(wish: Wish, codes: Sequence[str]) -> None:
    if codes:
        tags = Tag.objects.filter(code__in=codes)
        insert_all([WishTag(wish=wish, tag=tag) for tag in tags])


def _papers(stated: Statement) -> dict[str, str]:
    """The private words, and the masked proposal the desk will start from."""
    return {
        "words": stated.words,
        "gist": propose(stated.words),
        "door": stated.door,
        "when": stated.when,
        "heard": stated.heard_name,
        "knows": stated.knows,
    }


def _new_wish(stated: Statement, person_id: int, *, by: Actor, at: datetime) -> Wish:
    number = stated.number or numbers.new_wish_number()
    return Wish(
        district_id=stated.community.district_id,
        number=number,
        community=stated.community,
        owner=stated.community,
        resident_id=person_id,
        state_since=at,
        submitted_at=at,
        recorded_by_id=by.user_id,
        priority=priority(stated.urgency, stated.weight if agreed_hardship(stated) else 0),
        voice=Voice.WAITING if stated.voice else Voice.NONE,
        telephone_proven=stated.proof is not None or stated.resident is not None,
        proof=lookup_proof(number, last_four(stated.telephone)) if stated.telephone else "",
        qualification=stated.category.qualification,
        mediation=stated.category.mediation,
        **{name: getattr(stated, name) for name in AS_STATED},
        **_as_screened(stated, at),
        **clocks.verify(stated.urgency, stated.community.district_id, at),
    )


def _as_screened(stated: Statement, at: datetime) -> dict[str, Any]:
    """What the words themselves decide: a child's wish is kept close, dangerous work goes to
    units.
    """
    noticed = {flag.code for flag in screening.screen(stated.words)}
    minor = stated.minor or screening.Code.MINOR in noticed
    exposure = stated.category.exposure or Exposure.PSEUDONYM
    risky = screening.Code.HIGH_RISK in noticed
    return {
        "minor": minor,
        "exposure": Exposure.PRIVATE if minor or refuses_wall(stated) else exposure,
        "slots": 2 if minor or stated.two_people else 1,
        **projected(agreed_at_once(stated, minor=minor), word_for(stated), at),
        "risk_level": UNITS_FROM if risky else (1 if stated.risk else 0),
    }


@once
def supplement(
    wish: Wish,
    text: str,
    *,
    by: Actor,
    at: datetime,
    pictures: Sequence[Picture] = (),
    voice: Held | None = None,
    once: Once | None = None,
) -> Wish:
    """The resident answers what the desk asked, in words or by `voice`; the wish goes back to be
    verified.
    """
    begin_for(wish, by=by, at=at)
    require(rules.may_supplement(by, wish))
    due = clocks.verify(wish.urgency, wish.district_id, at)
    move(wish, "supplement", at=at, **due, **_spoken(voice))
    file_papers(wish.resident_id, wish, {f"answer-{wish.version}": text}, at=at)
    if voice is not None:
        file_recording(wish.resident_id, wish, f"answer-{wish.version}", voice, at=at)
    attach(wish, pictures, at=at)
    hand = by.speaking_for(wish.resident_id)
    journal(Supplemented(state=state_of(wish)), wish, by=hand, at=at)
    return wish


@once
def add(
    wish: Wish,
    text: str,
    *,
    by: Actor,
    at: datetime,
    pictures: Sequence[Picture] = (),
    voice: Held | None = None,
    once: Once | None = None,
) -> Wish:
    """Somebody adds words, pictures or a `voice` message without being asked. A side of a mediation
    adds words, which are kept as its own.
    """
    begin_for(wish, by=by, at=at)
    require(rules.may_add(by, wish))
    speaker, party_id = speaker_of(wish, by)
    said = voice if party_id is None else None
    move(wish, "add", at=at, **_spoken(said))
    file_papers(speaker, wish, {f"added-{wish.version}": text}, at=at)
    if said is not None:
        file_recording(speaker, wish, f"added-{wish.version}", said, at=at)
    ids = attach(wish, pictures if party_id is None else (), at=at)
    event = Added(state=state_of(wish), picture_ids=ids, party_id=party_id)
    journal(event, wish, by=by.speaking_for(wish.resident_id), at=at)
    return wish


def _spoken(voice: Held | None) -> dict[str, Any]:
    return {"voice": Voice.WAITING} if voice else {}


def speaker_of(wish: Wish, by: Actor) -> tuple[int, int | None]:
    """Under whose key words are kept (person id), and which party that is; none: the resident."""
    if by.person_id is None or not speaks_as_side(by, wish):
        return wish.resident_id, None
    return by.person_id, Party.objects.get(wish=wish, person_id=by.person_id).pk


@once
def consent(
    wish: Wish,
    given: Consent,
    *,
    by: Actor,
    at: datetime,
    kinds: frozenset[ConsentKind] = PASSED_ON,
    heard: Heard = HEARD_BY_TELEPHONE,
    party: Party | None = None,
    once: Once | None = None,
) -> Wish:
    """The person concerned, her guardian or who acts for her agrees to each of these `kinds`; or a
    party of a mediation to taking part.

    Raises:
        Refused: for a minor only the guardian's word counts (PIPL Art. 31), and only of a guardian
            who can be named and called; a delegate's word is his own to give, on his page.
    """
    delegation = begin_for(wish, by=by, at=at)
    require(rules.may_consent(by, wish, party) and may_agree_to(delegation, kinds))
    if given == Consent.DELEGATE and delegation is None:
        raise Refused(ENDED)
    columns: dict[str, Any] = {}
    made: tuple[int, ...] = ()
    if party is not None:
        Party.objects.filter(pk=party.pk, wish=wish).update(consented_at=at)
    else:
        word = word_of(given, heard.channel, by=by)
        columns, made = agree(wish, kinds, word, guardian=heard.guardian, at=at)
    if wish.clock == Clock.AGREE:  # what the desk had to ask for may be complete now
        columns |= sought(wish, at) if is_agreed(wish) else {}
    move(wish, "consent", at=at, **columns)
    event = Consented(
        state=state_of(wish),
        party_id=party.pk if party else None,
        record_ids=made,
    )
    whose = party.person_id if party else wish.resident_id
    journal(event, wish, by=by.speaking_for(whose), at=at)
    return wish


@once
def withdraw(wish: Wish, *, by: Actor, at: datetime, once: Once | None = None) -> Wish:
    """撤单: the resident takes the wish back; whoever had claimed it is free."""
    begin_for(wish, by=by, at=at)
    require(rules.may_withdraw(by, wish))
    end_promises(wish, at=at)
    credit_logged(wish, Basis.LOGGED, by=by, at=at)
    move(wish, "withdraw", at=at, taken=0, held=0, exit_reason="WITHDRAWN")
    refresh_wall(wish)
    hand = by.speaking_for(wish.resident_id)
    journal(Withdrawn(state=state_of(wish)), wish, by=hand, at=at)
    return wish


def end_promises(wish: Wish, *, at: datetime, reason: EndReason = EndReason.WISH_CLOSED) -> None:
    """Free everybody who had promised something about a wish that ends, or may not be passed on."""
    move_claims(wish, "end", at=at, ended_at=at, end_reason=reason, lead=False)
    for offer in wish.offers.filter(ended_at=None):
        move_offer(offer, "recall", at=at)
