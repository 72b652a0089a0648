"""核实与分流: what the community's desk does with a wish before and beside dispatching it."""

from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.common.clock import service_day
from beside.common.refusal import Reason, Refused, require
from beside.hours.models import Basis
from beside.people.private import file_papers, guard, is_open
from beside.platform.idempotency import Once, once
from beside.wishes import clocks, rules
from beside.wishes.actions import planning
from beside.wishes.actions.begin import begin, journal, state_of
from beside.wishes.actions.crediting import credit_logged
from beside.wishes.actions.intake import end_promises
from beside.wishes.actions.quiet import end_now
from beside.wishes.actions.revising import close_anew, require_still_fit
from beside.wishes.actions.standing import back_at_desk, sought, stand
from beside.wishes.events import (
    Adopted,
    Asked,
    Deferred,
    Extended,
    HeardBack,
    Merged,
    Rejected,
    Resumed,
    Revised,
    Transferred,
    Verified,
)
from beside.wishes.models import (
    Body,
    Category,
    Clock,
    Daypart,
    Exposure,
    Kind,
    Outcome,
    Party,
    Risk,
    Transfer,
    Urgency,
    Wish,
)
from beside.wishes.moves import move
from beside.wishes.passing import are_enough, is_passable, kept_off
from beside.wishes.reasons import DEFERRALS, ENDINGS, REJECTIONS, ExitReason
from beside.wishes.refusals import NOT_A_REASON
from beside.wishes.statement import priority
from beside.wishes.states import State
from beside.wishes.wall import refresh_wall

SAME_WISH = Reason("wish.same", _("不能把一件心愿并到它自己。"))
OTHER_COMMUNITY = Reason("wish.other_community", _("只能并到本社区还在办的心愿。"))
PAST_REVIEW = Reason("wish.past_review", _("再看的日子要在今天以后，半年以内。"))
TOO_FEW_PLACES = Reason("wish.too_few_places", _("已有 %(taken)s 人接单，名额不能少于这个数。"))
NOT_CLOSING = Reason("wish.not_closing", _("有人接单以后才有办结期限，现在没有可以延的期限。"))
OFFER_PENDING = Reason(
    "wish.offer_pending", _("这样改要先问过同意，派出去的单还没回话。请先收回，再改。")
)
REVIEW_DAYS = 183


@dataclass(frozen=True, slots=True)
class Approval:
    """What the desk decides when it verifies a wish: public words, conditions, places.

    `group_size` is for how many it is, where it is a group's, `two_people` whether two must go,
    `daypart` when; nothing leaves them as stated.
    `minutes` is how long one visit takes; `every_days` and `series_until` make a series;
    `steps` are the public words of a longer 小梦想; `weight` the household's hidden weight (0-3).
    """

    title: str
    public_text: str
    category: Category
    exposure: Exposure
    kind: Kind = Kind.SERVICE
    urgency: Urgency = Urgency.NORMAL
    slots: int = 1
    group_size: int | None = None
    minutes: int = 60
    risk: Risk = Risk.NONE
    risk_level: int = 0
    qualification: str = ""
    same_sex: str = ""
    two_people: bool | None = None
    daypart: Daypart | None = None
    minor: bool = False
    mediation: bool = False
    weight: int = 0
    every_days: int = 0
    series_until: date | None = None
    first_day: date | None = None
    steps: tuple[str, ...] = ()
    tags: tuple[str, ...] = field(default_factory=tuple)


