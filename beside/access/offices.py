"""Which offices somebody runs, and which office decides about a thing."""

from django.db.models import Q

from beside.access.actor import Actor
from beside.access.models import Appointment, Role
from beside.access.rules import may_run_office
from beside.orgs.models import Partnership, Team, Unit
from beside.people.models import Volunteer
from beside.places.models import Area
from beside.places.within import within

type Decided = Area | Unit | Team | Volunteer | Partnership


def offices(actor: Actor) -> list[Area]:
    """Every place whose office somebody runs, the widest first."""
    pks = [duty.area_id for duty in actor.scopes(Role.ORGANIZER) if duty.area_id]
    return list(Area.objects.filter(pk__in=pks, valid_to=None).order_by("path")) if pks else []


def decided_by(thing: Decided) -> Area:
    """The place whose office decides about a thing; its office, or any above, may.

    A unit is the district's. A team or a volunteer is the community's where there is one, a
    partnership the community's that is looked after.
    """
    if isinstance(thing, Area):
        return thing
    community = None if isinstance(thing, Unit) else thing.community
    return community or Area.objects.get(pk=thing.district_id)


def decides_about(actor: Actor, volunteer: Volunteer) -> bool:
    """Whether somebody runs the office that decides about a volunteer: it may take her off what
    she was asked or has promised.
    """
    return bool(may_run_office(actor, decided_by(volunteer)))


def held_in(area: Area, role: Role) -> Q:
    """A filter for appointments: those that stand, of one role, inside a place.

    Liaisons speak for units, which are the district's; teams of no community too.
    """
    standing = Q(role=role, ended_at=None, district_id=area.district_id)
    if area.pk == area.district_id:
        return standing
    if role == Role.LEADER:
        return standing & within(area.path, "team__community__")
    return standing & within(area.path, "area__")


def appointments_of(user_id: int, area: Area) -> list[Appointment]:
    """What somebody is appointed to, as far as it is a place's business, the oldest first."""
    mine = Q(pk__in=[])
    for role in Role:
        mine |= held_in(area, role)
    rows = Appointment.objects.filter(mine, user_id=user_id)
    return list(rows.select_related("area", "unit", "team").order_by("pk"))
