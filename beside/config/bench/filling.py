"""A district of a given size, written in bulk: places and people by the house's own actions,
wishes by SQL. Times in it are plausible; words are all the same few sentences.

10,000 wishes are 50 communities with 200 each, of which 140 are live. 1,000,000 are 20 districts
of 50 communities with 1,000 each: as many live ones, and four times as many closed ones as before.
Journal, papers, claims and the wall's index grow with the wishes; residents and volunteers do not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max, Min, Model
from django.utils.timezone import now

from beside.access.actions import appoint
from beside.access.actor import SYSTEM
from beside.access.models import Role
from beside.journal.models import ActorKind, Entry
from beside.people.consent_texts import current
from beside.people.models import (
    ConsentChannel,
    ConsentRecord,
    GivenBy,
    Paper,
    Person,
    Standing,
    User,
    Volunteer,
)
from beside.people.private import NewPerson, add_people
from beside.people.private.cipher import encrypt
from beside.people.private.sealing import data_keys
from beside.people.volunteers import Enrollment, enroll_many
from beside.places.actions import add_area, add_district
from beside.places.models import Area, Level
from beside.platform import search
from beside.platform.models import Document
from beside.wishes.models import Category, Claim, Clock, Consent, Wish
from beside.wishes.statement import PASSED_ON
from beside.wishes.states import ClaimState, State
from beside.wishes.wall import KIND, area_scope, category_scope

COMMUNITIES = 50
EACH = 200
BASE = COMMUNITIES * EACH
FIRST_NUMBER = 1_000_000_000
VOLUNTEERS = 1000
COPIES_EACH = 5
"""Of the base, in every district of the large size; all but the first of them are closed."""
WORDS = "厨房水龙头关不严，水嘀嗒了一宿，想找位会修的师傅来看看。"
SHARES = (
    (State.SUBMITTED, 20, Clock.VERIFY),
    (State.VERIFIED, 15, Clock.TAKE),
    (State.OPEN, 85, Clock.TAKE),
    (State.REPORTED, 20, Clock.CALL_BACK),
    (State.FULFILLED, 60, Clock.NONE),
)
_HISTORY = {
    State.SUBMITTED: ("submit",),
    State.VERIFIED: ("submit", "verify"),
    State.OPEN: ("submit", "verify", "publish"),
    State.REPORTED: ("submit", "verify", "publish", "claim", "report"),
    State.FULFILLED: ("submit", "verify", "publish", "claim", "report", "confirm"),
}


@dataclass(frozen=True, slots=True)
class Filled:
    """What there is to ask about."""

    district: Area
    communities: list[Area]
    dispatchers: list[User]
    volunteers: list[User]
    wishes: int
    rows: dict[str, int]
    """How many rows the large tables have."""


def fill(wishes: int) -> Filled:
    """Make a district (or many) with this many wishes: 10,000 or a multiple of 50,000."""
    at = now()
    district, communities = _district("测试区", at)
    dispatchers = [_dispatcher(area, district, at) for area in communities]
    volunteers = _volunteers(communities, at)
    residents = _residents(communities, at)
    with transaction.atomic():
        people = [user.person_id or 0 for user in volunteers]
        served_by = Volunteer.objects.filter(person_id__in=people).order_by("pk")
        _base(communities, residents, list(served_by.values_list("pk", flat=True)), at)
    _multiply(wishes // BASE, communities, at)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    rows = {
        model._meta.db_table: model._default_manager.count()
        for model in (Wish, Entry, Paper, Claim, Document)
    }
    return Filled(district, communities, dispatchers, volunteers, rows["wishes_wish"], rows)


@transaction.atomic
def _district(name: str, at: datetime) -> tuple[Area, list[Area]]:
    district = add_district(name, by=SYSTEM, at=at)
    street = add_area(district, Level.SUBDISTRICT, "测试街道", by=SYSTEM, at=at)
    communities = [
        add_area(street, Level.COMMUNITY, f"第{n}社区", by=SYSTEM, at=at)
        for n in range(COMMUNITIES)
    ]
    return district, communities


def _dispatcher(area: Area, district: Area, at: datetime) -> User:
    user = User.objects.make(f"bench-{area.pk}")
    appoint(user, Role.DISPATCHER, area, within=district, by=SYSTEM, at=at)
    return user


@transaction.atomic
def _volunteers(communities: list[Area], at: datetime) -> list[User]:
    new = [
        Enrollment(
            community=communities[n % COMMUNITIES],
            secrets={"legal_name": "甲", "telephone": f"1000{n:07d}"},
            standing=Standing.ACTIVE,
        )
        for n in range(VOLUNTEERS)
    ]
    made: list[Volunteer] = enroll_many(communities[0].district_id, new, by=SYSTEM, at=at)
    users = [
        User(username=f"bench-volunteer-{one.pk}", password="!", person_id=one.person_id)  # noqa: S106
        for one in made
    ]
    return User.objects.bulk_create(users, batch_size=500)


@transaction.atomic
def _residents(communities: list[Area], at: datetime) -> list[Person]:
    return add_people(
        [
            NewPerson(
                Person(
                    district_id=area.district_id,
                    community=area,
                    alias=f"荷大姐{n}",
                    created_at=at,
                    version=1,
                ),
                {"legal_name": "乙", "telephone": f"1001{area.pk:03d}{n:04d}"},
            )
            for area in communities
            for n in range(EACH)
        ]
    )


def _wish(number: int, area: Area, person: Person, state: State, clock: Clock) -> Wish:
    at = person.created_at - timedelta(minutes=number)
    verified = state != State.SUBMITTED
    served = state in (State.REPORTED, State.FULFILLED)
    on_wall = state not in (State.SUBMITTED, State.VERIFIED)
    return Wish(
        district_id=area.district_id,
        version=len(_HISTORY[state]),
        number=str(FIRST_NUMBER + number),
        taken=int(served),
        community=area,
        owner=area,
        resident=person,
        category_id=_category(),
        state=state,
        state_since=at,
        priority=number % 12,
        consent=Consent.SELF,
        publication=Consent.SELF,
        title="厨房水龙头关不严" if verified else "",
        public_text=WORDS if verified else "",
        approved_at=at if verified else None,
        clock=clock,
        due_at=at + timedelta(days=3) if clock else None,
        submitted_at=at,
        opened_at=at if on_wall else None,
        closed_at=at if state == State.FULFILLED else None,
    )


def _category() -> int:
    return Category.objects.get(code="CONV-02").pk


def _states() -> list[tuple[State, Clock]]:
    return [(state, clock) for state, share, clock in SHARES for _ in range(share)]


def _base(
    communities: list[Area], residents: list[Person], volunteers: list[int], at: datetime
) -> None:
    states = _states()
    category = _category()
    new = []
    for n, person in enumerate(residents):
        area = communities[n // EACH]
        new.append(_wish(n, area, person, *states[n % EACH]))
        new[-1].category_id = category
    made = Wish.objects.bulk_create(new, batch_size=200)
    for start in range(0, len(made), 500):
        _papers(made[start : start + 500], at)
    _entries(made)
    _consents(made)
    _claims(made, volunteers)
    _index([wish for wish in made if wish.state == State.OPEN])


def _index(wishes: Iterable[Wish]) -> None:
    category = Category.objects.get(code="CONV-02")
    filed = (category_scope(category.pk), category_scope(category.parent_id or category.pk))
    lines = [
        (
            wish.pk,
            f"{wish.title} {wish.public_text}",
            [area_scope(wish.district_id), area_scope(wish.community_id), *filed],
        )
        for wish in wishes
    ]
    search.index_many(KIND, lines)


def _claims(wishes: list[Wish], volunteers: list[int]) -> None:
    """One for each wish that has been served."""
    served = [one for one in wishes if one.state in (State.REPORTED, State.FULFILLED)]
    Claim.objects.bulk_create(
        (
            Claim(
                wish=wish,
                volunteer_id=volunteers[n % len(volunteers)],
                lead=True,
                state=ClaimState.DONE if wish.closed_at else ClaimState.REPORTED,
                state_since=wish.state_since,
                claimed_at=wish.submitted_at,
                reported_at=wish.state_since,
                ended_at=wish.closed_at,
            )
            for n, wish in enumerate(served)
        ),
        batch_size=500,
    )


def _papers(wishes: list[Wish], at: datetime) -> None:
    keys = data_keys([wish.resident_id for wish in wishes])
    label = Wish._meta.label_lower
    Paper.objects.bulk_create(
        [
            Paper(
                person_id=wish.resident_id,
                subject_type=label,
                subject_id=wish.pk,
                field=field,
                value=encrypt(
                    keys[wish.resident_id],
                    WORDS,
                    *("people_paper", field, wish.resident_id, label, wish.pk),
                ),
                created_at=at,
            )
            for wish in wishes
            for field in ("words", "gist", "door", "word")
        ],
        batch_size=500,
    )


def _entries(wishes: list[Wish]) -> None:
    label = Wish._meta.label_lower
    Entry.objects.bulk_create(
        (
            Entry(
                at=wish.state_since,
                district_id=wish.district_id,
                kind=f"wish.{verb}",
                subject_type=label,
                subject_id=wish.pk,
                subject_seq=number,
                actor_kind=ActorKind.SYSTEM,
                data={"state": str(wish.state)},
            )
            for wish in wishes
            for number, verb in enumerate(_HISTORY[State(wish.state)], start=1)
        ),
        batch_size=500,
    )


def _consents(wishes: list[Wish]) -> None:
    """To telling volunteers and to the wall, for each wish."""
    label = Wish._meta.label_lower
    ConsentRecord.objects.bulk_create(
        (
            ConsentRecord(
                district_id=wish.district_id,
                person_id=wish.resident_id,
                kind=kind,
                subject_type=label,
                subject_id=wish.pk,
                version=current(kind).version,
                given_at=wish.submitted_at,
                channel=ConsentChannel.WEB,
                given_by=GivenBy.SELF,
            )
            for wish in wishes
            for kind in sorted(PASSED_ON)
        ),
        batch_size=500,
    )


def _multiply(times: int, communities: list[Area], at: datetime) -> None:
    """Copy the base until there are `times` as many wishes, over as many districts as that
    takes.
    """
    done = 1
    homes = communities
    while done < times:
        first = 1 if homes is communities else 0
        for copy in range(first, COPIES_EACH):
            if done < times:
                _copy(done, communities, homes, closed=copy > 0)
                done += 1
        if done < times:
            _district_row, homes = _district(f"测试区{done}", at)
    _go_on_counting(Wish)


@transaction.atomic
def _copy(copy: int, sources: list[Area], homes: list[Area], *, closed: bool) -> None:
    """The base once more, in other communities, with its journal, papers and claims; closed where
    it is history. What is encrypted could not be read in a copy, and nobody asks for it.
    """
    moved = copy * BASE
    shift = homes[0].pk - sources[0].pk
    district = str(homes[0].district_id)
    changes = {
        "id": f"id + {moved}",
        "number": f"CAST(CAST(number AS BIGINT) + {moved} AS VARCHAR(10))",
        "community_id": f"community_id + {shift}",
        "owner_id": f"owner_id + {shift}",
        "district_id": district,
    }
    if closed:
        changes |= {"state": "'fulfilled'", "due_at": "NULL", "clock": "''"}
        changes |= {"closed_at": "state_since", "title": f"'{WORDS[:12]}'"}
    base = f"number < '{FIRST_NUMBER + BASE}'"
    first, last = Wish.objects.filter(number__lt=str(FIRST_NUMBER + BASE)).aggregate(
        first=Min("pk"), last=Max("pk")
    ).values()  # fmt: skip
    _again(Wish, changes, base)
    of_base = f"BETWEEN {first} AND {last}"
    subject = {"subject_id": f"subject_id + {moved}"}
    about = f"subject_type = '{Wish._meta.label_lower}' AND subject_id {of_base}"
    _again(Entry, {**subject, "district_id": district}, about)
    _again(Paper, subject, about)
    _again(ConsentRecord, {**subject, "district_id": district}, about)
    _again(Claim, {"wish_id": f"wish_id + {moved}"}, f"wish_id {of_base}")
    if not closed:
        _index(Wish.objects.filter(pk__range=(first + moved, last + moved), state=State.OPEN))


def _again(model: type[Model], changes: dict[str, str], where: str) -> None:
    """Rows of the base once more, with other values in some columns."""
    columns = [
        field.attname
        for field in model._meta.concrete_fields
        if field.attname in changes or not (field.primary_key or field.generated)
    ]
    values = ", ".join(changes.get(column, column) for column in columns)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {table} "  # noqa: S608  # our own names and numbers
            f"WHERE {where}"
        )


def _go_on_counting(model: type[Model]) -> None:
    """The next key after those that were written by hand."""
    statements = connection.ops.sequence_reset_sql(no_style(), [model])
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
