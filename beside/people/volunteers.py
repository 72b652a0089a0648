"""实名注册: enrolling volunteers, and what they or the office write about them afterwards.

Who may do so is asked at the doors' rules above this storey (access.rules): here only the facts.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from beside.common.clock import service_day
from beside.common.refusal import Reason, Refused, require
from beside.journal.events import Event
from beside.journal.record import Hand, record, record_many
from beside.people import ages, guardians
from beside.people.events import (
    CheckStruck,
    ConflictNoted,
    FreeHoursSet,
    QualificationChecked,
    StandingChanged,
    VolunteerCorrected,
    VolunteerEnrolled,
)
from beside.people.matching import hold_register, known_person
from beside.people.models import (
    SERVING,
    Application,
    Conflict,
    Drawer,
    FreeHours,
    Guardian,
    Insurance,
    Person,
    Qualification,
    Reach,
    Skill,
    Standing,
    Vetting,
    Volunteer,
    VolunteerKind,
    VolunteerSkill,
)
from beside.people.models.fitness import Certificate
from beside.people.private import name_index, seal, telephone_index
from beside.people.private.sealing import NewPerson, add_people
from beside.places.models import Area
from beside.platform.change import Plus, change
from beside.platform.insert import insert_all, insert_rows
from beside.platform.reread import reread

KNOWN_NUMBER = Reason("volunteer.known_number", _("这个身份证号码已经登记过了。"))
KNOWN_CALLER = Reason("volunteer.known_caller", _("同样的姓名和电话已经登记过了。"))
BAD_STEP = Reason("volunteer.bad_step", _("现在是“%(standing)s”，不能这样改。"))
STANDING_STEPS: Mapping[str, frozenset[str]] = {
    Standing.VERIFIED: frozenset({Standing.APPLIED}),
    Standing.ACTIVE: frozenset({Standing.VERIFIED, Standing.PAUSED, Standing.LEFT}),
    Standing.PAUSED: frozenset({Standing.VERIFIED, Standing.ACTIVE}),
    Standing.LEFT: frozenset({*Standing.values} - {Standing.LEFT}),
}
"""From which standing each one may be reached."""


@dataclass(frozen=True, slots=True)
class Enrollment:
    """One volunteer to be entered. `secrets` go into the drawer (see private.sealing.FIELDS).

    `free_hours` are the hours of a usual week, as in `set_free_hours`; empty where not told. Who
    is under 18 is entered as applied, whatever `standing` says, until her `guardian` has agreed.
    """

    community: Area | None
    secrets: Mapping[str, str]
    kind: VolunteerKind = VolunteerKind.IN_SERVICE
    standing: Standing = Standing.VERIFIED
    sex: str = ""
    skills: Sequence[int] = field(default_factory=tuple)
    weekly_minutes: int = 0
    reach: Reach = Reach.COMMUNITY
    free_hours: Sequence[int] = ()
    guardian: guardians.Consent | None = None


def new_volunteer_number() -> str:
    """A number that says nothing about its bearer: ten digits from a CSPRNG."""
    return str(secrets.randbelow(9 * 10**9) + 10**9)


@transaction.atomic
def enroll_many(
    district_id: int, enrollments: Sequence[Enrollment], *, by: Hand, at: datetime
) -> list[Volunteer]:
    """Enter many volunteers in a handful of statements; one entry each.

    Raises:
        Refused: one of them is under 14.
    """
    for one in enrollments:
        require(ages.may_enroll(ages.born_on(one.secrets), service_day(at)))
    people = add_people(
        [
            NewPerson(
                Person(
                    district_id=district_id,
                    community_id=one.community.pk if one.community else None,
                    created_at=at,
                    version=1,
                ),
                one.secrets,
            )
            for one in enrollments
        ]
    )
    new = [_volunteer(person, one, at) for person, one in zip(people, enrollments, strict=True)]
    return _enter(new, enrollments, by=by, at=at)


def _enter(
    new: Sequence[Volunteer], enrollments: Sequence[Enrollment], *, by: Hand, at: datetime
) -> list[Volunteer]:
    volunteers = list(insert_all(new))
    _add_skills_and_hours(volunteers, enrollments)
    for volunteer, one in zip(volunteers, enrollments, strict=True):
        if one.guardian is not None and volunteer.of_age_on is not None:
            guardians.keep(volunteer, one.guardian, witness=by.user_id, at=at)
    events = {
        standing: VolunteerEnrolled(standing=Standing(standing))
        for standing in {volunteer.standing for volunteer in volunteers}
    }
    record_many([(events[one.standing], one) for one in volunteers], by=by, at=at)
    return volunteers


def _volunteer(person: Person, one: Enrollment, at: datetime) -> Volunteer:
    adult_on = ages.of_age_on(ages.born_on(one.secrets), service_day(at))
    agreed = one.guardian is not None and one.guardian.is_given
    return Volunteer(
        district_id=person.district_id,
        version=1,
        person=person,
        number=new_volunteer_number(),
        standing=one.standing if adult_on is None or agreed else Standing.APPLIED,
        kind=one.kind,
        community=one.community,
        sex=one.sex,
        reach=one.reach,
        weekly_minutes=one.weekly_minutes,
        of_age_on=adult_on,
        enrolled_at=at,
    )


def _add_skills_and_hours(
    volunteers: Sequence[Volunteer], enrollments: Sequence[Enrollment]
) -> None:
    pairs = list(zip(volunteers, enrollments, strict=True))
    skills = [
        (volunteer.pk, skill_id)
        for volunteer, one in pairs
        for skill_id in dict.fromkeys(one.skills)
    ]
    insert_rows(VolunteerSkill, ("volunteer", "skill"), skills)
    hours = [
        (volunteer.pk, *_days(one.free_hours).values())
        for volunteer, one in pairs
        if one.free_hours
    ]
    insert_rows(FreeHours, ("volunteer", *FreeHours.DAYS), hours)


def enroll(district_id: int, one: Enrollment, *, by: Hand, at: datetime) -> Volunteer:
    """Enter one volunteer."""
    return enroll_many(district_id, [one], by=by, at=at)[0]


@transaction.atomic
def enroll_new(district_id: int, one: Enrollment, *, by: Hand, at: datetime) -> Volunteer:
    """Enter one volunteer whom nobody has entered yet. Who is known as a colleague or a resident
    becomes the volunteer, and stays one person.

    Raises:
        Refused: a volunteer of the same ID number, or of the same name and telephone; or somebody
            under 14.
    """
    hold_register(district_id)
    require(ages.may_enroll(ages.born_on(one.secrets), service_day(at)))
    if called(district_id, one.secrets) is not None:
        raise Refused(KNOWN_CALLER)
    known = known_person(district_id, one.secrets)
    if known is None:
        return enroll(district_id, one, by=by, at=at)
    if hasattr(known, "volunteer"):
        raise Refused(KNOWN_NUMBER)
    return enroll_known(known, one, one.secrets, by=by, at=at)


@transaction.atomic
def enroll_known(
    known: Person, one: Enrollment, secrets: Mapping[str, str], *, by: Hand, at: datetime
) -> Volunteer:
    """Somebody known otherwise becomes a volunteer; these of her secrets replace what is sealed."""
    seal({known.pk: {name: text for name, text in secrets.items() if text}})
    return _enter([_volunteer(known, one, at)], [one], by=by, at=at)[0]


def called(district_id: int, secrets: Mapping[str, str]) -> Volunteer | None:
    """The volunteer of a district with this name and this telephone, whatever her ID number."""
    same = Drawer.objects.filter(
        district_id=district_id,
        telephone_index=telephone_index(secrets.get("telephone", "")),
        name_index=name_index(secrets.get("legal_name", "")),
        person__volunteer__isnull=False,
    )
    found = same.exclude(telephone_index="").select_related("person__volunteer").first()
    return found.person.volunteer if found else None


def note(volunteer: Volunteer, event: Event, *, by: Hand, at: datetime, **columns: object) -> None:
    """Change a volunteer's columns and write down the event, under the next version."""
    change(Volunteer, {**columns, "version": Plus(1)}, id=volunteer.pk)
    reread(volunteer)
    record(event, about=volunteer, by=by, at=at)


