"""Who is acting. Rules and actions take an Actor, never a request."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Self

from beside.access.models import Appointment, Role
from beside.journal.models import ActorKind
from beside.people.models import SERVING, User, Volunteer
from beside.places.models import Area
from beside.places.within import is_within
from beside.platform.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Duty:
    """One appointment: a role over an area (by id and path), a unit or a team."""

    role: str
    area_id: int | None = None
    path: str = ""
    district_id: int = 0
    level: str = ""
    unit_id: int | None = None
    team_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody at a door: account, person, duties, and volunteer standing.

    `resident_of` is the wish a resident without account has opened by link; such an actor may act
    on that wish only. `by_number` says that the link was come by with the wish's number and four
    digits of a telephone, which whoever serves the wish knows too. `can_serve` is true for
    volunteers who are verified or active. `on_behalf_of` is for whom somebody acts (person id): by
    her own word that was written down, or as her delegate.
    """

    kind: str = ActorKind.NOBODY
    user_id: int | None = None
    person_id: int | None = None
    volunteer_id: int | None = None
    can_serve: bool = False
    duties: frozenset[Duty] = field(default_factory=frozenset)
    resident_of: int | None = None
    by_number: bool = False
    on_behalf_of: int | None = None
    via: str = ""
    request_id: str = ""

    @classmethod
    def of(cls, user: User, *, via: str = "", request_id: str = "") -> Self:
        """The actor behind an account, read now: two statements."""
        volunteer = _volunteer_of.first(person=user.person_id) if user.person_id else None
        return cls.known(user, volunteer, _duties(user)).at_door(via, request_id)

    @classmethod
    def known(cls, user: User, volunteer: Volunteer | None, duties: Iterable[Duty]) -> Self:
        """The actor behind an account of which all is at hand; reads nothing."""
        return cls(
            kind=ActorKind.PERSON,
            user_id=user.pk,
            person_id=user.person_id,
            volunteer_id=volunteer.pk if volunteer else None,
            can_serve=volunteer is not None and volunteer.standing in SERVING,
            duties=frozenset(duties),
        )

    @classmethod
    def resident(
        cls,
        person_id: int,
        wish_id: int,
        *,
        by_number: bool = False,
        on_behalf_of: int | None = None,
        via: str = "",
        request_id: str = "",
    ) -> Self:
        """A resident without account who has shown the link of one wish; or her delegate, with an
        address of his own, who acts `on_behalf_of` her.
        """
        return cls(
            kind=ActorKind.RESIDENT,
            person_id=person_id,
            resident_of=wish_id,
            by_number=by_number,
            on_behalf_of=on_behalf_of,
            via=via,
            request_id=request_id,
        )

    def at_door(self, via: str, request_id: str = "") -> Self:
        """The same actor at another door."""
        return replace(self, via=via, request_id=request_id)

    def speaking_for(self, person_id: int) -> Self:
        """The same actor, writing down what another person said or did: the journal keeps for
        whom. Who comes by a link of her own speaks for herself.
        """
        own = self.person_id == person_id or self.resident_of is not None
        return self if own else replace(self, on_behalf_of=person_id)

    def acting_for(self, person_id: int) -> Self:
        """Who has signed in, at the door of residents, speaking for one of them by delegation."""
        return replace(self, kind=ActorKind.RESIDENT, on_behalf_of=person_id)

    def holds(self, role: Role, within: Area) -> bool:
        """Whether one of the duties is this role over this place or one around it."""
        return any(
            duty.role == role and duty.path and is_within(within.path, duty.path)
            for duty in self.duties
        )

    def scopes(self, role: Role) -> list[Duty]:
        """The duties of one role, the widest area first."""
        mine = [duty for duty in self.duties if duty.role == role]
        return sorted(mine, key=lambda duty: (duty.path, duty.unit_id or 0, duty.team_id or 0))

    def leads(self, team_id: int | None) -> bool:
        """Whether she leads this team."""
        return team_id is not None and any(
            duty.role == Role.LEADER and duty.team_id == team_id for duty in self.duties
        )

    def speaks_for(self, unit_id: int | None) -> bool:
        """Whether he is liaison of this unit."""
        return unit_id is not None and any(
            duty.role == Role.LIAISON and duty.unit_id == unit_id for duty in self.duties
        )

    def has(self, role: Role) -> bool:
        """Whether any duty is this role."""
        return any(duty.role == role for duty in self.duties)


DUTY_COLUMNS = {
    "role": "role",
    "area_id": "area_id",
    "path": "area__path",
    "district_id": "district_id",
    "level": "area__level",
    "unit_id": "unit_id",
    "team_id": "team_id",
}
"""The parts of a duty, and where an appointment has them."""


def duty_of(values: Iterable[Any]) -> Duty:
    """A duty of the values of DUTY_COLUMNS, in their order."""
    parts = dict(zip(DUTY_COLUMNS, values, strict=True))
    return Duty(**{**parts, "path": parts["path"] or "", "level": parts["level"] or ""})


def _duties(user: User) -> list[Duty]:
    return [duty_of(row) for row in _duties_of.all(user=user.pk)]


_volunteer_of = Prepared(lambda person: Volunteer.objects.filter(person=person), person=int)
_duties_of = Prepared(
    lambda user: Appointment.objects.filter(user=user, ended_at=None).values_list(
        *DUTY_COLUMNS.values()
    ),
    user=int,
)


NOBODY = Actor()
SYSTEM = Actor(kind=ActorKind.SYSTEM, via="job")
"""What happens by itself: clocks, imports, the demo generator's own bookkeeping."""
