"""服务: contact, start, log and report.

Every act is on a claim; the lead's report speaks for all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.common.clock import service_day
from beside.common.refusal import Reason, Refused, require
from beside.people.private import file_papers
from beside.platform.idempotency import Once, once
from beside.platform.insert import insert
from beside.platform.reread import reread
from beside.wishes import rules, secrets
from beside.wishes.actions.begin import (
    begin,
    journal,
    lock_volunteers,
    state_of,
)
from beside.wishes.actions.standing import stand
from beside.wishes.events import Contacted, Logged, Reported, Started
from beside.wishes.models import (
    Claim,
    Contribution,
    ContributionKind,
    Log,
    Occurrence,
    Picture,
    Plan,
    ThirdParty,
    Wish,
)
from beside.wishes.moves import CLAIM_NOT_NOW, move, move_claim, move_claims
from beside.wishes.pictures import attach

FUTURE = Reason("log.future", _("不能记还没到的日子。"))
BEFORE_CLAIM = Reason("log.before_claim", _("不能记接单以前的日子。"))
TOO_LONG = Reason("log.too_long", _("一天最多记 24 小时，这一天已记了 %(minutes)s 分钟。"))
DONE_ALREADY = Reason("third_party.done", _("请来的这一位，办没办成已经记过了。"))
NOTHING = Reason("log.nothing", _("还没有填写任何内容。"))
WRONG_WORD = Reason("report.wrong_word", _("圆梦码不对，还可以试 %(left)s 次。"))
NO_MORE_TRIES = Reason("report.no_more_tries", _("圆梦码试的次数太多，请不填圆梦码直接报办结。"))
DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Work:
    """What is logged at once: any of minutes, somebody called in, something given, a step, words.

    `minutes` is what each of `people` gave on `day` (a China date); `fen` hundredths of a yuan.
    """

    day: date
    minutes: int = 0
    people: int = 1
    words: str = ""
    occurrence: Occurrence | None = None
    third_party: str = ""
    promised_on: date | None = None
    item: str = ""
    quantity: int = 1
    fen: int = 0
    step: Plan | None = None


@once
def contact(
    claim: Claim,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> Claim:
    """已联系: the first word with the resident."""
    wish = claim.wish
    begin(wish)
    require(rules.may_contact(by, claim))
    move_claim(claim, "contact", at=at, contacted_at=at)
    move(wish, "contact", at=at)
    journal(Contacted(state=state_of(wish), claim_id=claim.pk), wish, by=by, at=at)
    return claim


@once
def start(
    claim: Claim,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> Claim:
    """服务中: the work begins."""
    wish = claim.wish
    begin(wish)
    require(rules.may_start(by, claim, at))
    contacted_at = claim.contacted_at or at
    move_claim(claim, "start", at=at, started_at=at, contacted_at=contacted_at)
    move(wish, "start", at=at)
    journal(Started(state=state_of(wish), claim_id=claim.pk), wish, by=by, at=at)
    return claim


@once
def log(
    claim: Claim,
    work: Work,
    *,
    by: Actor,
    at: datetime,
    pictures: Sequence[Picture] = (),
    once: Once | None = None,
) -> Claim:
    """记一笔: what was done, who was called in, what was given.

    Money is recorded, never collected.
    """
    wish = claim.wish
    if work.minutes:
        lock_volunteers([claim.volunteer_id])  # the day's 24 hours are hers, over all her wishes
    begin(wish)
    _stands(claim)
    require(rules.may_log(by, claim))
    _believable(claim, work, at)
    move(wish, "log", at=at)
    done: dict[str, Any] = {
        "log_id": _log_time(claim, work, by, at),
        "third_party_id": _log_third_party(claim, work, at),
        "contribution_id": _log_gift(claim, work),
        "step_id": _tick(wish, work, at),
        "occurrence_id": _hold_date(wish, work, at),
        "picture_ids": attach(wish, pictures, at=at, claim=claim),
    }
    file_papers(wish.resident_id, wish, {f"log-{wish.version}": work.words}, at=at)
    if not (any(done.values()) or work.words):
        raise Refused(NOTHING)
    event = Logged(state=state_of(wish), claim_id=claim.pk, **done)
    own = claim.volunteer_id == by.volunteer_id
    journal(event, wish, by=by if own else by.speaking_for(claim.volunteer.person_id), at=at)
    return claim


def _stands(claim: Claim) -> None:
    """Nothing is added to a promise that has ended."""
    reread(claim)
    if claim.ended_at is not None:
        raise Refused(CLAIM_NOT_NOW.of(state=claim.get_state_display()))


def _believable(claim: Claim, work: Work, at: datetime) -> None:
    """Hours need a real claim before the day, and a day has 24 of them."""
    if work.day > service_day(at):
        raise Refused(FUTURE)
    if work.day < service_day(claim.claimed_at):
        raise Refused(BEFORE_CLAIM)
    same_day = Log.objects.filter(volunteer_id=claim.volunteer_id, day=work.day)
    already = sum(same_day.values_list("minutes", flat=True)) if work.minutes else 0
    if already + work.minutes > DAY:
        raise Refused(TOO_LONG.of(minutes=already))


def _log_time(claim: Claim, work: Work, by: Actor, at: datetime) -> int | None:
    if not work.minutes:
        return None
    return insert(
        Log(
            wish_id=claim.wish_id,
            claim=claim,
            volunteer_id=claim.volunteer_id,
            day=work.day,
            minutes=work.minutes,
            people=work.people,
            occurrence=work.occurrence,
            logged_by_id=by.user_id or 0,
            logged_at=at,
        )
    ).pk


def _log_third_party(claim: Claim, work: Work, at: datetime) -> int | None:
    if not work.third_party:
        return None
    return ThirdParty.objects.create(
        wish_id=claim.wish_id,
        claim=claim,
        who=work.third_party,
        called_at=at,
        promised_on=work.promised_on,
    ).pk


def _log_gift(claim: Claim, work: Work) -> int | None:
    if not work.item and not work.fen:
        return None
    return Contribution.objects.create(
        wish_id=claim.wish_id,
        claim=claim,
        kind=ContributionKind.MONEY if work.fen and not work.item else ContributionKind.GOODS,
        item=work.item,
        quantity=work.quantity,
        fen=work.fen,
        given_on=work.day,
    ).pk


def _tick(wish: Wish, work: Work, at: datetime) -> int | None:
    if work.step is None:
        return None
    Plan.objects.filter(pk=work.step.pk, wish=wish, done_at=None).update(done_at=at)
    return work.step.pk


def _hold_date(wish: Wish, work: Work, at: datetime) -> int | None:
    """The date of a series took place, whatever else is told of it; it stays held since then."""
    if work.occurrence is None:
        return None
    ahead = Occurrence.objects.filter(pk=work.occurrence.pk, wish_id=wish.pk, held_at=None)
    ahead.update(held_at=at, skipped_at=None)
    return work.occurrence.pk


@once
def third_party_done(
    third_party: ThirdParty,
    *,
    solved: bool,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> ThirdParty:
    """The plumber or property firm has finished, or could not."""
    claim, wish = third_party.claim, third_party.wish
    begin(wish)
    _stands(claim)
    require(rules.may_log(by, claim))
    waited_for = ThirdParty.objects.filter(pk=third_party.pk, wish=wish, done_at=None)
    if not waited_for.update(done_at=at, solved=solved):
        raise Refused(DONE_ALREADY)
    move(wish, "log", at=at)
    event = Logged(state=state_of(wish), claim_id=claim.pk, third_party_id=third_party.pk)
    journal(event, wish, by=by, at=at)
    return third_party


def report(
    claim: Claim,
    *,
    by: Actor,
    at: datetime,
    word: str = "",
    once: Once | None = None,
) -> Claim:
    """办结: done, as far as those who did it can tell. The lead reports for all who hold places.

    `word` is the completion word, if the resident gave it: it proves that somebody came. Call it
    outside a transaction: a try at the word stays spent, whatever becomes of the report.

    Raises:
        Refused: somebody called in has not finished; a word from who wrote it down; or a wrong
            word, with the tries left.
    """
    if word:  # a word that nobody may tell, or may not yet, costs no try
        require(rules.may_tell_word(by, claim))
    met = _met(claim.wish, word)
    return _report(claim, met=met, by=by, at=at, once=once)


@once
def _report(claim: Claim, *, met: bool, by: Actor, at: datetime, once: Once | None = None) -> Claim:
    wish = claim.wish
    begin(wish)
    require(rules.may_report(by, claim))
    columns = {"reported_at": at, "met_at": at if met else None}
    move_claim(claim, "report", at=at, **columns)
    if claim.lead:
        move_claims(wish, "report", at=at, reported_at=at)
    stand(wish, "report", at=at)
    event = Reported(state=state_of(wish), claim_id=claim.pk, met=met)
    journal(event, wish, by=by, at=at)
    return claim


def _met(wish: Wish, word: str) -> bool:
    """Whether the completion word was told. Five tries in all: each is spent before it is
    compared, so that many at once are still five; the right word costs none.
    """
    if not word:
        return False
    mine = Wish.objects.filter(pk=wish.pk)
    if not mine.filter(word_tries__lt=secrets.WORD_TRIES).update(word_tries=F("word_tries") + 1):
        raise Refused(NO_MORE_TRIES)
    if not secrets.is_word(wish, word):
        tried = mine.values_list("word_tries", flat=True).get()
        raise Refused(WRONG_WORD.of(left=max(secrets.WORD_TRIES - tried, 0)))
    mine.filter(word_tries__gt=0).update(word_tries=F("word_tries") - 1)
    return True