@transaction.atomic
def set_standing(volunteer: Volunteer, standing: Standing, *, by: Hand, at: datetime) -> Volunteer:
    """Verify, activate, pause or let go. Who leaves the applied is answered with it.

    Raises:
        Refused: not from the present standing, or somebody under 18 is to serve for whom no
            guardian has agreed.
    """
    if standing in SERVING:
        require(guardians.may_serve(volunteer, service_day(at)))
    allowed = sorted(STANDING_STEPS[standing])
    moved = Volunteer.objects.filter(pk=volunteer.pk, standing__in=allowed).update(
        standing=standing
    )
    if not moved:
        volunteer.refresh_from_db()
        raise Refused(BAD_STEP.of(standing=volunteer.get_standing_display()))
    open_ones = Application.objects.filter(volunteer=volunteer, decided_at=None)
    open_ones.update(decided_at=at, accepted=standing in SERVING)
    note(volunteer, StandingChanged(standing=standing), by=by, at=at)
    return volunteer


def _days(words: Sequence[int]) -> dict[str, int]:
    if len(words) != 7 or not all(0 <= word < 1 << 24 for word in words):
        raise ValueError("seven words of 24 bits")
    return dict(zip(FreeHours.DAYS, words, strict=True))


@transaction.atomic
def set_free_hours(
    volunteer: Volunteer, words: Sequence[int], *, by: Hand, at: datetime
) -> Volunteer:
    """The hours of a usual week: seven words of 24 bits, Monday first."""
    FreeHours.objects.update_or_create(volunteer=volunteer, defaults=_days(words))
    note(volunteer, FreeHoursSet(), by=by, at=at)
    return volunteer


