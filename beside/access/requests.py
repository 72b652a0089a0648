"""Requests by the rights of the person (PIPL 44–50): who may make, answer and hand over."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from beside.access.actor import Actor
from beside.access.models import Role
from beside.access.rules import may_run_office
from beside.common.not_found import NotFound
from beside.common.refusal import ALLOWED, Reason, Verdict, denied, require
from beside.journal.models import ActorKind
from beside.people.models import Answer, Departure, Person, RequestKind, RightsRequest
from beside.people.rights import requests
from beside.people.rights.export import Copy, granted_copy_of
from beside.people.sharing import is_one_hand
from beside.places.models import Area
from beside.places.within import within
from beside.platform.idempotency import Once, once

NOT_YOURS = Reason("rights.not_yours", _("只有本人，或者替本人登记的社区，可以提出。"))
OWN = Reason("rights.own", _("自己的请求要请别的组织者来答复。"))
MOST = 200


def home_of(person: Person) -> Area:
    """The place whose office answers for somebody: her community, else the district."""
    return person.community or Area.objects.get(pk=person.district_id)


def may_ask(actor: Actor, person: Person) -> Verdict:
    """She herself, however she has shown who she is."""
    own = actor.person_id is not None and actor.person_id == person.pk
    return ALLOWED if own else denied(NOT_YOURS)


def may_enter(actor: Actor, person: Person) -> Verdict:
    """The desk of her community, or the office above it, for who comes or calls."""
    home = home_of(person)
    if actor.holds(Role.DISPATCHER, within=home):
        return ALLOWED
    return ALLOWED if may_run_office(actor, home) else denied(NOT_YOURS)


def may_answer(actor: Actor, person: Person) -> Verdict:
    """The office of her place; nobody answers himself, or another record on his own telephone."""
    if actor.kind != ActorKind.SYSTEM and is_one_hand(actor.person_id, [person.pk]):
        return denied(OWN)
    return may_run_office(actor, home_of(person))


@once
def ask(
    person: Person,
    kind: RequestKind,
    words: str,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> RightsRequest:
    """She asks for herself.

    Raises:
        Refused: not for oneself, or the same is under way.
    """
    require(may_ask(by, person))
    return requests.ask(person, kind, words, by=by, at=at)


@once
def enter(
    person: Person,
    kind: RequestKind,
    words: str,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> RightsRequest:
    """The desk or the office writes down what she, or a near relative of a deceased, asks for.

    Raises:
        Refused: somebody of another place, or the same is under way.
    """
    require(may_enter(by, person))
    return requests.ask(person, kind, words, by=by, at=at, entered=True)


@once
def take_back(
    asked: RightsRequest,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> RightsRequest:
    """She does not ask any more.

    Raises:
        Refused: not hers, or answered already.
    """
    require(may_ask(by, asked.person))
    return requests.settle(asked, Answer.TAKEN_BACK, "", by=by, at=at)


@once
def answer(
    asked: RightsRequest,
    given: Answer,
    words: str,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> RightsRequest:
    """The office answers. What follows from it in other rooms is the flow's.

    Raises:
        Refused: not one's area, one's own, answered already, or a refusal without a reason.
    """
    require(may_answer(by, asked.person))
    return requests.settle(asked, given, words, by=by, at=at)


@once
def hand_over(
    asked: RightsRequest,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> RightsRequest:
    """The copy goes into the hands of who asked; `copy_for` made it.

    Raises:
        Refused: not one's place, or not granted.
    """
    require(may_enter(by, asked.person))
    return requests.hand_over(asked, by=by, at=at)


def copy_for(asked: RightsRequest, *, by: Actor, at: datetime) -> Copy:
    """The copy of a granted request, the archive included: that is what approves it.

    Raises:
        Refused: not one's place, not granted, or too often on one day.
    """
    require(may_enter(by, asked.person))
    require(requests.may_hand_over(asked))
    made = granted_copy_of(asked.person, by=by, at=at)
    hand_over(asked, by=by, at=at)
    return made


def _in(area: Area) -> QuerySet[RightsRequest]:
    rows = RightsRequest.objects.filter(district_id=area.district_id)
    if area.pk != area.district_id:
        rows = rows.filter(within(area.path, "person__community__"))
    return rows.select_related("person__community", "person__volunteer")


def requests_in(area: Area, *, kind: str = "", answer: str = "") -> list[RightsRequest]:
    """The requests of a place, of one kind or with one answer: what waits first, by when it is due;
    then what was answered.
    """
    asked = {name: value for name, value in (("kind", kind), ("answer", answer)) if value}
    rows = _in(area).filter(**asked)
    waiting = list(rows.filter(answer=Answer.WAITING).order_by("due_at", "pk")[:MOST])
    done = rows.filter(~Q(answer=Answer.WAITING)).order_by("-answered_at", "-pk")
    return [*waiting, *done[: MOST - len(waiting)]]


def request_in(area: Area, pk: int) -> RightsRequest:
    """One request of a place.

    Raises:
        NotFound: there is none, or it is of somewhere else.
    """
    found = _in(area).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def departures_in(area: Area) -> list[Departure]:
    """Who of a place is on record as gone, the newest first."""
    rows = Departure.objects.filter(person__district_id=area.district_id, person__erased_at=None)
    if area.pk != area.district_id:
        rows = rows.filter(within(area.path, "person__community__"))
    return list(rows.select_related("person__community").order_by("-pk")[:MOST])


def requests_of(person_id: int) -> list[RightsRequest]:
    """Somebody's own, the newest first."""
    return list(RightsRequest.objects.filter(person=person_id).order_by("-pk")[:MOST])


def own_request(person_id: int, pk: int) -> RightsRequest:
    """One of somebody's own.

    Raises:
        NotFound: it is not hers.
    """
    rows = RightsRequest.objects.filter(person=person_id, pk=pk).select_related("person__community")
    found = rows.first()
    if found is None:
        raise NotFound
    return found
