"""委托代办: who acts for whom, read and written; parts of the acts of `access.delegating`.

A delegation stands from its acceptance through its last China day, unless it was ended. What ran
out in time is closed when somebody looks at it anew; until then it simply does not stand.
"""

from collections.abc import Collection
from datetime import date, datetime

from django.db import models
from django.db.models import BigIntegerField, F, Q, QuerySet, Value

from beside.common.clock import service_day
from beside.common.not_found import NotFound
from beside.people.models import Delegation, Departure, EndedBy, Person, Volunteer
from beside.people.sharing import of_hand, sharing_telephone
from beside.places.models import Area
from beside.places.within import within
from beside.platform.prepared import Prepared


def standing(on: date) -> Q:
    """Accepted, not ended, and not over on a China day."""
    return offered_or_standing(on) & Q(accepted_at__isnull=False)


def offered_or_standing(on: date) -> Q:
    """Not ended, and not over on a China day."""
    return Q(ended_at=None, until__gte=on)


def subject_of(about: models.Model | None) -> dict[str, str | int]:
    """The columns that name the matter: one thing, or all of hers."""
    if about is None:
        return {"subject_type": "", "subject_id": 0}
    return {"subject_type": about._meta.label_lower, "subject_id": about.pk}


def covers(about: models.Model | None) -> Q:
    """Delegations in this matter: for this thing alone, or for all; without one, for all only."""
    everything = Q(subject_id=0)
    return everything if about is None else everything | Q(**subject_of(about))


def acting_for(
    delegate_id: int,
    person_id: int,
    about: models.Model | None,
    *,
    at: datetime,
    lock: bool = False,
) -> Delegation | None:
    """The widest delegation by which somebody acts for another in a matter now. With `lock` (inside
    a transaction) it cannot end before what follows is done.
    """
    rows = Delegation.objects.filter(
        standing(service_day(at)), covers(about), delegate=delegate_id, person=person_id
    ).order_by("subject_id", "pk")
    if lock:
        rows = rows.select_for_update(no_key=True)
    return rows.first()


def entrusted_to(delegate_id: int | None, on: date) -> list[Delegation]:
    """What somebody was offered, and whom he acts for, the newest first."""
    if delegate_id is None:
        return []
    rows = Delegation.objects.filter(offered_or_standing(on), delegate=delegate_id)
    return list(rows.select_related("person__community", "delegate").order_by("-pk"))


def delegates_of(person_id: int, on: date) -> list[Delegation]:
    """Whom somebody has asked to act for her, and who does, the oldest first."""
    rows = Delegation.objects.filter(offered_or_standing(on), person=person_id)
    return list(rows.select_related("delegate", "person__community").order_by("pk"))


def ended_for(person_id: int, on: date) -> list[Delegation]:
    """Those that are over, the newest first: what people act upon later may rest on them."""
    rows = Delegation.objects.filter(person=person_id).exclude(offered_or_standing(on))
    return list(rows.select_related("delegate").order_by("-pk")[:20])


def entrusted_to_hand(person: int, district: int, today: date) -> QuerySet[Delegation]:
    """What whoever answers on somebody's telephone in a district does for others on a day."""
    hand = of_hand(person, district).values("person")
    return Delegation.objects.filter(standing(today), delegate__in=hand)


def entrusted_to_self(person: int, today: date) -> QuerySet[Delegation]:
    """What somebody does for others on a day. Apart from the hand's, so that either finds its rows
    by index.
    """
    return Delegation.objects.filter(standing(today), delegate=person)


_NOBODY = Value(None, output_field=BigIntegerField())


_with_entrusted = Prepared(
    lambda person, district, today: (
        of_hand(person, district)
        .values_list("person_id", "person__user")
        .union(
            entrusted_to_hand(person, district, today).values_list("person_id", _NOBODY),
            entrusted_to_self(person, today).values_list("person_id", _NOBODY),
            all=True,
        )
    ),
    person=int,
    district=int,
    today=date,
)


def hand_with_entrusted(person_id: int, district_id: int, on: date) -> dict[int, int | None]:
    """As `sharing.hand_of`, and with everybody for whom that hand acts on a China day (without an
    account): none of their matters is a stranger's. One statement.
    """
    hand: dict[int, int | None] = {person_id: None}
    for pk, account in _with_entrusted.all(person=person_id, district=district_id, today=on):
        hand[pk] = hand.get(pk) or account
    return hand


