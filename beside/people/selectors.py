"""Reading volunteers: by key or number, what they can do, when they are free, what was checked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from beside.common.not_found import NotFound
from beside.people.models import (
    Conflict,
    FreeHours,
    Guardian,
    Insurance,
    Person,
    Qualification,
    Skill,
    User,
    Vetting,
    Volunteer,
)
from beside.people.volunteers import Check
from beside.places.models import Area
from beside.places.selectors import communities
from beside.platform.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Checked:
    """What the office has seen of a volunteer and what is in force on a day, the longest first."""

    qualifications: tuple[Qualification, ...]
    vetting: Vetting | None
    insurance: Insurance | None

    @property
    def certificates(self) -> frozenset[str]:
        """The kinds of certificate in force."""
        return frozenset(seen.kind for seen in self.qualifications)


_volunteer = Prepared(
    lambda pk: Volunteer.objects.filter(pk=pk).select_related("community"), pk=int
)


def get_volunteer(pk: int | None) -> Volunteer:
    """One volunteer with her community.

    Raises:
        NotFound: there is none.
    """
    found = _volunteer.first(pk=pk or 0)
    if found is None:
        raise NotFound
    return found


def get_person(pk: int | None) -> Person:
    """One person with her community.

    Raises:
        NotFound: there is none, or she was forgotten.
    """
    rows = Person.objects.filter(pk=pk or 0, erased_at=None).select_related("community")
    found = rows.first()
    if found is None:
        raise NotFound
    return found


def volunteer_by_number(district_id: int, number: str) -> Volunteer:
    """The volunteer of a district with this number.

    Raises:
        NotFound: there is none.
    """
    found = Volunteer.objects.filter(district_id=district_id, number=number).first()
    if found is None:
        raise NotFound
    return found


def volunteer_numbers(pks: Sequence[int]) -> dict[int, str]:
    """The numbers of volunteers by key."""
    return dict(Volunteer.objects.filter(pk__in=pks).values_list("pk", "number")) if pks else {}


def skills() -> list[Skill]:
    """Every skill, in the order in which forms show them."""
    return list(Skill.objects.order_by("order", "pk"))


def skills_of(volunteer: Volunteer) -> list[Skill]:
    """What a volunteer can do, in the same order."""
    return list(volunteer.skills.order_by("order", "pk"))


def skill_names(volunteers: Iterable[Volunteer]) -> dict[int, str]:
    """What each of these can do, as one line: {volunteer id: names}; one statement."""
    names: dict[int, list[str]] = {volunteer.pk: [] for volunteer in volunteers}
    rows = Skill.objects.filter(volunteerskill__volunteer__in=list(names)).order_by("order", "pk")
    for pk, name in rows.values_list("volunteerskill__volunteer", "name"):
        names[pk].append(name)
    return {pk: "、".join(found) for pk, found in names.items()}


def free_week(volunteer: Volunteer) -> tuple[int, ...]:
    """The free hours of a usual week: seven words of 24 bits, Monday first; zeros when not told."""
    hours = FreeHours.objects.filter(volunteer=volunteer).first()
    return hours.words() if hours else (0,) * 7


def checked(volunteer: Volunteer, *, on: date) -> Checked:
    """Certificates, background check and insurance in force on a China day."""
    mine = Q(volunteer=volunteer, ended_at=None)
    still = mine & Q(valid_until__gte=on)
    papers = Qualification.objects.filter(still | mine & Q(valid_until=None))
    insured: QuerySet[Insurance] = Insurance.objects.filter(still, valid_from__lte=on)
    return Checked(
        tuple(papers.order_by("kind", "pk")),
        Vetting.objects.filter(still).order_by("-valid_until").first(),
        insured.order_by("-valid_until").first(),
    )


def volunteers_in(area: Area) -> QuerySet[Volunteer]:
    """The volunteers of a place, those of no community with the district's; by number."""
    rows = Volunteer.objects.filter(district_id=area.district_id)
    if area.pk == area.community_id:
        rows = rows.filter(community_id=area.pk)
    elif area.pk != area.district_id:
        rows = rows.filter(community__in=communities(area).values("pk"))
    return rows.select_related("community").order_by("number")


def volunteer_in(area: Area, number: str) -> Volunteer:
    """The volunteer of a place with this number.

    Raises:
        NotFound: there is none, or she is of somewhere else.
    """
    found = volunteers_in(area).filter(number=number).select_related("person__user").first()
    if found is None:
        raise NotFound
    return found


def volunteers_among(area: Area, people: Iterable[Person]) -> list[Volunteer]:
    """Which of these people are volunteers of a place; by number."""
    return list(volunteers_in(area).filter(person__in=[person.pk for person in people]))


def conflicts_of(volunteer: Volunteer) -> list[Conflict]:
    """Whom a volunteer is not to serve."""
    standing = Conflict.objects.filter(volunteer=volunteer, ended_at=None)
    return list(standing.select_related("person__community").order_by("pk"))


def vettings_of(volunteer: Volunteer) -> list[Vetting]:
    """Background checks that were not struck, the longest first; `checker` is the account name."""
    checker = User.objects.filter(pk=OuterRef("checked_by")).values("username")
    rows = Vetting.objects.filter(volunteer=volunteer, ended_at=None).annotate(
        checker=Subquery(checker)
    )
    return list(rows.order_by("-valid_until", "-pk"))


def insurances_of(volunteer: Volunteer) -> list[Insurance]:
    """Insurances that were not struck, the longest first."""
    rows = Insurance.objects.filter(volunteer=volunteer, ended_at=None)
    return list(rows.order_by("-valid_until", "-pk"))


def qualifications_of(volunteer: Volunteer) -> list[Qualification]:
    """Certificates that were not struck, by kind."""
    rows = Qualification.objects.filter(volunteer=volunteer, ended_at=None)
    return list(rows.order_by("kind", "-pk"))


CHECKS: dict[str, type[Check]] = {
    "qualification": Qualification,
    "vetting": Vetting,
    "insurance": Insurance,
    "conflict": Conflict,
    "guardian": Guardian,
}


def check_of(volunteer: Volunteer, kind: str, pk: int) -> Check:
    """One thing that was entered about a volunteer and not struck: its kind is a key of CHECKS.

    Raises:
        NotFound: there is none.
    """
    model = CHECKS.get(kind)
    found: Check | None = None
    if model is not None:
        rows = model._default_manager.filter(volunteer=volunteer, ended_at=None, pk=pk)
        found = rows.select_related("volunteer").first()
    if found is None:
        raise NotFound
    return found
