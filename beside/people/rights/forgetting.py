"""Forgetting a person: what every room holds, and the key to whatever lay in her drawer."""

from datetime import date, datetime

from beside.people.models import Person
from beside.people.private.archiving import archive, is_archived
from beside.people.private.erasing import bury
from beside.people.rights.registry import HOLDINGS, Whose, holdings


def kept_until(whose: Whose) -> date | None:
    """The last China day on which the law keeps anything of her; None where it keeps nothing."""
    return max((day for one in holdings() if (day := one.until(whose))), default=None)


def end_all(whose: Whose, *, at: datetime) -> None:
    """Whatever would go on by itself stops: addresses, delegations, calls that are due."""
    for one in holdings():
        one.end(whose, at)


def end_account(whose: Whose, *, at: datetime) -> None:
    """Only that nobody signs in as her any more."""
    HOLDINGS["account"].end(whose, at)


def erase(whose: Whose, *, at: datetime) -> bool:
    """Forget all of her: every room empties what tells of her, the data key is destroyed, a
    tombstone stays. Numbers of service stay under it. False where she was forgotten before.
    """
    for one in holdings():
        one.forget(whose, at)
    return bool(bury([whose.person_id], at=at))


def lay_away(whose: Whose, keep_until: date, *, at: datetime) -> None:
    """封存 (PIPL 47): what no law keeps is forgotten now, the rest is archived until then."""
    for one in holdings():
        if not one.law:
            one.forget(whose, at)
    archive([whose.person_id], keep_until, at=at)


def forget_again(person_id: int, *, at: datetime) -> bool:
    """After a restore: erase whoever had been erased. True where that had to be done."""
    person = Person.objects.get(pk=person_id)
    return erase(Whose.of(person), at=at)


def is_laid_away(person: Person) -> bool:
    """Whether what is known of somebody lies in the archive."""
    return is_archived(person.pk)
