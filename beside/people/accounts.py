"""Accounts of people who sign in by their telephone: found by it, made on the first sign-in."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from beside.journal.record import Hand, record
from beside.people.events import PersonAdded
from beside.people.matching import hold_register, known_person
from beside.people.models import Delegation, Drawer, Person, Standing, User
from beside.people.private import NewPerson, add_people, telephone_index
from beside.places.models import Area
from beside.places.selectors import districts

_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 3, 4


def may_sign_in(telephone: str) -> list[Person]:
    """Everybody with this telephone who has an account in use, is a volunteer, or acts for somebody
    by delegation, or was asked to.

    Usually one; a household may share a telephone. `telephone` is in normal form. Who has only
    applied is not let in before she is verified: else the sign-in would tell a stranger whether
    the ID number with which he applied was known here.
    """
    asked = Delegation.objects.filter(ended_at=None)
    known = Drawer.objects.filter(
        Q(person__user__isnull=False, person__user__is_active=True)
        | Q(person__user=None, person__volunteer__isnull=False)
        & ~Q(person__volunteer__standing=Standing.APPLIED)
        | Q(person__user=None, person__in=asked.values("delegate")),
        district_id__in=list(districts().values_list("pk", flat=True)),
        telephone_index=telephone_index(telephone),
        person__erased_at=None,
    )
    rows = known.select_related("person__user", "person__volunteer").order_by("person_id")
    return [drawer.person for drawer in rows]


def account_of(person: Person) -> User:
    """The account of a volunteer, made now if there is none: under her number, without password.
    Who acts for somebody, or was asked to, has one under a number of the house.

    Raises:
        LookupError: the person has neither account nor volunteer number, and acts for nobody.
    """
    if user := account_behind(person):
        return user
    if not hasattr(person, "volunteer"):
        if not Delegation.objects.filter(delegate=person, ended_at=None).exists():
            raise LookupError("neither account nor volunteer number")
        return _numbered(person)
    try:
        with transaction.atomic():
            return User.objects.make(person.volunteer.number, person=person)
    except IntegrityError:  # a second sign-in at the same moment, or the name is taken
        return account_behind(person) or _numbered(person)


def _numbered(person: Person) -> User:
    try:
        with transaction.atomic():
            return User.objects.make(f"person-{person.pk}", person=person)
    except IntegrityError:  # a second sign-in at the same moment
        return User.objects.get(person=person)


def account_named(username: str) -> User | None:
    """An account in use, by its name."""
    return User.objects.filter(username=username, is_active=True).first()


@transaction.atomic
def enter_colleague(
    district_id: int,
    community: Area | None,
    secrets: Mapping[str, str],
    *,
    by: Hand,
    at: datetime,
) -> Person:
    """Somebody who works here; `secrets` (name, telephone) go into the drawer.

    Who is known by both already, as a volunteer or a resident, stays the one person she is: a
    second record would let her judge what she does under the first.
    """
    hold_register(district_id)
    if known := known_person(district_id, secrets):
        return known
    person = Person(district_id=district_id, community=community, created_at=at, version=1)
    made = add_people([NewPerson(person, secrets)])[0]
    record(PersonAdded(), about=made, by=by, at=at)
    return made


def account_behind(person: Person) -> User | None:
    """The account somebody has, if any."""
    return User.objects.filter(person=person).first()


def new_password() -> str:
    """Twelve signs in three groups, none of which looks like another: 59 bits of chance."""
    return "-".join(
        "".join(secrets.choice(_SIGNS) for _sign in range(_GROUP)) for _group in range(_GROUPS)
    )