def entrusted_among(
    people: Collection[int], others: Collection[int], on: date
) -> dict[int, frozenset[int]]:
    """For which of the others each of these people, or who answers on her telephone, acts on a
    China day. One statement, two where somebody acts for one of them.
    """
    rows = Delegation.objects.filter(standing(on), person__in=list(others))
    pairs = list(rows.values_list("person_id", "delegate_id")) if others else []
    if not pairs:
        return {}
    reached = sharing_telephone(people, {delegate for _person, delegate in pairs})
    return {
        one: frozenset(pk for pk, delegate in pairs if delegate == one or delegate in reached[one])
        for one in people
    }


def _lasted(since: datetime, day: date) -> QuerySet[Delegation]:
    """Accepted, and in force at some moment since `since`, which falls on that China day: whoever
    acted for somebody while a thing went on has had a hand in it.
    """
    lasted = Q(ended_at=None) | Q(ended_at__gte=since)
    return Delegation.objects.filter(lasted, accepted_at__isnull=False, until__gte=day)


_reached = Prepared(
    lambda person, district, since, day: (
        of_hand(person, district)
        .values_list("person_id")
        .union(
            _lasted(since, day)
            .filter(delegate__in=of_hand(person, district).values("person"))
            .values_list("person_id"),
            _lasted(since, day).filter(delegate=person).values_list("person_id"),
            all=True,
        )
    ),
    person=int,
    district=int,
    since=datetime,
    day=date,
)


def reached_by(person_id: int, district_id: int, since: datetime) -> frozenset[int]:
    """Herself, whoever answers on her telephone in a district, and everybody for whom one of these
    has acted since a moment: people whose matters are hers as well. One statement.
    """
    rows = _reached.all(person=person_id, district=district_id, since=since, day=service_day(since))
    return frozenset({person_id, *(pk for (pk,) in rows)})


def delegates_since(person_id: int, since: datetime) -> frozenset[int]:
    """Everybody (person ids) who has acted for somebody since a moment."""
    rows = _lasted(since, service_day(since)).filter(person=person_id)
    return frozenset(rows.values_list("delegate_id", flat=True))


def is_gone(person: Person) -> bool:
    """Whether somebody was erased, or is on record as dead or moved away."""
    return person.erased_at is not None or Departure.objects.filter(person=person).exists()


def is_known_minor(person: Person, on: date) -> bool:
    """Whether somebody is known to be under 18 on a China day."""
    return Volunteer.objects.filter(person=person, of_age_on__gt=on).exists()


def close_lapsed(person_id: int, at: datetime) -> None:
    """Those of somebody whose time is over end now, so that they can be given anew."""
    lapsed = Delegation.objects.filter(person=person_id, ended_at=None, until__lt=service_day(at))
    lapsed.update(ended_at=at, ended_by=EndedBy.TIME, version=F("version") + 1)


def end_all_of(person_id: int, at: datetime) -> int:
    """Whatever somebody gave or was given ends: she is gone, or has closed her account."""
    open_ones = Delegation.objects.filter(
        Q(person=person_id) | Q(delegate=person_id), ended_at=None
    )
    return open_ones.update(ended_at=at, ended_by=EndedBy.DEATH, version=F("version") + 1)


def open_rows(person_id: int, on: date) -> QuerySet[Delegation]:
    """Offered or standing, of one person."""
    return Delegation.objects.filter(offered_or_standing(on), person=person_id)


def get_delegation(
    pk: int, *, person_id: int | None = None, delegate_id: int | None = None
) -> Delegation:
    """One delegation that somebody gave, or was given.

    Raises:
        NotFound: there is none, or it is others'.
    """
    whose = Q(person=person_id) if person_id is not None else Q(delegate=delegate_id or 0)
    rows = Delegation.objects.filter(whose, pk=pk)
    found = rows.select_related("person__community", "delegate").first()
    if found is None:
        raise NotFound
    return found


def count_in(area: Area, on: date) -> int:
    """How many delegations stand for people of a place on a China day."""
    rows = Delegation.objects.filter(standing(on), district_id=area.district_id)
    if area.pk != area.district_id:
        rows = rows.filter(within(area.path, "person__community__"))
    return rows.count()
