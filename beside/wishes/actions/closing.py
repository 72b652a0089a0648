"""评单: the resident's word, call-backs, disputes, and honest endings without her word."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.common.clock import service_day
from beside.common.refusal import Reason, Refused, require
from beside.hours import ledger
from beside.hours.models import Basis
from beside.people.private import file_papers
from beside.platform.idempotency import Once, once
from beside.platform.insert import insert
from beside.wishes import clocks, rules
from beside.wishes.actions.begin import begin, begin_for, journal, state_of
from beside.wishes.actions.crediting import credit_logged
from beside.wishes.actions.intake import end_promises, speaker_of
from beside.wishes.actions.standing import back_at_desk, stand
from beside.wishes.events import (
    CalledBack,
    Confirmed,
    Decided,
    Disputed,
    Rated,
    Reopened,
    Settled,
)
from beside.wishes.evidence import evidence_for
from beside.wishes.models import (
    CallBack,
    CallOutcome,
    Claim,
    Consent,
    EndReason,
    Evidence,
    EvidenceKind,
    Grade,
    Party,
    Rating,
    RatingReason,
    Wish,
)
from beside.wishes.moves import NOT_NOW, move, move_claims
from beside.wishes.states import State

ALREADY_RATED = Reason("wish.already_rated", _("您已经评过了，谢谢。"))
CALLS_NEEDED = Reason(
    "wish.calls_needed", _("要在两个不同的日子打过两次没接通的电话，才能办结未评。")
)
EVIDENCE_NEEDED = Reason(
    "wish.evidence_needed", _("办结未评要有做过的凭据，而且要在记录里找得到。")
)
ALREADY_CONFIRMED = Reason("wish.already_confirmed", _("这一方已经确认过了。"))


@once
def confirm(
    wish: Wish,
    *,
    by: Actor,
    at: datetime,
    party: Party | None = None,
    once: Once | None = None,
) -> Wish:
    """圆梦: the resident says it is done. Of a mediation, each party says so for herself.

    Hours are credited now, from what was logged.
    """
    begin_for(wish, by=by, at=at)
    require(rules.may_confirm(by, wish, party))
    by_call = by.person_id != wish.resident_id and by.resident_of is None
    whole = _note_party(wish, party, at) if wish.mediation else True
    target = State.FULFILLED if whole else State.REPORTED
    move(wish, "confirm", at=at, to=target)
    if whole:
        _finish(wish, Basis.CONFIRMED, by=by, at=at)
    event = Confirmed(state=state_of(wish), party_id=party.pk if party else None, by_call=by_call)
    whose = party.person_id if party else wish.resident_id
    journal(event, wish, by=by.speaking_for(whose), at=at)
    return wish


def _note_party(wish: Wish, party: Party | None, at: datetime) -> bool:
    """Write down which side confirmed; whether both have. One side alone settles nothing.

    The resident's own confirmation is kept as a party row of hers.
    """
    if party is None:
        party, _made = Party.objects.get_or_create(
            wish=wish,
            person_id=wish.resident_id,
            defaults={"joined_at": at, "mediates": True, "consented_at": at},
        )
    if party.confirmed_at is not None:
        raise Refused(ALREADY_CONFIRMED)
    Party.objects.filter(pk=party.pk, wish=wish).update(confirmed_at=at)
    sides = dict(
        Party.objects.filter(wish=wish, mediates=True).values_list("person_id", "confirmed_at")
    )
    return len(sides) > 1 and wish.resident_id in sides and None not in sides.values()


def _finish(wish: Wish, basis: Basis, *, by: Actor, at: datetime) -> None:
    """Every claim is done, and what was logged for the wish goes into the ledger, with what it
    rests on.
    """
    move_claims(wish, "finish", at=at, ended_at=at)
    credit_logged(wish, basis, by=by, at=at)


@once
def rate(
    wish: Wish,
    grade: Grade,
    *,
    by: Actor,
    at: datetime,
    reason: RatingReason = RatingReason.NONE,
    words: str = "",
    once: Once | None = None,
) -> Wish:
    """评单: one of five grades, by the resident or on a call-back.

    A bad one is called back in a day.
    """
    begin_for(wish, by=by, at=at)
    require(rules.may_rate(by, wish))
    if Rating.objects.filter(wish=wish, replaced_at=None).exists():
        raise Refused(ALREADY_RATED)
    move(wish, "rate", at=at)
    is_bad = grade <= Grade.BAD
    insert(
        Rating(
            wish=wish,
            grade=grade,
            reason=reason,
            by_call=by.resident_of is None and by.person_id != wish.resident_id,
            rated_at=at,
            call_due_at=clocks.rating_call(wish, at) if is_bad else None,
            correct_by=clocks.correction(wish, at) if is_bad else None,
        )
    )
    file_papers(wish.resident_id, wish, {f"rating-{wish.version}": words}, at=at)
    hand = by.speaking_for(wish.resident_id)
    journal(Rated(state=state_of(wish), grade=grade), wish, by=hand, at=at)
    return wish


@once
def call_back(
    wish: Wish,
    outcome: CallOutcome,
    *,
    by: Actor,
    at: datetime,
    claim: Claim | None = None,
    once: Once | None = None,
) -> CallBack:
    """回访: the desk called. What the resident said follows as confirm, rate, reopen or dispute.

    Of a dispute, its reviewer also calls who holds a `claim`; that is no word of the resident.
    """
    begin(wish)
    require(rules.may_call_back(by, wish))
    if claim is not None and wish.state != State.DISPUTED:
        raise Refused(NOT_NOW.of(state=wish.get_state_display()))
    calls = wish.call_backs.filter(claim=None).count() + 1
    due = clocks.call_back(wish, wish.state_since, calls) if wish.state == State.REPORTED else {}
    move(wish, "call_back", at=at, **due)
    who = {"called_by_id": by.user_id or 0, "claim": claim}
    made = insert(CallBack(wish=wish, outcome=outcome, called_at=at, **who))
    if claim is None and outcome not in (CallOutcome.UNANSWERED, CallOutcome.LATER):
        Rating.objects.filter(wish=wish, called_at=None, replaced_at=None).update(called_at=at)
    event = CalledBack(
        state=state_of(wish),
        call_back_id=made.pk,
        outcome=outcome,
        claim_id=claim.pk if claim else None,
    )
    journal(event, wish, by=by, at=at)
    return made


@once
def reopen(wish: Wish, *, by: Actor, at: datetime, once: Once | None = None) -> Wish:
    """还没办好: back to those who served; to the desk where nobody did.

    Credited hours are taken back.
    """
    begin_for(wish, by=by, at=at)
    require(rules.may_reopen(by, wish, at))
    _back_to_service(wish, "reopen", by=by, at=at)
    journal(Reopened(state=state_of(wish)), wish, by=by.speaking_for(wish.resident_id), at=at)
    return wish


def _back_to_service(wish: Wish, verb: str, *, by: Actor, at: datetime) -> None:
    _take_hours_back(wish, by=by, at=at)
    agreed = wish.consent != Consent.NONE
    serving = move_claims(wish, "reopen", at=at, ended_at=None) if agreed else 0
    if serving:
        due = _put_right_by(wish) or {}
        stand(wish, verb, at=at, taken=serving, closed_at=None, **due)
    else:
        end_promises(wish, at=at, reason=EndReason.CONSENT)
        target, due = back_at_desk(wish, at)
        move(wish, verb, at=at, to=target, closed_at=None, taken=0, held=0, **due)
    Party.objects.filter(wish=wish).update(confirmed_at=None)
    Rating.objects.filter(wish=wish, replaced_at=None).update(replaced_at=at)


def _put_right_by(wish: Wish) -> clocks.Due | None:
    """What a bad grade was about is put right in five working days of it, not whenever."""
    bad = Rating.objects.filter(wish=wish, replaced_at=None, correct_by__isnull=False).first()
    return clocks.put_right(bad.correct_by) if bad and bad.correct_by else None


def _take_hours_back(wish: Wish, *, by: Actor, at: datetime) -> None:
    """Nothing is credited for a wish that is not done."""
    for claim in Claim.objects.filter(wish=wish):
        ledger.take_back(claim, by=by, at=at)


@once
def dispute(
    wish: Wish,
    words: str,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> Wish:
    """争议: "nobody came".

    Hours are frozen until a neutral reviewer has decided, in 5 working days.
    """
    begin_for(wish, by=by, at=at)
    require(rules.may_dispute(by, wish, at))
    _take_hours_back(wish, by=by, at=at)
    move(wish, "dispute", at=at, closed_at=None, **clocks.decide(wish, at))
    speaker, party_id = speaker_of(wish, by)
    file_papers(speaker, wish, {f"dispute-{wish.version}": words}, at=at)
    event = Disputed(state=state_of(wish), party_id=party_id)
    journal(event, wish, by=by.speaking_for(wish.resident_id), at=at)
    return wish


@transaction.atomic
def decide(wish: Wish, *, upheld: bool, by: Actor, at: datetime) -> Wish:
    """裁定: a neutral reviewer finds for the resident (back to service), or that it was done."""
    begin(wish)
    require(rules.may_conclude(by, wish))
    if upheld:
        _back_to_service(wish, "decide", by=by, at=at)
    else:
        move_claims(wish, "reopen", at=at, ended_at=None)
        move(wish, "decide", at=at, to=State.FULFILLED)
        _finish(wish, Basis.DECIDED, by=by, at=at)
    journal(Decided(state=state_of(wish), upheld=upheld), wish, by=by, at=at)
    return wish


@transaction.atomic
def settle(wish: Wish, evidence: EvidenceKind, *, by: Actor, at: datetime) -> Wish:
    """办结未评: two unanswered calls on different days, and evidence.

    Closed; not counted as solved.
    """
    begin(wish)
    require(rules.may_settle(by, wish))
    since = wish.state_since
    calls = wish.call_backs.filter(called_at__gte=since, outcome=CallOutcome.UNANSWERED)
    if len({service_day(call.called_at) for call in calls}) < 2:
        raise Refused(CALLS_NEEDED)
    if evidence not in evidence_for(wish):
        raise Refused(EVIDENCE_NEEDED)
    Evidence.objects.create(wish=wish, kind=evidence, seen_at=at, seen_by_id=by.user_id or 0)
    move(wish, "settle", at=at)
    _finish(wish, Basis.SETTLED, by=by, at=at)
    journal(Settled(state=state_of(wish)), wish, by=by, at=at)
    return wish
