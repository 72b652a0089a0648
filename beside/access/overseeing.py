"""What administrators read: accounts of their district, who looked into the drawer, what was done.

Accounts are shown by name and number; no name of a person is read here, nor any paper.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet, prefetch_related_objects

from beside.access.models import Appointment
from beside.access.tries import locked_of
from beside.common.not_found import NotFound
from beside.journal.models import Entry
from beside.people.models import Clearance, Factor, Opening, SignInTry, User
from beside.places.models import Area
from beside.platform.sessions import sessions_of_many

PAGE = 50
MOST_EXPORTED = 50_000


@dataclass(frozen=True, slots=True)
class Account:
    """An account as a security administrator sees it: `factors` and `sessions` are how many."""

    user: User
    roles: list[Appointment]
    factors: int
    sessions: int
    locked: bool
    seen_at: datetime | None


def of_district(district_id: int) -> QuerySet[User]:
    """The accounts that have to do with a district: by a role that stands, or by their person."""
    held = Appointment.objects.filter(district_id=district_id, ended_at=None).values("user")
    return User.objects.filter(Q(pk__in=held) | Q(person__district_id=district_id))


def accounts(
    district_id: int,
    *,
    words: str = "",
    role: str = "",
    closed: bool | None = None,
    after: str = "",
    at: datetime,
    page: int = PAGE,
) -> list[Account]:
    """Who holds a role in a district, by account name; with `words`, every account that is called
    so, or whose volunteer number begins so. `closed` asks for those that are, or are not; `after`
    is the last account name of the page before.
    """
    rows = of_district(district_id).filter(username__gt=after)
    if closed is not None:
        rows = rows.filter(is_active=not closed)
    if words:
        begins = Q(username__startswith=words) | Q(person__volunteer__number__startswith=words)
        rows = rows.filter(begins)
    if role or not (words or closed):
        held = Appointment.objects.filter(district_id=district_id, ended_at=None)
        rows = rows.filter(pk__in=(held.filter(role=role) if role else held).values("user"))
    return _known(list(rows.order_by("username")[: page + 1]), at)


def account_of_user(user: User, at: datetime) -> Account:
    """What is known of one account."""
    return _known([user], at)[0]


def _known(users: list[User], at: datetime) -> list[Account]:
    """What is known of these accounts: the same few statements however many they are."""
    pks = [user.pk for user in users]
    prefetch_related_objects(users, "person__volunteer")
    held = Appointment.objects.filter(user__in=pks, ended_at=None)
    roles: dict[int, list[Appointment]] = {}
    for one in held.select_related("area", "unit", "team").order_by("pk"):
        roles.setdefault(one.user_id, []).append(one)
    factors = Counter(Factor.objects.filter(user__in=pks).values_list("user_id", flat=True))
    open_ones = sessions_of_many(pks, at)
    locked = locked_of(users, at)
    return [
        Account(
            user=user,
            roles=roles.get(user.pk, []),
            factors=factors[user.pk],
            sessions=len(open_ones.get(user.pk, [])),
            locked=user.pk in locked,
            seen_at=open_ones[user.pk][0].seen_at if user.pk in open_ones else user.last_login,
        )
        for user in users
    ]


def get_account(district_id: int, pk: int) -> User:
    """An account of a district.

    Raises:
        NotFound: there is none.
    """
    rows = of_district(district_id).filter(pk=pk).select_related("person__volunteer")
    found = rows.first()
    if found is None:
        raise NotFound
    return found


def standing_appointment(district_id: int, pk: int) -> Appointment:
    """A role that is held in a district.

    Raises:
        NotFound: there is none.
    """
    rows = Appointment.objects.filter(pk=pk, district_id=district_id, ended_at=None)
    found = rows.select_related("area", "user").first()
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True, slots=True)
class Sought:
    """What an auditor looks for. Moments are aware, `until` excluded; empty is everything."""

    who: str = ""
    whose: str = ""
    kind: str = ""
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None
    limit: int = PAGE + 1


def openings(district: Area, sought: Sought) -> list[Opening]:
    """Who looked into the drawer of the district, the latest first. `whose` is a volunteer number
    or the id of a person, `kind` a purpose.
    """
    rows = in_time(Opening.objects.filter(district_id=district.pk), sought)
    if sought.kind:
        rows = rows.filter(purpose=sought.kind)
    if sought.whose:
        rows = rows.filter(about_person(sought.whose))
    if sought.who:
        rows = rows.filter(actor_user_id__in=called(sought.who))
    return list(rows.select_related("person__volunteer")[: sought.limit])


def entries(district: Area, sought: Sought) -> list[Entry]:
    """What was done in the district, the latest first; `kind` is what an entry's own begins with,
    `whose` the id of its subject.
    """
    rows = in_time(Entry.objects.filter(district_id=district.pk), sought)
    if sought.kind:
        rows = rows.filter(kind__startswith=sought.kind)
    if sought.whose.isdigit():
        rows = rows.filter(subject_id=int(sought.whose[:18]))
    if sought.who:
        rows = rows.filter(actor_user_id__in=called(sought.who))
    return list(rows[: sought.limit])


def tries(district: Area, sought: Sought) -> list[SignInTry]:
    """Tries at signing in, the latest first: of the district's accounts, and of names that nobody
    has. `kind` is an outcome.
    """
    mine = Q(user_id__in=of_district(district.pk).values("pk")) | Q(user_id=None)
    rows = in_time(SignInTry.objects.filter(mine), sought)
    if sought.kind:
        rows = rows.filter(outcome=sought.kind)
    if sought.who:
        rows = rows.filter(user_id__in=called(sought.who))
    return list(rows[: sought.limit])


def names_of(user_ids: Iterable[int | None]) -> dict[int | None, str]:
    """Account names by their ids."""
    known = {pk for pk in user_ids if pk is not None}
    return dict(User.objects.filter(pk__in=known).values_list("pk", "username"))


def in_time[M: (Opening, Entry, SignInTry, Clearance)](
    rows: QuerySet[M], sought: Sought, when: str = "at"
) -> QuerySet[M]:
    """What lies in the days looked for, the latest first; `when` is the column of the moment."""
    if sought.since:
        rows = rows.filter(**{f"{when}__gte": sought.since})
    if sought.until:
        rows = rows.filter(**{f"{when}__lt": sought.until})
    if sought.before:
        rows = rows.filter(pk__lt=sought.before)
    return rows.order_by("-pk")


def called(words: str) -> QuerySet[User, int]:
    """The account of this name, by its id."""
    return User.objects.filter(username=words).values_list("pk", flat=True)


def about_person(words: str) -> Q:
    """Whose a row is, by volunteer number or by the id of the person."""
    person = Q(person__volunteer__number=words)
    return person | Q(person_id=int(words[:18])) if words.isdigit() else person
