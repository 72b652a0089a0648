"""委托代办: entrusting somebody with one's matters, accepting, declining, ending it.

民法典 Art. 161–165: a delegation names the delegate, the matters, the powers and the period. What
follows from it in a wish is said there (`wishes.entrusted`, `wishes.neutrality`).
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.access.delegation_events import (
    DelegationAccepted,
    DelegationDeclined,
    DelegationEnded,
    Entrusted,
)
from beside.access.delegation_rules import (
    OF_AGE,
    OVER,
    ends_as,
    is_herself,
    may_accept,
    may_be_delegate,
    may_decline,
    may_end,
    may_entrust,
    may_name,
)
from beside.access.requests import home_of
from beside.common.clock import service_day, years_after
from beside.common.refusal import Reason, Refused, require
from beside.journal.models import Subject
from beside.journal.record import record
from beside.people.delegates import delegate_for
from beside.people.delegations import (
    close_lapsed,
    open_rows,
    subject_of,
)
from beside.people.identity import is_landline
from beside.people.models import ConsentChannel, Delegation, EndedBy, Person, Relation
from beside.platform.idempotency import Once, once

MOST = 3
"""So many may stand beside each other for one person."""
YEARS = 1
TOO_MANY = Reason("delegation.too_many", _("已经托了三位。要再托一位，请先收回其中一份。"))
TOO_LONG = Reason("delegation.too_long", _("委托最长一年，到期可以再办。"))
TOO_LATE = Reason("delegation.too_late", _("到期的日子已经过了，请重新选。"))
NO_MOBILE = Reason("delegation.no_mobile", _("代办人要用手机收验证码，座机收不到，请填手机号码。"))
HEARD = Reason("delegation.heard", _("请选居民是怎么说的：当面、电话、上门，还是纸上签的。"))


@dataclass(frozen=True, slots=True)
class Letter:
    """授权委托书 (Art. 165): to whom, in what, until which China day. `telephone` in normal form;
    `about` is the one thing that is entrusted, or none for all.
    """

    name: str
    telephone: str
    relation: Relation
    until: date
    about: Subject | None = None
    channel: ConsentChannel = ConsentChannel.WEB


def longest(on: date) -> date:
    """The last China day on which a delegation of this day may end."""
    return years_after(on, YEARS)


@once
def entrust(
    person: Person,
    letter: Letter,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Delegation:
    """委托: offered to whoever has this name and telephone; it stands once he accepts. What is
    offered or stands already between the two in this matter stays that one.

    Raises:
        Refused: not one's own and not one's desk; a delegate who may be none; too many, too long.
    """
    require(may_entrust(by, person))
    _in_order(letter, person, by, service_day(at))
    home = home_of(person)
    secrets = {"legal_name": letter.name, "telephone": letter.telephone}
    delegate = delegate_for(home, person.community, secrets, by=by, at=at)
    require(may_name(by, person, delegate, service_day(at)))
    close_lapsed(person.pk, at)
    standing = open_rows(person.pk, service_day(at))
    same = standing.filter(delegate=delegate, **subject_of(letter.about)).first()
    if same is not None:
        return same
    others = standing.exclude(delegate=delegate).values("delegate").distinct().count()
    if others >= MOST:
        raise Refused(TOO_MANY)
    made = _write(person, delegate, letter, by=by, at=at)
    event = Entrusted(relation=letter.relation, channel=letter.channel, until=letter.until)
    record(event, about=made, by=_for(by, person), at=at)
    return made


def _in_order(letter: Letter, person: Person, by: Actor, on: date) -> None:
    if is_landline(letter.telephone):
        raise Refused(NO_MOBILE)
    if letter.until < on:
        raise Refused(TOO_LATE)
    if letter.until > longest(on):
        raise Refused(TOO_LONG)
    if (letter.channel == ConsentChannel.WEB) != is_herself(by, person):
        raise Refused(HEARD)


def _write(
    person: Person, delegate: Person, letter: Letter, *, by: Actor, at: datetime
) -> Delegation:
    return Delegation.objects.create(
        district_id=person.district_id,
        version=1,
        person=person,
        delegate=delegate,
        relation=letter.relation,
        since=at,
        until=letter.until,
        channel=letter.channel,
        witness_id=None if letter.channel == ConsentChannel.WEB else by.user_id,
        **subject_of(letter.about),
    )


@once
def accept(
    delegation: Delegation,
    *,
    is_adult: bool,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Delegation:
    """接受委托: from now on he acts for her. `is_adult` is what he says of himself, where no birth
    date is known. Accepted already, it stays so.

    Raises:
        Refused: offered to somebody else, ended meanwhile, or he is under 18.
    """
    require(may_accept(by, delegation))
    if not is_adult:
        raise Refused(OF_AGE)
    require(may_be_delegate(delegation.person, delegation.delegate, service_day(at)))
    waiting = Delegation.objects.filter(
        pk=delegation.pk, accepted_at=None, ended_at=None, until__gte=service_day(at)
    )
    if waiting.update(accepted_at=at, version=F("version") + 1):
        delegation.refresh_from_db()
        record(DelegationAccepted(), about=delegation, by=by, at=at)
    else:
        _stands(delegation, at)
    return delegation


def _stands(delegation: Delegation, at: datetime) -> None:
    """Raises: Refused: it is over."""
    delegation.refresh_from_db()
    if delegation.is_over(service_day(at)):
        raise Refused(OVER)


@once
def decline(
    delegation: Delegation,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Delegation:
    """不接受: nothing came of the offer. What he has accepted he resigns (`end`).

    Raises:
        Refused: offered to somebody else.
    """
    require(may_decline(by, delegation))
    waiting = Delegation.objects.filter(pk=delegation.pk, accepted_at=None, ended_at=None)
    ended = {"ended_at": at, "ended_by": EndedBy.DELEGATE}
    if waiting.update(**ended, version=F("version") + 1):
        delegation.refresh_from_db()
        record(DelegationDeclined(), about=delegation, by=by, at=at)
    return delegation


@once
def end(
    delegation: Delegation,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Delegation:
    """收回委托、辞去委托: it ends at once, by her, by the delegate or by her desk. Ended already,
    it stays so.

    Raises:
        Refused: none of these.
    """
    require(may_end(by, delegation))
    ended_by = ends_as(by, delegation) or EndedBy.DESK
    open_ones = Delegation.objects.filter(pk=delegation.pk, ended_at=None)
    if open_ones.update(ended_at=at, ended_by=ended_by, version=F("version") + 1):
        delegation.refresh_from_db()
        hand = by if ended_by == EndedBy.DELEGATE else _for(by, delegation.person)
        record(DelegationEnded(ended_by=ended_by), about=delegation, by=hand, at=at)
    return delegation


def _for(by: Actor, person: Person) -> Actor:
    """Staff write down what she said: the journal keeps for whom."""
    return by.speaking_for(person.pk)