@once
def verify(
    wish: Wish,
    approved: Approval,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> Wish:
    """核实: the desk has looked into it and approved the words that others may read."""
    begin(wish)
    require(rules.may_verify(by, wish) and is_open(wish.resident, by=by, at=at))
    again = wish.approved_at is not None
    columns = _set(wish, approved)
    due = sought(wish, at)
    move(wish, "verify", at=at, **columns, **due, approved_at=at, verified_by_id=by.user_id)
    _details(wish, approved, again=again)
    _keep_close(wish, by=by, at=at)
    journal(Verified(state=state_of(wish)), wish, by=by, at=at)
    return wish


@once
def revise(
    wish: Wish,
    approved: Approval,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> Wish:
    """Other words or conditions for a wish already verified; the wall shows them at once.

    New places go to who waits, then to the wall; what is to stay off the wall leaves it, and so
    does what asks for somebody's consent now.

    Raises:
        Refused: somebody who holds a place is not fit for the new conditions, or was asked and
            could not accept any more: places are given back and offers taken back first.
    """
    begin(wish)
    require(rules.may_revise(by, wish) and is_open(wish.resident, by=by, at=at))
    if approved.slots < wish.taken + wish.held:
        raise Refused(TOO_FEW_PLACES.of(taken=wish.taken + wish.held))
    before = copy(wish)
    columns = _set(wish, approved)
    passable = is_passable(wish)
    if wish.state == State.OFFERED and not passable:
        raise Refused(OFFER_PENDING)
    require_still_fit(wish, before, at)
    if kept_off(wish) or not passable:
        columns["opened_at"] = None
    stand(wish, "revise", at=at, **columns, **close_anew(wish, before), approved_at=at)
    _details(wish, approved, again=True)
    _keep_close(wish, by=by, at=at)
    journal(Revised(state=state_of(wish)), wish, by=by, at=at)
    return wish


def _keep_close(wish: Wish, *, by: Actor, at: datetime) -> None:
    """A child's record is guarded, as soon as it is known to be a child's."""
    if wish.minor:
        guard(wish.resident_id, by=by, at=at)


def _set(wish: Wish, approved: Approval) -> dict[str, Any]:
    """What is approved, set on the locked row before it is moved there: rules and clocks look at
    the wish as it is about to be.
    """
    columns = _columns(wish, approved)
    for name, value in columns.items():
        setattr(wish, name, value)
    return columns


def _columns(wish: Wish, approved: Approval) -> dict[str, Any]:
    names = (
        "title",
        "public_text",
        "category",
        "exposure",
        "kind",
        "urgency",
        "slots",
        "minutes",
        "risk",
        "risk_level",
        "qualification",
        "same_sex",
        "mediation",
        "every_days",
        "series_until",
    )
    columns: dict[str, Any] = {name: getattr(approved, name) for name in names}
    minor = approved.minor or wish.minor  # a child stays a child, whoever edits the page
    if approved.two_people is not None:
        columns["two_people"] = wish.two_people = approved.two_people
    if approved.daypart is not None:
        columns["daypart"] = approved.daypart
    require(are_enough(wish, approved.slots, minor=minor))
    if approved.group_size is not None:
        columns["group_size"] = approved.group_size
    if minor:
        columns["exposure"] = Exposure.PRIVATE
    return {**columns, "minor": minor, "priority": priority(approved.urgency, approved.weight)}


def _details(wish: Wish, approved: Approval, *, again: bool) -> None:
    """Tags, steps and dates: what is already done stays. `again`: it was verified before."""
    planning.set_tags(wish, set(approved.tags))
    planning.set_steps(wish, approved.steps, again=again)
    days = planning.days_of(approved.first_day, approved.every_days, approved.series_until)
    planning.set_dates(wish, days, again=again)


@once
def ask(
    wish: Wish,
    question: str,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,
) -> Wish:
    """待补充: the desk asks the resident; the question waits on her page, until the desk calls."""
    begin(wish)
    require(rules.may_ask(by, wish))
    move(wish, "ask", at=at, **clocks.question(wish, at))
    file_papers(wish.resident_id, wish, {f"question-{wish.version}": question}, at=at)
    journal(Asked(state=state_of(wish)), wish, by=by, at=at)
    return wish


@transaction.atomic
def reject(wish: Wish, reason: ExitReason, *, by: Actor, at: datetime) -> Wish:
    """不予受理, with a reason and the right channel (接诉即办 Art. 11)."""
    begin(wish)
    require(rules.may_reject(by, wish))
    if reason not in REJECTIONS:
        raise Refused(NOT_A_REASON)
    credit_logged(wish, Basis.LOGGED, by=by, at=at)
    move(wish, "reject", at=at, exit_reason=reason)
    journal(Rejected(state=state_of(wish), reason=reason), wish, by=by, at=at)
    return wish


@once
def transfer(
    wish: Wish,
    body: Body,
    *,
    by: Actor,
    at: datetime,
    promised: date | None = None,
    once: Once | None = None,
) -> Wish:
    """转办: hand it to an outside body, and follow up until that body answers."""
    begin(wish)
    require(rules.may_transfer(by, wish))
    due = clocks.reply(wish, at, promised)
    end_promises(wish, at=at)
    move(wish, "transfer", at=at, taken=0, held=0, **due)
    sent = Transfer.objects.create(wish=wish, body=body, sent_at=at, reply_by=due["due_at"])
    refresh_wall(wish)
    event = Transferred(state=state_of(wish), transfer_id=sent.pk, body=body)
    journal(event, wish, by=by, at=at)
    return wish


@transaction.atomic
def hear_back(
    wish: Wish, outcome: Outcome, *, by: Actor, at: datetime, promised: date | None = None
) -> Wish:
    """What the outside body said: done (the resident confirms), promised, or refused (back
    here).
    """
    begin(wish)
    require(rules.may_hear_back(by, wish))
    sent = wish.transfers.filter(answered_at=None).get()
    target, due = {
        Outcome.DONE: (State.REPORTED, clocks.call_back(wish, at, 0)),
        Outcome.PROMISED: (State.TRANSFERRED, clocks.reply(wish, at, promised)),
        Outcome.REFUSED: back_at_desk(wish, at),
    }[outcome]
    move(wish, "hear_back", at=at, to=target, **due)
    sent.outcome = outcome
    if outcome == Outcome.PROMISED:
        sent.reply_by = due["due_at"]
    else:
        sent.answered_at = at
    sent.save(update_fields=["outcome", "answered_at", "reply_by"])
    event = HeardBack(state=state_of(wish), transfer_id=sent.pk, outcome=outcome)
    journal(event, wish, by=by, at=at)
    return wish


@transaction.atomic
def merge(wish: Wish, into: Wish, *, by: Actor, at: datetime) -> Wish:
    """并单: the same thing was wished twice. The other goes on; this resident hears of it too."""
    for one in sorted((wish, into), key=lambda item: item.pk):  # always in one order: no deadlock
        begin(one)
    require(rules.may_merge(by, wish))
    require(rules.may_adopt(by, into))
    if wish.pk == into.pk:
        raise Refused(SAME_WISH)
    if wish.community_id != into.community_id:
        raise Refused(OTHER_COMMUNITY)
    end_promises(wish, at=at)
    credit_logged(wish, Basis.LOGGED, by=by, at=at)
    reason = ExitReason.DUPLICATE
    move(wish, "merge", at=at, merged_into=into, exit_reason=reason, taken=0, held=0)
    move(into, "adopt", at=at)
    if wish.resident_id != into.resident_id:
        who = {"wish": into, "person_id": wish.resident_id}
        Party.objects.get_or_create(**who, defaults={"joined_at": at})
    refresh_wall(wish)
    journal(Merged(state=state_of(wish), into_id=into.pk), wish, by=by, at=at)
    journal(Adopted(state=state_of(into), from_id=wish.pk), into, by=by, at=at)
    return wish


@transaction.atomic
def defer(wish: Wish, review_on: date, reason: ExitReason, *, by: Actor, at: datetime) -> Wish:
    """暂时办不到: counts as unsolved, and comes back by itself on the review day (China date)."""
    begin(wish)
    require(rules.may_defer(by, wish))
    if reason not in DEFERRALS:
        raise Refused(NOT_A_REASON)
    ahead = (review_on - service_day(at)).days
    if not 0 < ahead <= REVIEW_DAYS:
        raise Refused(PAST_REVIEW)
    end_promises(wish, at=at)
    due = clocks.review(review_on)
    move(wish, "defer", at=at, review_on=review_on, exit_reason=reason, taken=0, held=0, **due)
    refresh_wall(wish)
    event = Deferred(state=state_of(wish), reason=reason, review_on=review_on)
    journal(event, wish, by=by, at=at)
    return wish


@transaction.atomic
def resume(wish: Wish, *, by: Actor, at: datetime) -> Wish:
    """A deferred wish comes back to the desk: on its day, or sooner."""
    begin(wish)
    require(rules.may_resume(by, wish))
    target, due = back_at_desk(wish, at)
    move(wish, "resume", at=at, to=target, **due)
    journal(Resumed(state=state_of(wish)), wish, by=by, at=at)
    return wish


@transaction.atomic
def cancel(wish: Wish, reason: ExitReason, *, by: Actor, at: datetime) -> Wish:
    """终止: death or moving away. Silent; no rating is asked, and no address opens it any more."""
    begin(wish)
    require(rules.may_cancel(by, wish))
    if reason not in ENDINGS:
        raise Refused(NOT_A_REASON)
    end_now(wish, reason, by=by, at=at)
    return wish


@transaction.atomic
def extend(wish: Wish, reason: str, *, by: Actor, at: datetime) -> Wish:
    """The one extension of the closing clock; the reason is kept with the wish's papers."""
    begin(wish)
    require(rules.may_extend(by, wish))
    if wish.clock != Clock.CLOSE:
        raise Refused(NOT_CLOSING)
    move(wish, "extend", at=at, extended_at=at, **clocks.extended(wish, at))
    file_papers(wish.resident_id, wish, {"extension": reason}, at=at)
    due_at = wish.due_at or at
    journal(Extended(state=state_of(wish), due_at=due_at), wish, by=by, at=at)
    return wish
