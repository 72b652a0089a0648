"""Residents: finding who calls, or entering somebody new under a neutral pseudonym."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from beside.common.surnames import surname_of
from beside.journal.record import Hand
from beside.people.aliases import propose
from beside.people.models import Drawer, Person
from beside.people.private import guard, name_index, telephone_index
from beside.people.private.sealing import NewPerson, add_people_with_keys, data_keys, seal
from beside.places.models import Area
from beside.platform.prepared import Prepared

TRIES = 5
TRIED_AT_ONCE = 12
"""So many pseudonyms are asked for in one statement."""


@dataclass(frozen=True, slots=True)
class Known:
    """A resident, the data key her papers are filed under, and whether she is new to us."""

    person: Person
    key: bytes
    is_new: bool


def resident_for(
    community: Area,
    *,
    name: str,
    telephone: str,
    hardship: Sequence[str] = (),
    on_behalf: bool = False,
    proven: bool = True,
    at: datetime,
) -> Known:
    """The resident of a community with this telephone and name; a new one where there is none.

    A household shares a telephone, so another name means another person, and so does a name where
    none is known. No name means the one person known by that telephone, where there is one only and
    the telephone is `proven`, unless somebody else speaks for her (`on_behalf`): then the telephone
    may be the speaker's. Who was known as a volunteer or a colleague only is given a pseudonym.
    """
    named = bool(name) or on_behalf
    known = telephone and (named or proven)
    person = _known(community, name, telephone, named=named) if known else None
    if person is None:
        return _enter(community, name, telephone, hardship, at)
    if not person.alias:
        _give_alias(person, community, name)
    if hardship:
        seal({person.pk: {"hardship": ",".join(hardship)}})
    return Known(person, data_keys([person.pk])[person.pk], is_new=False)


def known_resident(person: Person) -> Known:
    """Somebody of whom it is known already who she is, as when a delegate speaks for her."""
    return Known(person, data_keys([person.pk])[person.pk], is_new=False)


def _known(community: Area, name: str, telephone: str, *, named: bool) -> Person | None:
    """Nothing of the drawers but the blind indexes is read: the rest is not needed to tell."""
    here = {"district": community.district_id, "community": community.pk}
    called = {**here, "telephone": telephone_index(telephone)}
    found = _named.all(**called, name=name_index(name)) if named else _called.all(**called)
    sure = found and (named or len(found) == 1)
    return Person.objects.get(pk=found[0]) if sure else None


def _on_telephone(district: int, community: int, telephone: str) -> QuerySet[Drawer]:
    return Drawer.objects.filter(
        district_id=district,
        telephone_index=telephone,
        person__community_id=community,
        person__erased_at=None,
    ).order_by("person_id")


_called = Prepared(
    lambda **called: _on_telephone(**called).values_list("person_id", flat=True)[:2],
    district=int,
    community=int,
    telephone=str,
)
_named = Prepared(
    lambda name, **called: (
        _on_telephone(**called).filter(name_index=name).values_list("person_id", flat=True)[:2]
    ),
    district=int,
    community=int,
    telephone=str,
    name=str,
)


def _enter(
    community: Area, name: str, telephone: str, hardship: Sequence[str], at: datetime
) -> Known:
    secrets = {"legal_name": name, "telephone": telephone, "hardship": ",".join(hardship)}
    secrets = {field: text for field, text in secrets.items() if text}

    def called(alias: str) -> Known:
        person = Person(
            district_id=community.district_id,
            community=community,
            alias=alias,
            created_at=at,
            version=1,
        )
        made, key = add_people_with_keys([NewPerson(person, secrets)])[0]
        return Known(made, key, is_new=True)

    return _with_free_alias(community, name, called)


def _give_alias(person: Person, community: Area, name: str) -> None:
    def called(alias: str) -> None:
        Person.objects.filter(pk=person.pk, alias="").update(alias=alias)

    _with_free_alias(community, name, called)
    person.refresh_from_db(fields=["alias"])


def _with_free_alias[T](community: Area, name: str, called: Callable[[str], T]) -> T:
    """Write down a pseudonym that nobody in the community bears; another, where somebody took it a
    moment ago.
    """
    surname = surname_of(name) if name else ""
    for attempt in range(TRIES):
        try:
            with transaction.atomic():
                return called(free_alias(community, surname=surname))
        except IntegrityError:
            if attempt == TRIES - 1:
                raise
    raise AssertionError("unreachable")


@transaction.atomic
def keep_hardship(
    person_id: int, codes: Sequence[str], *, is_grave: bool, by: Hand, at: datetime
) -> None:
    """Write down which kinds of hardship are known of somebody, in place of those known before. One
    that `is_grave` has her record guarded, and it stays so.
    """
    seal({person_id: {"hardship": ",".join(codes)}})
    if is_grave:
        guard(person_id, by=by, at=at)


def free_alias(community: Area, *, surname: str = "") -> str:
    """A pseudonym nobody in the community bears."""
    rand = random.SystemRandom()
    some = [propose((), rand=rand, surname=surname or None) for _ in range(TRIED_AT_ONCE)]
    asked = {f"alias{n}": alias for n, alias in enumerate(some)}
    taken = _taken.all(community=community.pk, **asked)
    if free := {*some} - {*taken}:
        return sorted(free)[0]
    everybody = set(_aliases(community.pk).values_list("alias", flat=True))
    return propose(everybody, rand=rand, surname=surname or None)


def _aliases(community: int) -> QuerySet[Person]:
    return Person.objects.filter(community=community).exclude(alias="")  # what the index holds


_taken = Prepared(
    lambda community, **asked: (
        _aliases(community).filter(alias__in=list(asked.values())).values_list("alias", flat=True)
    ),
    community=int,
    **{f"alias{n}": str for n in range(TRIED_AT_ONCE)},
)
