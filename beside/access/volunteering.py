"""The office's hand on volunteers: enrolling, standing, what was checked, whom not to serve."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from beside.access import rules
from beside.access.actor import Actor
from beside.access.offices import decided_by
from beside.access.telephones import may_change_telephone
from beside.common.clock import service_day
from beside.common.refusal import require
from beside.orgs.actions import join_unit
from beside.orgs.models import Unit
from beside.people import volunteers
from beside.people.applications import file
from beside.people.corrections import correct_volunteer
from beside.people.models import (
    SERVING,
    Channel,
    Conflict,
    Insurance,
    Person,
    Qualification,
    Standing,
    Vetting,
    Volunteer,
    VolunteerKind,
    What,
)
from beside.people.models.fitness import Certificate
from beside.people.volunteers import Check, Enrollment
from beside.places.models import Area
from beside.platform.idempotency import Once, once


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be known of a volunteer. An empty telephone leaves hers as it is."""

    community: Area
    kind: VolunteerKind
    telephone: str = ""


@once
def enroll(
    community: Area,
    one: Enrollment,
    *,
    unit: Unit | None = None,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Volunteer:
    """实名注册 by hand: one volunteer of a community, who works at a unit or not.

    By the office, she is verified with it. By a desk, she has applied: the office verifies her,
    and only then she belongs to the unit.

    Raises:
        Refused: not one's community, somebody who is enrolled already, or is under 14.
    """
    require(rules.may_enter_volunteer(by, community))
    if rules.may_run_office(by, community):
        made = volunteers.enroll_new(community.district_id, one, by=by, at=at)
        if unit is not None:
            join_unit(unit, [made.person], since=service_day(at), by=by, at=at)
        return made
    applied = replace(one, standing=Standing.APPLIED)
    made = volunteers.enroll_new(community.district_id, applied, by=by, at=at)
    claims = [(What.UNIT, unit.name)] if unit is not None else []
    file(made, claims, channel=Channel.DESK, secrets=one.secrets, entered_by=by.user_id, at=at)
    return made


@once
def set_standing(
    volunteer: Volunteer,
    standing: Standing,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> None:
    """Verify, activate, pause or let go.

    Raises:
        Refused: not a volunteer of one's area, oneself, not from the present standing, or an
            application one has typed oneself.
    """
    require(rules.may_keep_volunteer(by, volunteer, decided_by(volunteer)))
    if standing in SERVING and volunteer.standing == Standing.APPLIED:
        require(rules.may_vouch(by, volunteer))
    volunteers.set_standing(volunteer, standing, by=by, at=at)


@once
def correct(
    volunteer: Volunteer,
    correction: Correction,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> None:
    """改登记: where she belongs, which kind she is, another telephone.

    Raises:
        Refused: not a volunteer of one's area, oneself, into somebody else's area, a telephone
            that is the key to somebody else's office, or one that is known with her name.
    """
    require(rules.may_keep_volunteer(by, volunteer, decided_by(volunteer)))
    if correction.community != volunteer.community:
        require(rules.may_run_office(by, correction.community))
    if correction.telephone:
        require(may_change_telephone(by, volunteer.person))
    correct_volunteer(
        volunteer,
        community=correction.community,
        kind=correction.kind,
        telephone=correction.telephone,
        by=by,
        at=at,
    )


@once
def check_qualification(
    volunteer: Volunteer,
    certificate: Certificate,
    *,
    valid_until: date | None,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Qualification:
    """The office has seen a certificate today; `valid_until` is a China day, None without an end.

    Raises:
        Refused: not a volunteer of one's area, or oneself.
    """
    require(rules.may_keep_volunteer(by, volunteer, decided_by(volunteer)))
    return volunteers.check_qualification(
        volunteer, certificate, valid_until=valid_until, on=service_day(at), by=by, at=at
    )


@once
def check_background(
    volunteer: Volunteer,
    *,
    valid_until: date,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Vetting:
    """The background check was made today (未成年人保护法 Art. 62).

    Raises:
        Refused: not a volunteer of one's area, or oneself.
    """
    require(rules.may_keep_volunteer(by, volunteer, decided_by(volunteer)))
    return volunteers.check_background(
        volunteer, valid_until=valid_until, on=service_day(at), by=by, at=at
    )


@once
def insure(
    volunteer: Volunteer,
    *,
    valid_from: date,
    valid_until: date,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Insurance:
    """Accident insurance is in force between two China days (条例 Art. 17).

    Raises:
        Refused: not a volunteer of one's area, or oneself.
    """
    require(rules.may_keep_volunteer(by, volunteer, decided_by(volunteer)))
    return volunteers.insure(
        volunteer, valid_from=valid_from, valid_until=valid_until, by=by, at=at
    )


@once
def add_conflict(
    volunteer: Volunteer,
    person: Person,
    *,
    by: Actor,
    at: datetime,
    once: Once | None = None,  # noqa: ARG001  # read by the decorator
) -> Conflict:
    """This volunteer is not to serve this person.

    Raises:
        Refused: not a volunteer of one's area.
    """
    require(rules.may_run_office(by, decided_by(volunteer)))
    return volunteers.add_conflict(volunteer, person, by=by, at=at)


@transaction.atomic
def strike(check: Check, *, by: Actor, at: datetime) -> None:
    """A certificate, vetting, insurance or conflict holds no longer.

    Raises:
        Refused: not a volunteer of one's area, or oneself.
    """
    volunteer = check.volunteer
    require(rules.may_keep_volunteer(by, volunteer, decided_by(volunteer)))
    volunteers.strike(check, by=by, at=at)
