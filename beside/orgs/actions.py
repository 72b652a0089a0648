"""Writing about organizations. Who may do so is asked above this storey, where roles are known."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from beside.journal.events import Event
from beside.journal.models import Subject
from beside.journal.record import Hand, record
from beside.orgs.events import (
    MembersAdded,
    MembersLeft,
    Paired,
    PairingEnded,
    ShiftChanged,
    SmallOfficeSet,
    StaffAdded,
    StaffLeft,
    StudioSet,
    TeamAdded,
    UnitAdded,
)
from beside.orgs.models import (
    DutyShift,
    Partnership,
    Studio,
    Team,
    TeamMember,
    Unit,
    UnitKind,
    UnitMember,
)
from beside.people.models import Person, User, Volunteer
from beside.places.models import Area
from beside.platform.insert import insert_rows
from beside.platform.reread import reread


def hold(body: Unit | Team) -> None:
    """Locked before looking who is in it, so that two who add the same do not both find nobody."""
    type(body)._default_manager.select_for_update(no_key=True).get(pk=body.pk)


def note(subject: Subject, event: Event, *, by: Hand, at: datetime, **columns: object) -> None:
    """Count the version, change the columns, write down the event."""
    rows = type(subject)._default_manager.filter(pk=subject.pk)
    rows.update(version=F("version") + 1, **columns)
    reread(subject)
    record(event, about=subject, by=by, at=at)


@transaction.atomic
def add_unit(
    district_id: int,
    name: str,
    *,
    by: Hand,
    at: datetime,
    kind: UnitKind = UnitKind.DEPARTMENT,
    credit_code: str = "",
) -> Unit:
    """Enter a unit."""
    unit = Unit.objects.create(
        district_id=district_id,
        version=1,
        name=name,
        kind=kind,
        credit_code=credit_code,
        created_at=at,
    )
    record(UnitAdded(), about=unit, by=by, at=at)
    return unit


@transaction.atomic
def add_team(
    district_id: int,
    name: str,
    *,
    by: Hand,
    at: datetime,
    unit: Unit | None = None,
    community: Area | None = None,
    speciality: str = "",
    kind: str = "",
) -> Team:
    """Enter a team of a unit or of a community."""
    team = Team.objects.create(
        district_id=district_id,
        version=1,
        name=name,
        kind=kind,
        speciality=speciality,
        unit=unit,
        community=community,
        created_at=at,
    )
    event = TeamAdded(
        unit_id=unit.pk if unit else None, community_id=community.pk if community else None
    )
    record(event, about=team, by=by, at=at)
    return team


@transaction.atomic
def join_team(
    team: Team, volunteers: Sequence[Volunteer], *, since: date, by: Hand, at: datetime
) -> None:
    """Volunteers join a team; those who are in it already stay as they are."""
    hold(team)
    already = set(
        TeamMember.objects.filter(team=team, until=None).values_list("volunteer_id", flat=True)
    )
    new = [volunteer for volunteer in volunteers if volunteer.pk not in already]
    if not new:
        return
    TeamMember.objects.bulk_create(
        [TeamMember(team=team, volunteer=volunteer, since=since) for volunteer in new]
    )
    ids = tuple(volunteer.pk for volunteer in new)
    note(team, MembersAdded(volunteer_ids=ids), by=by, at=at)


@transaction.atomic
def leave_team(team: Team, volunteer: Volunteer, *, until: date, by: Hand, at: datetime) -> None:
    """A volunteer goes out of a team; who is not in it stays as he is."""
    standing = TeamMember.objects.filter(team=team, volunteer=volunteer, until=None)
    if standing.update(until=until):
        note(team, MembersLeft(volunteer_ids=(volunteer.pk,)), by=by, at=at)


@transaction.atomic
def join_unit(unit: Unit, people: Sequence[Person], *, since: date, by: Hand, at: datetime) -> None:
    """People come to a unit; who is there already stays as he is."""
    hold(unit)
    already = set(
        UnitMember.objects.filter(unit=unit, until=None, person__in=people).values_list(
            "person_id", flat=True
        )
    )
    new = [person for person in people if person.pk not in already]
    if not new:
        return
    insert_rows(
        UnitMember, ("unit", "person", "since"), [(unit.pk, person.pk, since) for person in new]
    )
    note(unit, StaffAdded(person_ids=tuple(person.pk for person in new)), by=by, at=at)


@transaction.atomic
def leave_unit(unit: Unit, person: Person, *, until: date, by: Hand, at: datetime) -> None:
    """Somebody goes from a unit; who is not there stays as he is."""
    standing = UnitMember.objects.filter(unit=unit, person=person, until=None)
    if standing.update(until=until):
        note(unit, StaffLeft(person_ids=(person.pk,)), by=by, at=at)


@transaction.atomic
def pair(unit: Unit, community: Area, *, since: date, by: Hand, at: datetime) -> Partnership:
    """单位社区结对. A pair that stands already is returned as it is."""
    hold(unit)
    standing = Partnership.objects.filter(unit=unit, community=community, until=None).first()
    if standing is not None:
        return standing
    made = Partnership.objects.create(
        district_id=unit.district_id, version=1, unit=unit, community=community, since=since
    )
    event = Paired(unit_id=unit.pk, community_id=community.pk)
    record(event, about=made, by=by, at=at)
    return made


@transaction.atomic
def unpair(partnership: Partnership, *, until: date, by: Hand, at: datetime) -> None:
    """A partnership ends."""
    note(partnership, PairingEnded(), by=by, at=at, until=until)


@transaction.atomic
def set_studio(
    community: Area,
    *,
    name: str,
    address: str,
    hours: str,
    telephone: str,
    by: Hand,
    at: datetime,
) -> Studio:
    """Write down where and when residents can walk in or call. Everything here is public."""
    facts = {"name": name, "address": address, "hours": hours, "telephone": telephone}
    studio, made = Studio.objects.get_or_create(
        community=community,
        defaults={**facts, "district_id": community.district_id, "version": 1},
    )
    if made:
        record(StudioSet(), about=studio, by=by, at=at)
    else:
        note(studio, StudioSet(), by=by, at=at, **facts)
    return studio


@transaction.atomic
def set_small_office(studio: Studio, *, small: bool, by: Hand, at: datetime) -> Studio:
    """Whether second signatures and neutral call-backs are the subdistrict's."""
    if studio.small_office != small:
        note(studio, SmallOfficeSet(small=small), by=by, at=at, small_office=small)
    return studio


@transaction.atomic
def add_shift(
    studio: Studio, user: User, starts_at: datetime, ends_at: datetime, *, by: Hand, at: datetime
) -> DutyShift:
    """Put somebody on the duty roster."""
    shift = DutyShift.objects.create(studio=studio, user=user, starts_at=starts_at, ends_at=ends_at)
    note(studio, ShiftChanged(shift_id=shift.pk), by=by, at=at)
    return shift


@transaction.atomic
def strike_shift(shift: DutyShift, *, by: Hand, at: datetime) -> None:
    """Strike somebody off the duty roster."""
    if DutyShift.objects.filter(pk=shift.pk, ended_at=None).update(ended_at=at):
        note(shift.studio, ShiftChanged(shift_id=shift.pk, struck=True), by=by, at=at)