@transaction.atomic
def set_skills(
    volunteer: Volunteer, skills: Sequence[Skill], *, by: Hand, at: datetime
) -> Volunteer:
    """What the volunteer can do, replacing what was there."""
    VolunteerSkill.objects.filter(volunteer=volunteer).exclude(skill__in=skills).delete()
    VolunteerSkill.objects.bulk_create(
        [VolunteerSkill(volunteer=volunteer, skill=skill) for skill in skills],
        ignore_conflicts=True,
    )
    note(volunteer, VolunteerCorrected(), by=by, at=at)
    return volunteer


@transaction.atomic
def set_offer(
    volunteer: Volunteer, reach: Reach, weekly_minutes: int, *, by: Hand, at: datetime
) -> Volunteer:
    """How far one goes, and how much time a week one gives (minutes; 0 = no limit of one's own)."""
    note(volunteer, VolunteerCorrected(), by=by, at=at, reach=reach, weekly_minutes=weekly_minutes)
    return volunteer


@transaction.atomic
def check_qualification(
    volunteer: Volunteer,
    certificate: Certificate,
    *,
    valid_until: date | None,
    on: date,
    by: Hand,
    at: datetime,
) -> Qualification:
    """The office has seen a certificate (条例 Art. 16)."""
    seen = Qualification.objects.create(
        volunteer=volunteer, kind=certificate, valid_until=valid_until, checked_on=on
    )
    note(volunteer, QualificationChecked(certificate=certificate), by=by, at=at)
    return seen


@transaction.atomic
def check_background(
    volunteer: Volunteer, *, valid_until: date, on: date, by: Hand, at: datetime
) -> Vetting:
    """The background check before being with minors (未成年人保护法 Art. 62), and who made it."""
    seen = Vetting.objects.create(
        volunteer=volunteer, checked_on=on, checked_by=by.user_id, valid_until=valid_until
    )
    note(volunteer, QualificationChecked(vetting_id=seen.pk), by=by, at=at)
    return seen


@transaction.atomic
def insure(
    volunteer: Volunteer, *, valid_from: date, valid_until: date, by: Hand, at: datetime
) -> Insurance:
    """Accident insurance is in force (条例 Art. 17)."""
    seen = Insurance.objects.create(
        volunteer=volunteer, valid_from=valid_from, valid_until=valid_until
    )
    note(volunteer, QualificationChecked(insurance_id=seen.pk), by=by, at=at)
    return seen


@transaction.atomic
def add_conflict(volunteer: Volunteer, person: Person, *, by: Hand, at: datetime) -> Conflict:
    """This volunteer is not to serve this person. Why is nobody's business and is not kept."""
    conflict, _made = Conflict.objects.update_or_create(
        volunteer=volunteer, person=person, defaults={"ended_at": None}
    )
    note(volunteer, ConflictNoted(conflict_id=conflict.pk), by=by, at=at)
    return conflict


type Check = Qualification | Vetting | Insurance | Conflict | Guardian


@transaction.atomic
def strike(check: Check, *, by: Hand, at: datetime) -> None:
    """What was entered holds no longer; what was struck already stays as it is."""
    rows = type(check)._default_manager.filter(pk=check.pk, ended_at=None)
    if rows.update(ended_at=at):
        name = f"{type(check).__name__.lower()}_id"
        note(check.volunteer, CheckStruck(**{name: check.pk}), by=by, at=at)
