"""Real-name volunteers, entered in chunks as from a roster, with all that the law asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched
from random import Random

from beside.access.actor import SYSTEM, Actor
from beside.common.clock import service_day
from beside.config.demo.founding import Progress
from beside.config.demo.moments import in_office
from beside.config.demo.town import Helper, Quarter, Town
from beside.people import volunteers
from beside.people.identity import Sex
from beside.people.models import Reach, Skill, Standing, User, Volunteer, VolunteerKind
from beside.people.models.fitness import Certificate
from beside.people.volunteers import Enrollment

VOLUNTEERS = 5700
FEWEST = 30
"""Volunteers per community, however small the district is."""
CHUNK = 500
VISITOR = "demo-volunteer"
VISITOR_SKILLS = ("plumbing", "electrical", "carpentry", "phone-teaching", "carrying", "fitness")
TERM = timedelta(days=365)
LATELY = timedelta(days=20)
"""So long ago those applied who still wait for the check."""
ROUND = 23
VETTED, INSURED = (4, 5), (2,)
"""Which of every 50, and of every 40, volunteers of a community."""
HOUR_BITS = {
    "evening": sum(1 << hour for hour in (18, 19, 20)),
    "late": sum(1 << hour for hour in (19, 20)),
    "morning": sum(1 << hour for hour in range(8, 12)),
    "day": sum(1 << hour for hour in range(9, 18)),
    "none": 0,
}
QUALIFIED = {
    "legal-advice": Certificate.LAWYER,
    "counseling": Certificate.COUNSELOR,
    "youth-counseling": Certificate.COUNSELOR,
    "electrical": Certificate.ELECTRICIAN,
    "nursing": Certificate.NURSE,
    "driving": Certificate.DRIVER,
}
NEEDED = (Certificate.LAWYER, Certificate.COUNSELOR)
"""Certificates that wishes ask for by their category: some community always has them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A volunteer about to be enrolled; `place` counts within the community."""

    quarter: Quarter
    place: int
    enrollment: Enrollment
    skills: tuple[Skill, ...]


def enroll_all(town: Town, scale: float, progress: Progress) -> None:
    """Enter everybody, then look at certificates, vettings and insurance."""
    total = max(round(VOLUNTEERS * scale), FEWEST * len(town.quarters))
    skills = list(Skill.objects.order_by("order"))
    at = town.began - timedelta(days=40)
    drafted = [_draft(town, number, skills) for number in range(total)]
    waiting = [one for one in drafted if one.enrollment.standing == Standing.APPLIED]
    known = [one for one in drafted if one.enrollment.standing != Standing.APPLIED]
    chunks = [*batched(known, CHUNK, strict=False), *batched(waiting, CHUNK, strict=False)]
    done = 0
    for drafts in chunks:
        applied = drafts[0].enrollment.standing == Standing.APPLIED
        at = in_office(town.now - LATELY if applied else at, town.rand)
        made = volunteers.enroll_many(
            town.district.pk, [draft.enrollment for draft in drafts], by=SYSTEM, at=at
        )
        for draft, volunteer in zip(drafts, made, strict=True):
            if volunteer.standing in (Standing.ACTIVE, Standing.VERIFIED):
                _settle_in(town, draft, volunteer, at)
        done += len(made)
        progress("志愿者", done, total)


def _draft(town: Town, number: int, skills: Sequence[Skill]) -> Draft:
    rand = town.rand
    quarter = town.quarters[number % len(town.quarters)]
    place = number // len(town.quarters)
    sex = rand.choice((Sex.MALE, Sex.FEMALE))
    known = _skills(rand, number, skills)
    enrollment = Enrollment(
        community=quarter.area,
        secrets={
            "legal_name": town.register.name(),
            "id_number": town.register.id_number(sex),
            "telephone": town.register.telephone(),
            "party_branch": f"{quarter.area.name}第{rand.choice('一二三四')}支部",
        },
        kind=rand.choices(list(VolunteerKind), (82, 12, 6))[0],
        standing=_standing(rand, place),
        sex=sex.value,
        skills=[skill.pk for skill in known],
        weekly_minutes=rand.choice((0, 120, 180, 240, 360)),
        reach=rand.choices(list(Reach), (70, 20, 10))[0],
        free_hours=free_hours(rand),
    )
    return Draft(quarter, place, enrollment, known)


def _skills(rand: Random, number: int, skills: Sequence[Skill]) -> tuple[Skill, ...]:
    """One to three; lawyers and counselors come round again and again."""
    found = rand.sample(skills, rand.choice((1, 1, 2, 2, 3)))
    if number % ROUND == 7:
        wanted = ("legal-advice", "counseling")[number // ROUND % 2]
        found = [next(skill for skill in skills if skill.code == wanted), *found[:1]]
    return tuple(dict.fromkeys(found))


def _standing(rand: Random, place: int) -> Standing:
    if place < FEWEST // 2:
        return Standing.ACTIVE
    return rand.choices(
        (Standing.VERIFIED, Standing.ACTIVE, Standing.APPLIED, Standing.PAUSED, Standing.LEFT),
        (50, 40, 3, 5, 2),
    )[0]


def free_hours(rand: Random) -> tuple[int, ...]:
    """A usual week of somebody in work: some evenings, some of the weekend; words of 24 bits."""
    evenings = rand.sample(("evening", "late", "evening", "none", "none"), 5)
    weekend = [rand.choice(("day", "morning", "evening", "none", "day")) for _ in range(2)]
    return tuple(HOUR_BITS[part] for part in (*evenings, *weekend))


def _settle_in(town: Town, draft: Draft, volunteer: Volunteer, at: datetime) -> None:
    """Her certificates, and vetting and insurance where she goes to children or up ladders."""
    rand = town.rand
    held = {QUALIFIED[one.code] for one in draft.skills if one.code in QUALIFIED}
    seen = sorted(one for one in held if one in NEEDED or rand.random() < 0.12)
    helper = Helper(
        volunteer=volunteer,
        skills=frozenset(skill.name for skill in draft.skills),
        qualifications=frozenset(seen),
        vetted=draft.place % 50 in VETTED,
        insured=draft.place % 40 in INSURED,
    )
    for certificate in seen:
        see_certificate(volunteer, certificate, at)
        town.qualified[certificate].append(helper)
    for begins in (at, at + TERM):
        see_papers(helper, begins)
    draft.quarter.helpers.append(helper)


def enroll_visitor(town: Town) -> None:
    """The volunteer whom a visitor can be: fit for nearly everything, with her own account."""
    home = town.quarters[0]
    at = in_office(town.began, town.rand)
    known = tuple(Skill.objects.filter(code__in=VISITOR_SKILLS).order_by("order"))
    enrollment = Enrollment(
        community=home.area,
        secrets={
            "legal_name": town.register.name(),
            "id_number": town.register.id_number(Sex.FEMALE),
            "telephone": town.register.telephone(),
        },
        standing=Standing.ACTIVE,
        sex=Sex.FEMALE.value,
        skills=[skill.pk for skill in known],
        weekly_minutes=600,
        reach=Reach.SUBDISTRICT,
        free_hours=free_hours(town.rand),
    )
    volunteer = volunteers.enroll(town.district.pk, enrollment, by=SYSTEM, at=at)
    see_certificate(volunteer, Certificate.ELECTRICIAN, at)
    town.visitor = Helper(
        volunteer=volunteer,
        skills=frozenset(skill.name for skill in known),
        qualifications=frozenset({Certificate.ELECTRICIAN.value}),
        vetted=True,
        insured=True,
        kept=True,
    )
    town.visitor.actor = Actor.of(User.objects.make(VISITOR, person=volunteer.person))
    for begins in (at, at + TERM - timedelta(days=20)):
        see_papers(town.visitor, begins)
    home.helpers.append(town.visitor)


def see_certificate(volunteer: Volunteer, certificate: Certificate, at: datetime) -> None:
    """The office has seen a certificate that is good for three years."""
    day = service_day(at)
    until = day + timedelta(days=3 * 365)
    volunteers.check_qualification(
        volunteer, certificate, valid_until=until, on=day, by=SYSTEM, at=at
    )


def see_papers(helper: Helper, at: datetime) -> None:
    """Vetting and insurance, each for a year from this day."""
    day = service_day(at)
    until = day + TERM
    if helper.vetted:
        volunteers.check_background(helper.volunteer, valid_until=until, on=day, by=SYSTEM, at=at)
    if helper.insured:
        volunteers.insure(helper.volunteer, valid_from=day, valid_until=until, by=SYSTEM, at=at)
