"""Where each room says what it holds about a person, how it tells and how it forgets it (ruling 9).

    register(
        Holding(
            name="wishes",
            title=_("心愿"),
            columns={"number": _("编号"), …},
            covers=("wishes.Wish.resident",),
            tell=lambda whose: [(wish.number, …) for wish in …],
            forget=_forget_wishes,
        )
    )

A test fails when a column that points at a person is covered by no holding. `law` names the rule
by which something is kept after a deletion; what has none is forgotten at once (PIPL 47).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Self

from beside.common.refusal import Text
from beside.people.models import Person, User, Volunteer
from beside.people.private.whole import Whole

type Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Whose:
    """Whom it is about: the person, and her volunteer record and account where there are any.

    `whole` is what lies in her drawer, where it was opened for her; else it is empty.
    """

    person_id: int
    district_id: int
    volunteer_id: int | None = None
    user_id: int | None = None
    whole: Whole = field(default_factory=Whole)

    @classmethod
    def of(cls, person: Person, whole: Whole | None = None) -> Self:
        """The person with her other records: two statements."""
        volunteers = Volunteer.objects.filter(person=person)
        users = User.objects.filter(person=person)
        return cls(
            person_id=person.pk,
            district_id=person.district_id,
            volunteer_id=volunteers.values_list("pk", flat=True).first(),
            user_id=users.values_list("pk", flat=True).first(),
            whole=whole or Whole(),
        )


def _nothing(_whose: Whose, _at: datetime) -> None:
    """Numbers and dates of others' acts: nothing of the person stands in them."""


def _ends(_whose: Whose, _at: datetime) -> None:
    """Nothing of this goes on by itself."""


def _never(_whose: Whose) -> date | None:
    """No law counts from this."""
    return None


def no_files(_whose: Whose) -> Mapping[str, str]:
    """Nothing of this is a file."""
    return {}


@dataclass(frozen=True, slots=True)
class Holding:
    """One table of what is held about somebody.

    `name` is its name in the export (a file name in English), `columns` the Chinese heading of each
    column by its English name, `covers` the columns of models that point at the person, as
    "wishes.Wish.resident". `tell` gives the rows. `forget` empties what tells of her, when she is
    forgotten; left out where only ids, numbers and dates stand in it. `end` stops what would go on
    by itself (a delegation, an address) when she closes her account or is no more. `law` is the
    rule by which it outlives a deletion, in the archive, until the China day that `until` gives.
    `files` are private pictures: the name in the bundle and the name in the store.
    """

    name: str
    title: Text
    columns: Mapping[str, Text]
    covers: tuple[str, ...]
    tell: Callable[[Whose], Iterable[Row]]
    forget: Callable[[Whose, datetime], object] = _nothing
    end: Callable[[Whose, datetime], object] = _ends
    law: Text = ""
    until: Callable[[Whose], date | None] = _never
    files: Callable[[Whose], Mapping[str, str]] = no_files


HOLDINGS: dict[str, Holding] = {}


def register(*holdings: Holding) -> None:
    """Make holdings known.

    Raises:
        ValueError: two of one name.
    """
    for one in holdings:
        if HOLDINGS.get(one.name, one) is not one:
            raise ValueError(f"two holdings are called {one.name}")
        HOLDINGS[one.name] = one


def holdings() -> list[Holding]:
    """All that are registered, in the order of the storeys."""
    return list(HOLDINGS.values())


def covered() -> frozenset[str]:
    """Every column that some holding covers."""
    return frozenset(column for one in HOLDINGS.values() for column in one.covers)
